import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Projection } from '../../../shared/align/project.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { cancelled, invalidInput, toErrorData } from '../../../shared/errors.ts';
import type { Span } from '../../../shared/text/span.ts';
import { copyDatabase, openDatabase } from '../db/open.ts';
import { unpackLine } from '../jobs/read-bundle.ts';
import { findDocument, findDocumentByText } from '../repos/documents.ts';
import { isStanding } from '../repos/history.ts';
import { readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { readWholeBundle } from './bundles.ts';
import { projectSpans } from './carry.ts';
import { sha256 } from './hash.ts';
import { takeBack } from './history.ts';
import { type Bundle, createMerging, type Projections } from './merge-bundle.ts';
import { transact } from './transact.ts';

type Choices = ParsedInput<'merge.run'>['choices'];

/** Brings the work of bundles into the project: some articles at a time, so that annotating goes on meanwhile.
 *  All of it is one step; where it does not come to its end, what was written is taken back. Should the program
 *  itself end, merging again does the rest, for doing it again changes nothing: so the call keeps no key. */
export async function runMerge(
  session: Session,
  context: CallContext,
  { files, choices }: ParsedInput<'merge.run'>,
): Promise<Output<'merge.run'>> {
  requireWritable(session);
  const bundles = await readBundles(context, files);
  const { step, results } = await mergeAll(session, context, bundles, { choices, isPreview: false });
  if (step !== null) context.emit({ type: 'changed', changes: null });
  return { seq: step ?? 0, changes: [], bundles: results };
}

/** Merges into a copy of the project that nobody keeps. */
export async function previewMerge(
  session: Session,
  context: CallContext,
  { files, choices }: ParsedInput<'merge.preview'>,
): Promise<Output<'merge.preview'>> {
  const bundles = await readBundles(context, files);
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-preview-'));
  try {
    const file = join(folder, basename(session.file));
    await copyDatabase(session.db, file);
    const database = openDatabase(file, 'write');
    try {
      const copy = { ...session, file, db: database.db, database };
      const { results } = await mergeAll(copy, context, bundles, { choices, isPreview: true });
      return { bundles: results };
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All are read and verified before anything of the first one is written. */
async function readBundles(context: CallContext, files: readonly string[]): Promise<Bundle[]> {
  const bundles = [];
  for (const path of files) {
    const file = resolve(path);
    const packed: Uint8Array[] = [];
    const read = await readWholeBundle(context, { file, documents: true }, ({ lines }) =>
      packed.push(...lines),
    );
    bundles.push({ file, packed, ...read });
  }
  return bundles;
}

/** Writes part after part, and answers other calls in between. */
async function mergeAll(
  session: Session,
  context: CallContext,
  bundles: readonly Bundle[],
  { choices, isPreview }: { choices: Choices; isPreview: boolean },
): Promise<{ step: number | null; results: Output<'merge.run'>['bundles'] }> {
  const projections: Projections = Object.values(choices).includes('carry')
    ? await projectOtherTexts(
        session,
        context,
        bundles.flatMap(({ packed }) => packed),
      )
    : new Map();
  const state = { schema: session.schema };
  const mergings = bundles.map((bundle) =>
    createMerging(session, context, bundle, { choices, isPreview, state, projections }),
  );
  const quiet: CallContext = { ...context, emit: () => {} };
  const total = mergings.reduce((sum, { parts }) => sum + parts.length, 0);
  let { schema } = session;
  let step: number | null = null;
  let done = 0;
  try {
    for (const [at, { parts }] of mergings.entries())
      for (const work of parts) {
        if (context.signal.aborted) throw cancelled('Cancelled.');
        if (step !== null && !isStanding(session.db, step))
          throw cancelled('The merge was undone before it came to its end.');
        if (session.schema !== schema)
          throw invalidInput('The schema was changed during the merge. Nothing was taken; merge again.');
        const written = transact(session, quiet, { operation: 'merge.run', step, callKey: null }, work);
        if (step === null && written.seq > 0) step = written.seq;
        ({ schema } = session);
        context.onProgress({ done: ++done, total, at: basename(bundles[at]?.file ?? '') });
        await new Promise(setImmediate);
      }
  } catch (error) {
    if (step !== null && isStanding(session.db, step)) abandon(session, context, step, error);
    throw error;
  }
  return { step, results: mergings.map(({ result }) => result()) };
}

/** Where somebody has gone on working with what came, it is theirs to undo. */
function abandon(session: Session, context: CallContext, step: number, reason: unknown): void {
  try {
    takeBack(session, context, { step, operation: 'merge.run' });
  } catch (error) {
    if (toErrorData(error).kind !== 'Conflict') throw error;
    context.emit({ type: 'changed', changes: null });
    throw invalidInput(
      `${toErrorData(reason).message} What had come stays, as one step, for somebody has worked on it since. Undo that step, or merge again to complete it.`,
    );
  }
}

/** Where articles that have another text by now have what was marked. */
async function projectOtherTexts(
  { db }: Session,
  context: CallContext,
  packed: readonly Uint8Array[],
): Promise<Projections> {
  const projections: Map<string, (span: Span) => Projection> = new Map();
  for (const one of packed) {
    const { id, text, layer } = unpackLine(one);
    const document = findDocument(db, id);
    const textSha256 = sha256(text);
    if (!document || document.textSha256 === textSha256 || findDocumentByText(db, textSha256)) continue;
    projections.set(id, await projectSpans(context, text, layer.marks, readText(db, document.textSha256)));
  }
  return projections;
}
