import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Input } from '../../shared/contract.ts';
import type { ImportReport } from '../../shared/contract/imports.ts';
import type { AnnotationId, AnnotatorId, DocumentId, EntityId, RelationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, EntityRecord, RelationRecord } from '../../shared/model/records.ts';
import type { Changes, RecordKind, RecordKinds } from '../../shared/changes.ts';
import { type TestCore, testOptions, useCore } from './core.ts';
import { makeTempFolder, writeFiles } from './temp.ts';

export interface TestProject extends TestCore {
  file: string;
  /** Where the project lies, for files beside it. */
  folder: string;
}

/** A new project in a folder of its own, open for writing; both go away with the test. */
export async function makeProject(schema?: Input<'project.create'>['schema']): Promise<TestProject> {
  const folder = makeTempFolder();
  const file = join(folder, 'test.hearsay');
  const core = useCore(testOptions());
  await core.call('project.create', { file, ...(schema === undefined ? {} : { schema }) });
  return { ...core, file, folder };
}

/** A project with one document, whose text is given. */
export async function makeProjectWith(text: string): Promise<TestProject & { documentId: DocumentId }> {
  const project = await makeProject();
  await importTexts(project, { 'article.txt': text });
  const { documents } = await project.call('document.list', {});
  return { ...project, documentId: (documents[0] as { id: DocumentId }).id };
}

/** Imports files that are made for it. */
export async function importTexts(
  project: TestProject,
  files: Readonly<Record<string, string | Uint8Array>>,
  input: Partial<Input<'import.run'>> = {},
): Promise<ImportReport> {
  const folder = makeTempFolder();
  await writeFiles(folder, files);
  return project.call('import.run', { paths: [folder], ...input });
}

/** Imports lines of hearsay JSONL. */
export const importLines = (
  project: TestProject,
  lines: readonly unknown[],
  input: Partial<Input<'import.run'>> = {},
) =>
  importTexts(project, { 'lines.jsonl': lines.map((line) => `${JSON.stringify(line)}\n`).join('') }, input);

/** A mark of a line of hearsay JSONL. */
export const lineMark = (
  id: string,
  annotator: string,
  label: string,
  start: number,
  end: number,
  more: Readonly<Record<string, unknown>> = {},
) => ({ id, annotator, label, start, end, ...more });

/** All that a project holds, as an export to our own format says it: a line for each document. */
export async function exportLines<Line>({ call, folder }: TestProject): Promise<Line[]> {
  const out = join(folder, 'lines');
  await call('export.run', { out, format: 'jsonl', offsets: 'utf16', overwrite: true });
  return readLines<Line>(join(out, 'documents.jsonl'));
}

export const readLines = <Line>(file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

/** The record of that kind that a write added. */
export function addedRecord<K extends RecordKind>(
  { changes }: { changes: Changes },
  kind: K,
): RecordKinds[K] {
  const change = changes.find((change) => change.kind === kind && change.before === null);
  if (!change?.after) throw new Error(`The write added no ${kind}.`);
  return change.after as RecordKinds[K];
}

interface Mark {
  documentId: DocumentId;
  label?: string;
  start: number;
  end: number;
}

export const mark = async (
  { call }: TestCore,
  { label = 'quote', ...span }: Mark & Partial<Input<'annotation.create'>>,
  actor = 'Ada',
): Promise<AnnotationRecord> =>
  addedRecord(await call('annotation.create', { label, ...span }, { actor }), 'annotation');

export const link = async (
  { call }: TestCore,
  input: Input<'relation.create'>,
  actor = 'Ada',
): Promise<RelationRecord> => addedRecord(await call('relation.create', input, { actor }), 'relation');

export const addEntity = async ({ call }: TestCore, name: string): Promise<EntityRecord> =>
  addedRecord(await call('entity.create', { name }), 'entity');

export const brand = {
  document: (id: string) => id as DocumentId,
  annotation: (id: string) => id as AnnotationId,
  relation: (id: string) => id as RelationId,
  entity: (id: string) => id as EntityId,
  annotator: (id: number) => id as AnnotatorId,
};

/** Runs raw SQL on a project file, as no part of the product does: to look behind it, or to damage it. */
export function withRawDatabase<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    database.pragma('foreign_keys = OFF');
    return work(database);
  } finally {
    database.close();
  }
}

/** Tables that writes change and undo restores. Annotators and texts stay once they are known. */
const recordTables = [
  'document',
  'entity',
  'annotation',
  'relation',
  'assignment',
  'carry',
  'decision',
  'verdict',
  'split',
  'split_place',
  'layer_version',
] as const;

export type Dump = Record<(typeof recordTables)[number], unknown[]>;

/** Every row of the record tables, in the order of their keys. Annotators come by name. */
export function dumpRows(file: string): Dump {
  return withRawDatabase(file, (database) => {
    const names = new Map(
      (database.prepare('SELECT id, name FROM annotator').all() as { id: number; name: string }[]).map(
        ({ id, name }) => [id, name],
      ),
    );
    const rowsOf = (table: string) =>
      (database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as Record<string, unknown>[]).map(
        (row) =>
          'annotator_id' in row ? { ...row, annotator_id: names.get(row['annotator_id'] as number) } : row,
      );
    return Object.fromEntries(recordTables.map((table) => [table, rowsOf(table)])) as Dump;
  });
}
