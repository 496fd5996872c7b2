import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Progress } from '../../../shared/contract.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import { AppError, corruptSource, toErrorData, unsupported } from '../../../shared/errors.ts';
import { type AnnotatedDocument, fitToSchema } from '../../../shared/formats/annotated-document.ts';
import { parseLine } from '../../../shared/formats/hearsay-jsonl.ts';
import { roundsNumbers } from '../../../shared/formats/json-limits.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { deriveTitle } from '../../../shared/text/normalise.ts';
import { readLines } from '../formats/jsonl-lines.ts';
import { decodeText } from '../readers/decode.ts';
import { sha256 } from '../services/hash.ts';
import { type FoundFile, findFiles, unreadable } from './find-files.ts';
import type { Report } from './protocol.ts';
import { readAhead } from './read-ahead.ts';

export interface ReadFilesInput {
  /** The open project's file, never to be read. */
  project: string;
  paths: string[];
  format: 'auto' | 'text' | 'jsonl';
  encoding: string;
  schema: Schema;
}

/** A document that was read, ready for its rows. */
export interface Draft {
  document: AnnotatedDocument;
  textSha256: string;
  /** Deflated bytes of the file, where the text does not give them back. */
  original: Uint8Array | null;
  /** Where it came from, for messages. */
  file: string;
  line?: number;
}

export interface ReadBatch {
  drafts: Draft[];
  issues: Issue[];
  progress: Progress;
}

const BATCH_DOCUMENTS = 100;
const BATCH_CHARACTERS = 4_000_000;
/** No article is as large; what is would not fit one string or one window. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** Reads articles and datasets in batches. One bad file or line is an issue; the others go on. */
export async function readFiles(
  input: ReadFilesInput,
  report: Report<ReadBatch>,
): Promise<{ files: number }> {
  const { files, issues } = await findFiles(input.paths, input.project);
  let batch: ReadBatch = { drafts: [], issues, progress: { done: 0, total: files.length, at: null } };
  let characters = 0;
  const flush = async () => {
    await report(batch);
    batch = { drafts: [], issues: [], progress: batch.progress };
    characters = 0;
  };
  const isText = (file: FoundFile) => formatFor(file, input) === 'text';
  const bytesOf = readAhead(files.filter(isText), readBytes);
  for (const [index, file] of files.entries()) {
    batch.progress = { done: index, total: files.length, at: file.name };
    try {
      for await (const item of readDocuments(file, input, bytesOf)) {
        if ('message' in item) {
          batch.issues.push(item);
          continue;
        }
        const fitted = fitToSchema(item.document, input.schema);
        batch.drafts.push({ ...item, document: fitted.document });
        batch.issues.push(...fitted.issues.map((issue) => ({ ...issue, ...placeOf(item) })));
        characters += item.document.text.length;
        if (batch.drafts.length >= BATCH_DOCUMENTS || characters >= BATCH_CHARACTERS) await flush();
      }
    } catch (error) {
      batch.issues.push(toIssue(error, file.name));
    }
  }
  batch.progress = { done: files.length, total: files.length, at: null };
  await flush();
  return { files: files.length };
}

async function* readDocuments(
  file: FoundFile,
  input: ReadFilesInput,
  bytesOf: (file: FoundFile) => Promise<Buffer>,
): AsyncGenerator<Draft | Issue> {
  const format = formatFor(file, input);
  if (format === null) yield describeOtherKind(file);
  else if (format === 'jsonl') yield* readJsonl(file);
  else yield* readTextFile(file, await bytesOf(file), input.encoding);
}

const formatFor = (file: FoundFile, { format }: ReadFilesInput) =>
  format === 'auto' ? formatOf(file) : format;

const textEndings = new Set(['.txt', '.text', '.md', '.markdown', '']);
const jsonlEndings = new Set(['.jsonl', '.ndjson']);

function formatOf({ path }: FoundFile): 'text' | 'jsonl' | null {
  const ending = extname(path).toLowerCase();
  if (jsonlEndings.has(ending)) return 'jsonl';
  return textEndings.has(ending) ? 'text' : null;
}

/** In a folder of articles lie other things too; only what was chosen itself was meant to be read. */
function describeOtherKind({ path, name, chosen }: FoundFile): Issue {
  return {
    severity: chosen ? 'error' : 'notice',
    code: 'Unsupported',
    file: name,
    message: `Files that end in “${extname(path)}” cannot be read yet; plain text and hearsay JSONL can.`,
  };
}

async function readBytes({ path }: FoundFile): Promise<Buffer> {
  if ((await stat(path)).size > MAX_TEXT_BYTES)
    throw unsupported('The file is larger than 64 MB: too large for one article.');
  return readFile(path);
}

function* readTextFile(file: FoundFile, bytes: Buffer, encoding: string): Generator<Draft | Issue> {
  const decoded = decodeText(bytes, encoding);
  if (decoded.by === 'guess') {
    const message = `Read as ${decoded.encoding}, which is a guess. If letters look wrong, undo the import and choose the encoding.`;
    yield { severity: 'warning', code: 'encoding_guessed', file: file.name, message };
  }
  const { text } = decoded;
  yield {
    document: {
      id: null,
      title: deriveTitle(text, basename(file.path)),
      text,
      language: null,
      meta: {
        file: file.name,
        sha256: sha256(bytes),
        ...(decoded.encoding === 'utf-8' ? {} : { encoding: decoded.encoding }),
      },
      extra: {},
      entities: [],
      annotations: [],
      relations: [],
    },
    textSha256: sha256(text),
    original: decoded.reversible ? null : deflateRawSync(bytes),
    file: file.name,
  };
}

async function* readJsonl(file: FoundFile): AsyncGenerator<Draft | Issue> {
  let lines = 0;
  for await (const { line, text } of readLines(file.path)) {
    lines++;
    try {
      if (typeof text !== 'string') throw text;
      const document = parseLine(text);
      if (roundsNumbers(text)) {
        const message = 'A whole number of more than 15 digits was rounded; quote such numbers to keep them.';
        yield { severity: 'warning', code: 'rounded_number', file: file.name, line, message };
      }
      if (document.text === '') throw corruptSource('The document has no text.');
      const title = document.title || deriveTitle(document.text, basename(file.path));
      yield {
        document: { ...document, title },
        textSha256: sha256(document.text),
        original: null,
        file: file.name,
        line,
      };
    } catch (error) {
      yield { ...toIssue(error, file.name), line };
    }
  }
  if (lines === 0) throw corruptSource('The file is empty.');
}

function placeOf({ file, line, document }: Draft): Pick<Issue, 'file' | 'line' | 'documentId'> {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(document.id === null ? {} : { documentId: document.id }),
  };
}

function toIssue(error: unknown, file: string): Issue {
  if (!(error instanceof AppError)) return { ...unreadable(file, error), file };
  const data = toErrorData(error);
  return { severity: 'error', code: data.kind, message: data.message, file };
}
