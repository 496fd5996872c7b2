import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ExportManifest, ParsedInput, Progress } from '../../../shared/contract.ts';
import { AppError, conflict, invalidInput } from '../../../shared/errors.ts';
import type { ExportFilesInput } from '../jobs/export-files.ts';
import { runJob } from '../jobs/run-job.ts';
import type { CallContext, Session } from '../session.ts';

/** Writes a dataset into the folder `out`. It appears there whole, after it was read back and compared, or
 *  not at all: it is written beside it first and renamed.
 *  @throws InvalidInput if the folder has something in it and `overwrite` is not set */
export async function exportDataset(
  session: Session,
  context: CallContext,
  input: ParsedInput<'export.run'>,
): Promise<ExportManifest> {
  const out = resolve(input.out);
  if (!input.overwrite && !(await isFree(out))) {
    throw invalidInput(
      `${out} has something in it. Nothing was written; choose another folder or overwrite it.`,
    );
  }
  const draft = `${out}.${context.options.newId()}.part`;
  const request: ExportFilesInput = {
    project: session.file,
    folder: draft,
    format: input.format,
    annotators: input.annotators,
    offsets: input.offsets,
    tool: context.options.tool,
  };
  try {
    await mkdir(dirname(out), { recursive: true });
    await mkdir(draft);
    const manifest = await runJob<ExportManifest>('export-files', request, {
      workerUrl: context.options.workerUrl,
      signal: context.signal,
      onMessage: (body) => context.onProgress(body as Progress),
    });
    await putInPlace(draft, out);
    return manifest;
  } catch (error) {
    throw toOutError(error, out);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw invalidInput(`${folder} is not a folder. Nothing was written; choose another name.`);
  }
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
  await rename(draft, out);
  await rm(old, { recursive: true, force: true });
}

/** What the disk says about the folder, in words; the project is not concerned. */
function toOutError(error: unknown, out: string): unknown {
  if (error instanceof AppError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  const message =
    code === 'ENOSPC'
      ? 'There is no room left on the disk. Nothing was left there; make room and export again.'
      : code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
        ? 'You may not write there. Choose another folder.'
        : null;
  return message === null ? error : conflict(`${out}: ${message}`);
}
