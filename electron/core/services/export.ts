import { mkdir, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Output, ParsedInput, Progress } from '../../../shared/contract.ts';
import type { ExportManifest, Selection } from '../../../shared/contract/datasets.ts';
import { invalidInput } from '../../../shared/errors.ts';
import { toOutError } from '../formats/out-error.ts';
import type { ExportedFiles, ExportFilesInput } from '../jobs/export-files.ts';
import { runJob } from '../jobs/run-job.ts';
import type { CallContext, Session } from '../session.ts';
import { findDocumentIds } from './search.ts';

/** Writes a dataset into the folder `out`. It appears there whole, after it was read back and compared, or
 *  not at all: it is written beside it first and renamed.
 *  @throws InvalidInput if the folder has something in it and `overwrite` is not set */
export async function exportDataset(
  session: Session,
  context: CallContext,
  input: ParsedInput<'export.run'>,
): Promise<ExportManifest> {
  const out = resolve(input.out);
  if (!(await isFree(out))) {
    if (!input.overwrite) {
      throw invalidInput(
        `${out} has something in it. Nothing was written; choose another folder or overwrite it.`,
      );
    }
    if (!(await readdir(out)).includes('manifest.json')) {
      throw invalidInput(`${out} is not an earlier export. Nothing was written; choose another folder.`);
    }
    if (await holds(out, session.file)) {
      throw invalidInput(`${out} has the project itself in it. Nothing was written; choose another folder.`);
    }
  }
  const draft = `${out}.${context.options.newId()}.part`;
  const { out: _out, overwrite: _overwrite, ...what } = input;
  const found = await findSelected(session, context, what);
  try {
    await mkdir(dirname(out), { recursive: true });
    await mkdir(draft);
    const { manifest } = await runExport(session, context, what, { folder: draft, out, found });
    await putInPlace(draft, out);
    return manifest;
  } catch (error) {
    throw toOutError(error, out);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What an export would hold, and what its format could not carry of it. */
export async function preflightExport(
  session: Session,
  context: CallContext,
  input: ParsedInput<'export.preflight'>,
): Promise<Output<'export.preflight'>> {
  const found = await findSelected(session, context, input);
  const made = await runExport(session, context, input, { folder: null, out: '', found });
  const { counts, leftOut, split } = made.manifest;
  const { sample, unassigned } = made;
  return { counts, leftOut, sample, parts: split?.parts ?? [], leaks: split?.leaks ?? [], unassigned };
}

function runExport(
  session: Session,
  context: CallContext,
  { format, offsets, split, ...selection }: ParsedInput<'export.preflight'>,
  where: Pick<ExportFilesInput, 'folder' | 'out' | 'found'>,
): Promise<ExportedFiles> {
  const { tool, workerUrl } = context.options;
  const project = session.file;
  const request: ExportFilesInput = { project, format, offsets, selection, split, tool, ...where };
  return runJob<ExportedFiles>('export-files', request, {
    workerUrl,
    signal: context.signal,
    onMessage: (body) => context.onProgress(body as Progress),
  });
}

/** The documents in which the search of a selection finds something; `null` without a search. */
const findSelected = async (session: Session, context: CallContext, { query }: Selection) =>
  query === undefined ? null : findDocumentIds(session, context, query);

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw invalidInput(`${folder} is not a folder. Nothing was written; choose another name.`);
  }
}

async function holds(folder: string, file: string): Promise<boolean> {
  const way = relative(await realpath(folder), await realpath(file));
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** The old folder stays beside until the new one stands in its place. */
async function putInPlace(draft: string, out: string): Promise<void> {
  const old = `${draft}.old`;
  await rmdir(out).catch(() => {}); // an empty folder, or none
  try {
    await rename(out, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    await rename(draft, out);
  } catch (error) {
    await rename(old, out).catch(() => {}); // there may have been none
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
