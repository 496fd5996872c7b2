import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';
import { isWellFormed, parseJson } from '../../../shared/formats/json-limits.ts';
import {
  BUNDLE_FILES,
  type BundleFile,
  bundleLine,
  type BundleLine,
  bundleManifest,
  type BundleManifest,
  isNewerBundle,
} from '../../../shared/merge/bundle.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';
import { type EntityRecord, entityRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { splitLines } from '../formats/jsonl-lines.ts';
import { fileSource } from '../readers/file-source.ts';
import { openZip, requireHonest, type ZipEntry } from '../readers/zip-entries.ts';
import { createLineCheck } from './check-line.ts';
import { sealManifest } from './manifest.ts';

/** As an archive of articles: it is held in memory while it is read. */
const MOST_BYTES = 1024 * 1024 * 1024;
const MANIFEST = 'manifest.json';

/** A bundle of which everything but the documents has been verified. */
export interface OpenBundle {
  manifest: BundleManifest;
  schema: Schema;
  entities: EntityRecord[];
  /** The documents, each verified; that these are all, and no others, when the last one has come.
   *  @throws CorruptSource naming the line */
  lines(): AsyncGenerator<BundleLine>;
}

/** @throws CorruptSource or Unsupported, naming the file and what is wrong in it */
export async function openBundle(path: string): Promise<OpenBundle> {
  const file = basename(path);
  try {
    return await open(path, file);
  } catch (error) {
    throw inFile(error, file);
  }
}

async function open(path: string, file: string): Promise<OpenBundle> {
  const { size } = await stat(path);
  const bytes = await fileSource({ path, name: file, bytes: size }).bytes(MOST_BYTES);
  const entries = await listEntries(bytes);
  const manifest = readManifest(await entries.get(MANIFEST)?.read());
  const entryOf = (name: BundleFile): ZipEntry => {
    const entry = entries.get(name);
    const noted = manifest.files.find((file) => file.path === name);
    if (!entry || !noted) throw corruptSource(`“${name}” is missing in it.`);
    if (entry.size !== noted.bytes) throw changed(name);
    return entry;
  };
  const noted = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const chunksOf = (name: BundleFile) => verifyHash(entryOf(name), name, noted.get(name));
  const schema = await readSchema(chunksOf('schema.json'));
  const entities = await readEntities(chunksOf('entities.jsonl'));
  if (entities.length !== manifest.counts.entities) throw changed('entities.jsonl');
  entryOf('documents.jsonl');
  return {
    manifest,
    schema,
    entities,
    async *lines() {
      try {
        yield* readDocuments(chunksOf('documents.jsonl'), { manifest, schema, entities });
      } catch (error) {
        throw inFile(error, file);
      }
    },
  };
}

async function listEntries(bytes: Uint8Array): Promise<Map<string, ZipEntry>> {
  if (!isZip(bytes)) throw notBundle();
  const entries = await openZip(bytes);
  const named = new Map(entries.map((entry) => [entry.name, entry]));
  if (!named.has(MANIFEST)) throw notBundle();
  requireHonest(entries, bytes.length);
  const known = new Set<string>([MANIFEST, ...BUNDLE_FILES]);
  const odd = entries.find(({ name, isLink }) => isLink || !known.has(name));
  if (odd) throw corruptSource(`“${shown(odd.name)}” in it is no part of a bundle.`);
  if (named.size < entries.length) throw corruptSource('One of the files in it is there twice.');
  return named;
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const shown = (name: string): string => name.replace(/\p{Cc}/gu, '\ufffd').slice(0, 100);
const notBundle = () => unsupported('It is not a bundle of Hearsay.');
const changed = (name: string) =>
  corruptSource(
    `“${name}” in it is not as it was written: the file was damaged or changed. Ask for it again.`,
  );

function readManifest(bytes: Uint8Array | undefined): BundleManifest {
  const value = bytes && parseJson(decode(bytes, MANIFEST));
  if (isNewerBundle(value))
    throw unsupported('It was made by a newer Hearsay. Open it with that version or a newer one.');
  const parsed = bundleManifest.safeParse(value);
  if (!parsed.success || !isWellFormed(parsed.data)) {
    throw corruptSource(`“${MANIFEST}” in it is no manifest of a bundle: ${describe(parsed.error)}`);
  }
  if (sealManifest(parsed.data).sha256 !== parsed.data.sha256) throw changed(MANIFEST);
  return parsed.data;
}

async function* verifyHash(
  entry: ZipEntry,
  name: string,
  expected: string | undefined,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of entry.chunks()) {
    hash.update(chunk);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  if (hash.digest('hex') !== expected) throw changed(name);
}

async function readSchema(chunks: AsyncIterable<Buffer>): Promise<Schema> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const value = parseJson(decode(Buffer.concat(parts), 'schema.json'));
  try {
    return parseSchema(value);
  } catch (error) {
    throw error instanceof AppError ? corruptSource(`“schema.json” in it: ${error.message}`) : error;
  }
}

async function readEntities(chunks: AsyncIterable<Buffer>): Promise<EntityRecord[]> {
  const entities: EntityRecord[] = [];
  const ids = new Set<string>();
  for await (const { line, value } of readValues(chunks, 'entities.jsonl')) {
    const parsed = entityRecord.safeParse(value);
    if (!parsed.success) throw wrong('entities.jsonl', line, describe(parsed.error));
    if (ids.has(parsed.data.id)) throw wrong('entities.jsonl', line, `“${parsed.data.id}” is there twice.`);
    ids.add(parsed.data.id);
    entities.push(parsed.data);
  }
  return entities;
}

async function* readDocuments(
  chunks: AsyncIterable<Buffer>,
  { manifest, schema, entities }: Omit<OpenBundle, 'lines'>,
): AsyncGenerator<BundleLine> {
  const name = 'documents.jsonl';
  const check = createLineCheck(schema, new Set(entities.map(({ id }) => id)));
  const counts = { documents: 0, annotations: 0, relations: 0, done: 0 };
  for await (const { line, value } of readValues(chunks, name)) {
    const parsed = bundleLine.safeParse(value);
    if (!parsed.success) throw wrong(name, line, describe(parsed.error));
    const problem = check(parsed.data);
    if (problem !== null) throw wrong(name, line, problem);
    const { layer } = parsed.data;
    counts.documents++;
    counts.annotations += layer.marks.length;
    counts.relations += layer.links.length;
    if (layer.status === 'done') counts.done++;
    yield parsed.data;
  }
  for (const [key, n] of Object.entries(counts))
    if (manifest.counts[key as keyof typeof counts] !== n) throw changed(name);
}

async function* readValues(
  chunks: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<{ line: number; value: unknown }> {
  for await (const { line, text } of splitLines(chunks)) {
    if (typeof text !== 'string') throw wrong(name, line, text.message);
    const value = parseJson(text);
    if (value === undefined) throw wrong(name, line, 'It is not JSON, or nests values too deep.');
    if (!isWellFormed(value)) throw wrong(name, line, 'It holds half a character (an unpaired surrogate).');
    yield { line, value };
  }
}

const wrong = (name: string, line: number, problem: string): AppError =>
  corruptSource(`Line ${line} of “${name}” in it: ${problem}`);

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw corruptSource(`“${name}” in it is not UTF-8.`);
  }
}

function describe(error: z.ZodError | undefined): string {
  const [first] = error?.issues ?? [];
  if (!first) return 'it has another form.';
  return `${first.path.length > 0 ? `${first.path.join('.')}: ` : ''}${first.message}`;
}

/** Whatever is wrong in it, the file is named and that nothing came of it. */
function inFile(error: unknown, file: string): unknown {
  if (!(error instanceof AppError)) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return corruptSource(`${file}: There is no such file.`, { file });
    if (code === 'EISDIR') return unsupported(`${file}: It is a folder, not a bundle.`);
    if (code === 'EACCES' || code === 'EPERM')
      return corruptSource(`${file}: You may not read it.`, { file });
    return error;
  }
  const { data } = error;
  if (data.kind !== 'CorruptSource' && data.kind !== 'Unsupported') return error;
  if ('file' in data) return error;
  const message = `${file}: ${data.message} Nothing was taken from it.`;
  return data.kind === 'Unsupported' ? unsupported(message) : corruptSource(message, { file });
}
