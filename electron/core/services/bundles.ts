import { existsSync, realpathSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Output, ParsedInput, Progress } from '../../../shared/contract.ts';
import { cancelled, refuse } from '../../../shared/errors.ts';
import type { BundleManifest } from '../../../shared/merge/bundle.ts';
import { inTransaction } from '../db/open.ts';
import { toOutError } from '../formats/out-error.ts';
import type { BundleBatch, ReadBundle, ReadBundleInput } from '../jobs/read-bundle.ts';
import type { JobName } from '../jobs/protocol.ts';
import { runJob } from '../jobs/run-job.ts';
import type { UnpackBundleInput } from '../jobs/unpack-bundle.ts';
import type { WriteBundleInput, WrittenBundle } from '../jobs/write-bundle.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { listGivenDocuments } from '../repos/assignments.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { rememberLayer } from './layers.ts';

/** Articles in one transaction: few enough that annotating is not held up. */
const SLICE = 100;

/** Writes a bundle for an annotator. It appears whole, after it was read back, or not at all. That the project had
 *  this state is remembered, so that work that was made from it is known to be newer. */
export async function writeBundle(
  session: Session,
  context: CallContext,
  { annotator: name, out: path, overwrite, documentIds }: ParsedInput<'bundle.write'>,
): Promise<Output<'bundle.write'>> {
  requireWritable(session);
  const { db } = session;
  const annotator = findAnnotatorByName(db, name);
  if (!annotator || annotator.kind === 'machine' || annotator.kind === 'import')
    throw refuse({ code: 'bundle.nobody', values: { name } });
  const given = listGivenDocuments(db, annotator.id);
  const wanted = documentIds && new Set<string>(documentIds);
  const chosen = wanted ? given.filter((id) => wanted.has(id)) : given;
  if (chosen.length === 0) throw refuse({ code: 'bundle.nothing', values: { name: annotator.name } });
  if (wanted && chosen.length < wanted.size)
    throw refuse({
      code: 'bundle.notGiven',
      values: { name: annotator.name, n: wanted.size - chosen.length },
    });
  const out = resolve(path);
  assertFree(session, out, overwrite);
  for (let done = 0; done < chosen.length; done += SLICE) {
    if (context.signal.aborted) throw cancelled('Cancelled.');
    inTransaction(db, () => {
      for (const documentId of chosen.slice(done, done + SLICE))
        rememberLayer(db, { documentId, annotatorId: annotator.id });
    });
    await new Promise(setImmediate);
  }
  const file = `${out}.${context.options.newId()}.part`;
  const { tool } = context.options;
  const request: WriteBundleInput = {
    project: session.file,
    annotatorId: annotator.id,
    documentIds: chosen,
    file,
    out,
    tool,
  };
  try {
    const { manifest, bytes, sha256 } = await run<WrittenBundle>('write-bundle', request, context);
    assertFree(session, out, overwrite);
    await rename(file, out);
    return { ...describeBundle(out, manifest), bytes, sha256 };
  } catch (error) {
    throw toOutError(error, out);
  } finally {
    await rm(file, { force: true });
  }
}

function assertFree(session: Session, out: string, overwrite: boolean): void {
  if (!existsSync(dirname(out))) throw refuse({ code: 'bundle.noFolder', values: { file: out } });
  if (!existsSync(out)) return;
  const isProject = realpathSync(out) === realpathSync(session.file);
  if (!overwrite || isProject || !statSync(out).isFile())
    throw refuse({ code: 'bundle.exists', values: { file: out } });
}

export async function lookAtBundle(
  context: CallContext,
  { file }: ParsedInput<'bundle.look'>,
): Promise<Output<'bundle.look'>> {
  const { manifest } = await readWholeBundle(context, { file: resolve(file), documents: false }, () => {});
  return describeBundle(resolve(file), manifest);
}

/** Makes a working copy of a bundle; answers whose work it is for. */
export async function unpackBundle(
  context: CallContext,
  { file, project }: ParsedInput<'bundle.open'>,
): Promise<string> {
  const request: UnpackBundleInput = { bundle: resolve(file), project: resolve(project) };
  return run<string>('unpack-bundle', request, context);
}

/** Verifies a bundle in a thread of its own and hands over what is in it. */
export const readWholeBundle = (
  context: CallContext,
  input: ReadBundleInput,
  onBatch: (batch: BundleBatch) => void,
): Promise<ReadBundle> =>
  runJob<ReadBundle>('read-bundle', input, {
    workerUrl: context.options.workerUrl,
    signal: context.signal,
    onMessage(body) {
      const batch = body as BundleBatch;
      onBatch(batch);
      const { done, total, at } = batch;
      context.onProgress({ done, total, at });
    },
  });

const run = <Result>(job: JobName, input: unknown, context: CallContext): Promise<Result> =>
  runJob<Result>(job, input, {
    workerUrl: context.options.workerUrl,
    signal: context.signal,
    onMessage: (body) => context.onProgress(body as Progress),
  });

export function describeBundle(file: string, manifest: BundleManifest): Output<'bundle.look'> {
  const { project, annotator, schema, counts, tool } = manifest;
  const { documents, annotations, relations, done } = counts;
  return {
    file,
    project: project.name,
    annotator: annotator.name,
    documents,
    annotations,
    relations,
    done,
    schema,
    tool,
  };
}
