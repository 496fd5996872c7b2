import type { Issue } from '../../../shared/contract/entry.ts';
import { AppError, corruptSource, toErrorData } from '../../../shared/errors.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import type { Found, ReadOptions, Source } from '../readers/reader.ts';
import { loadReader } from '../readers/readers.ts';
import { promisesArticle, recognise } from '../readers/recognise.ts';
import { fileSource } from '../readers/file-source.ts';
import { type FoundFile, unreadable } from './find-files.ts';
import { type Draft, type DraftOptions, type FoundDocument, makeDraft } from './make-draft.ts';
import type { Report } from './protocol.ts';

export interface ReadRequest extends DraftOptions {
  /** `auto` to find out for each file, if no manifest says it. What lies in an archive is always found out. */
  format: 'auto' | FileFormat;
  options: ReadOptions;
}

export interface ReadFilesInput extends ReadRequest {
  files: FoundFile[];
  /** Shared memory: the place of the file at hand, and how often one gave a sign of life. */
  pulse: Int32Array;
}

/** What was read, or was not, from a file or from a part of it. */
export interface ReadItem {
  name: string;
  line?: number;
  format: FileFormat | null;
  /** `null` where there is none, for the reason that `issues` gives. */
  draft: Draft | null;
  issues: Issue[];
}

export interface ReadBatch {
  items: ReadItem[];
  /** How many of the files are read to their end. */
  files: number;
  /** Name of the file at hand. */
  at: string | null;
}

/** In a pulse: no file is at hand, the thread waits. */
export const NO_FILE = -1;

const BATCH_ITEMS = 100;
const BATCH_CHARACTERS = 4_000_000;
/** Rows of one file that cannot be read and are named one by one: nobody reads more of them. */
const MOST_FAILURES = 1000;
/** An archive in an archive is common, more are a trap. */
const MOST_DEPTH = 4;

/** Reads articles and datasets in batches. One bad file or line is an issue; the others go on. */
export async function readFiles(input: ReadFilesInput, report: Report<ReadBatch>): Promise<void> {
  const { files, pulse } = input;
  const beat = () => void Atomics.add(pulse, 1, 1);
  const request: ReadRequest = { ...input, options: { ...input.options, tick: beat } };
  let items: ReadItem[] = [];
  let characters = 0;
  const flush = async (done: number) => {
    Atomics.store(pulse, 0, NO_FILE); // who waits is not stuck
    await report({ items, files: done, at: files[done]?.name ?? null });
    if (done < files.length) Atomics.store(pulse, 0, done);
    items = [];
    characters = 0;
  };
  for (const [index, file] of files.entries()) {
    Atomics.store(pulse, 0, index);
    let isInPieces = false;
    for await (const item of readFile(file, request)) {
      beat();
      items.push(item);
      characters += item.draft?.document.text.length ?? 0;
      if (items.length < BATCH_ITEMS && characters < BATCH_CHARACTERS) continue;
      await flush(index);
      isInPieces = true;
    }
    // Whoever must read the files anew behind this one should not meet its last piece again.
    if (isInPieces) await flush(index + 1);
  }
  await flush(files.length);
}

async function* readFile(file: FoundFile, input: ReadRequest): AsyncGenerator<ReadItem> {
  try {
    const source = fileSource(file);
    const format = input.format === 'auto' ? (file.format ?? (await recognise(source))) : input.format;
    yield* readSource(source, format, { ...input, owner: input.owner ?? file.annotator ?? null }, 0);
  } catch (error) {
    yield failure(file.name, null, toIssue(error, file.name, file.chosen || promisesArticle(file.name)));
  }
}

/** What a file and the files in it hold. What is wrong with a part of it is an item without a draft. */
export async function* readSource(
  source: Source,
  format: FileFormat,
  input: ReadRequest,
  depth: number,
): AsyncGenerator<ReadItem> {
  let issues: Issue[] = [];
  let found = 0;
  let failures = 0;
  const read = await loadReader(format);
  try {
    for await (const next of read(source, input.options)) {
      found++;
      if (next.kind === 'issue') {
        const issue = { file: source.name, ...next.issue };
        // A line that cannot be read is a row of its own; what is wrong with an article goes with it.
        if (issue.severity !== 'error' || issue.line === undefined) issues.push(issue);
        else if (++failures <= MOST_FAILURES)
          yield { ...failure(source.name, format, issue), ...placeOfLine(issue.line) };
      } else if (next.kind === 'source') yield* readInner(next, input, depth + 1);
      else {
        const item = await toItem(next, source, format, input);
        yield { ...item, issues: [...issues, ...item.issues] };
        issues = [];
      }
    }
    if (found === 0) throw corruptSource('There is no article in it.');
    if (failures > MOST_FAILURES) issues.push(moreFailures(source.name, failures - MOST_FAILURES));
  } catch (error) {
    issues.push(toIssue(error, source.name, true));
  }
  if (issues.length > 0) yield { name: source.name, format, draft: null, issues };
}

const moreFailures = (file: string, count: number): Issue => ({
  severity: 'error',
  code: 'more_failures',
  message: `${count} more rows of it could not be read. The first ${MOST_FAILURES} are named one by one.`,
  file,
});

/** In an archive, as in a folder, lie other things too. */
async function* readInner(
  { source, format, annotator }: Extract<Found, { kind: 'source' }>,
  input: ReadRequest,
  depth: number,
): AsyncGenerator<ReadItem> {
  try {
    if (depth > MOST_DEPTH)
      throw corruptSource('It is an archive in an archive, too deep to be read. Unpack it first.');
    const owner = input.owner ?? annotator ?? null;
    yield* readSource(source, format ?? (await recognise(source)), { ...input, owner }, depth);
  } catch (error) {
    yield failure(source.name, null, toIssue(error, source.name, promisesArticle(source.name)));
  }
}

async function toItem(
  found: FoundDocument,
  source: Source,
  format: FileFormat,
  request: ReadRequest,
): Promise<ReadItem> {
  const { draft, issues } = await makeDraft(found, source, request);
  const { file, line } = draft;
  const id = draft.document.id;
  const about = { file, ...placeOfLine(line), ...(id === null ? {} : { documentId: id }) };
  return {
    name: file,
    ...placeOfLine(line),
    format,
    draft: draft.document.text === '' ? null : draft,
    issues: issues.map((issue) => ({ ...issue, ...about })),
  };
}

const placeOfLine = (line: number | undefined) => (line === undefined ? {} : { line });

const failure = (name: string, format: FileFormat | null, issue: Issue): ReadItem => ({
  name,
  format,
  draft: null,
  issues: [issue],
});

/** Only what was `meant` to be read fails; other things that lie in a folder are merely passed over. */
function toIssue(error: unknown, file: string, meant: boolean): Issue {
  if (!(error instanceof AppError)) return { ...unreadable(file, error), file };
  const { kind, message } = toErrorData(error);
  const severity = kind === 'Unsupported' && !meant ? 'notice' : 'error';
  return { severity, code: kind, message, file };
}
