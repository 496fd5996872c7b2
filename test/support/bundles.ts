import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Output } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { testOptions, useCore } from './core.ts';
import { brand, importTexts, makeProject, mark, type TestProject, withRawDatabase } from './project.ts';

/** A project with articles that were given to annotators. */
export async function makeSharedProject(
  texts: Readonly<Record<string, string>>,
  annotators: readonly string[] = ['Bo'],
): Promise<TestProject & { ids: DocumentId[] }> {
  const project = await makeProject();
  await importTexts(project, texts, { boilerplate: 'keep' });
  const { documents } = await project.call('document.list', {});
  const ids = documents.map(({ id }) => id);
  for (const actor of annotators)
    await project.call('assignment.setMany', { documentIds: ids, status: 'todo' }, { actor });
  return { ...project, ids };
}

let made = 0;

/** Writes a bundle beside the project; answers its file. */
export async function writeBundle(
  { call, folder }: TestProject,
  annotator = 'Bo',
  input: { documentIds?: DocumentId[] } = {},
): Promise<string> {
  const out = join(folder, `${annotator}-${++made}.hearsaybundle`);
  await call('bundle.write', { annotator, out, ...input });
  return out;
}

/** A working copy of a bundle, in a program of its own. */
export async function openCopy({ folder }: TestProject, bundle: string): Promise<TestProject> {
  const core = useCore(testOptions(`copy${++made}-`));
  const file = join(folder, `copy-${made}.hearsay`);
  await core.call('bundle.open', { file: bundle, project: file });
  return { ...core, file, folder };
}

/** A bundle of a project, and a working copy of it. */
export const takeOut = async (project: TestProject, annotator = 'Bo'): Promise<TestProject> =>
  openCopy(project, await writeBundle(project, annotator));

export async function merge(
  { call }: TestProject,
  files: string | string[],
  choices: Record<
    string,
    'present' | 'bundle' | 'both' | 'keep' | 'carry' | 'restore' | 'adopt' | 'leave'
  > = {},
): Promise<Output<'merge.run'>['bundles'][number]> {
  const { bundles } = await call('merge.run', { files: [files].flat(), choices });
  const last = bundles.at(-1);
  if (!last) throw new Error('Nothing was merged.');
  return last;
}

/** Brings the work of a working copy back. */
export const bringBack = async (
  project: TestProject,
  copy: TestProject,
  choices: Parameters<typeof merge>[2] = {},
  annotator = 'Bo',
) => merge(project, await writeBundle(copy, annotator), choices);

/** The marks of an annotator in a document. */
export async function marksOf(
  { call }: TestProject,
  documentId: string,
  annotator = 'Bo',
): Promise<AnnotationRecord[]> {
  const id = { documentId: brand.document(documentId) };
  const { annotations } = await call('document.get', id, { actor: annotator });
  const owner = (await call('annotator.list', {})).find(({ name }) => name === annotator);
  return annotations.filter(({ annotatorId }) => annotatorId === owner?.id);
}

/** `quote 0–6`, in reading order. */
export const spansOf = async (project: TestProject, documentId: string, annotator = 'Bo') =>
  (await marksOf(project, documentId, annotator)).map(({ label, start, end }) => `${label} ${start}–${end}`);

export const markAs = (
  project: TestProject,
  documentId: DocumentId,
  start: number,
  end: number,
  actor = 'Bo',
) => mark(project, { documentId, start, end }, actor);

/** Gives an unmarked article another text, as reading its file anew does. */
export async function withOtherText(
  project: TestProject,
  documentId: DocumentId,
  text: string,
): Promise<void> {
  const { file } = project;
  await project.call('project.close', {});
  withRawDatabase(file, (database) => {
    const sha = createHash('sha256').update(text).digest('hex');
    database.prepare('INSERT INTO text (sha256, body, original) VALUES (?, ?, NULL)').run(sha, text);
    database
      .prepare('UPDATE document SET text_sha256 = ?, length = ? WHERE id = ?')
      .run(sha, text.length, documentId);
  });
  await project.call('project.open', { file });
}
