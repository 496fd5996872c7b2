import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import type { MadeSuggestions, SuggestedLayer, TaggerChoice } from '../../../shared/contract/suggestions.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { cancelled } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Proposals } from '../../../shared/suggest/proposal.ts';
import type { TextLayer } from '../../../shared/suggest/propose.ts';
import type { Db } from '../db/db.ts';
import { inTransaction } from '../db/open.ts';
import { proposeInThreads } from '../jobs/propose-pool.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { findDocument, listDocumentIds } from '../repos/documents.ts';
import { keepMadeWith, readMadeWith } from '../repos/suggested.ts';
import { readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { MACHINE } from './annotators.ts';
import { markDocuments } from './boilerplate.ts';
import { sha256 } from './hash.ts';
import { learnWaiting, nameKnowledge, readLearned } from './learning.ts';
import { listKnownEntities, proposeFor } from './propose-for.ts';
import { requireOffered } from './new-annotation.ts';
import { createEntityIndex, settleProposed } from './proposed-entities.ts';
import { createStep, goOn, type StepAtHand, tellStep } from './step-at-hand.ts';
import { type SuggestedCounts, writeProposals } from './suggested-marks.ts';

type Input = ParsedInput<'suggestion.make'>;

/** Documents in one transaction: few enough that annotating is not held up. */
const SLICE = 20;
/** Texts of so many UTF-16 units together are looked at here: a thread would take longer to answer. */
const QUICK = 24_000;

/** Lets the machine propose. The step is the machine’s own, so that nobody’s undo meets it.
 *  @throws Cancelled; what was written before stays. InvalidInput if a class of the model stands for a label that the
 *  schema does not offer */
export async function makeSuggestions(
  session: Session,
  context: CallContext,
  { documentIds, layers, anew, tagger }: Input,
): Promise<MadeSuggestions> {
  requireWritable(session);
  for (const label of Object.values(tagger?.labels ?? {})) requireOffered(session.schema, label);
  const { db } = session;
  const given = [...new Set(documentIds ?? listDocumentIds(db))];
  // One article should not wait for what others teach.
  if (given.length > 1) await learnWaiting(session, { ...context, onProgress: () => {} });
  const madeWith = describeKnowledge(session, context, tagger);
  const ids = anew ? given : given.filter((id) => !isUpToDate(db, id, layers, madeWith));
  const step = createStep('suggestion.make', ids.length === 1 ? ids[0] : undefined);
  const run: Run = {
    session,
    context: { ...context, actor: MACHINE },
    layers: layers.filter((layer): layer is TextLayer => layer !== 'structure'),
    // One that stands for no label proposes nothing.
    tagger: tagger && Object.keys(tagger.labels).length > 0 ? tagger : null,
    madeWith,
    step,
    counts: { made: 0, dropped: 0, links: 0, labels: {}, standing: {} },
    entities: 0,
  };
  let written: Written;
  try {
    if (layers.includes('structure')) await markStructure(run, ids, documentIds ? new Set(ids) : null);
    if (run.layers.length > 0) await proposeAll(run, ids);
  } finally {
    written = tellStep(session, context, step);
  }
  if (context.signal.aborted) throw cancelled('Cancelled.');
  return { ...run.counts, ...written, documents: ids.length, entities: run.entities };
}

/** One call, as it goes on. */
interface Run {
  session: Session;
  /** Acts for the machine. */
  context: CallContext;
  layers: readonly TextLayer[];
  tagger: TaggerChoice | null;
  madeWith: string;
  step: StepAtHand;
  counts: SuggestedCounts;
  /** How many were added. */
  entities: number;
}

async function markStructure(
  { session, context, madeWith, step, counts }: Run,
  ids: readonly DocumentId[],
  among: ReadonlySet<DocumentId> | null,
): Promise<void> {
  const marks = await markDocuments(session, context, ids, among, step);
  counts.made += marks;
  if (marks > 0) counts.labels[BOILERPLATE] = marks;
  const { db } = session;
  inTransaction(db, () => {
    for (const id of ids) keepMadeWith(db, id, 'structure', madeWith);
  });
  const machine = findAnnotatorByName(db, MACHINE)?.id;
  const all = ids
    .flatMap((id) => listAnnotations(db, id))
    .filter(({ annotatorId }) => annotatorId === machine);
  const standing = all.filter(({ label }) => label === BOILERPLATE).length;
  if (standing > 0) counts.standing[BOILERPLATE] = standing;
}

async function proposeAll(run: Run, ids: readonly DocumentId[]): Promise<void> {
  const { session, context, layers, tagger, madeWith, step, counts } = run;
  const { db, schema } = session;
  const known = listKnownEntities(db);
  const entities = createEntityIndex(schema, known);
  let done = 0;
  const write = (some: readonly DocumentId[], found: readonly Proposals[]): void => {
    goOn(session, context, step, (writer) => {
      for (const [at, id] of some.entries()) {
        const [document, proposals] = [findDocument(db, id), found[at]];
        if (!document || !proposals) continue;
        const text = readText(db, document.textSha256);
        addCounts(counts, writeProposals({ writer, schema, entities, layers }, document, text, proposals));
        for (const layer of layers) keepMadeWith(db, id, layer, madeWith);
      }
    });
    done += some.length;
    context.onProgress({ done, total: ids.length, at: null });
  };
  if (tagger === null && isQuick(db, ids)) {
    const knowledge = { layers, entities: known, learned: readLearned(db) };
    write(
      ids,
      ids.map((id) => proposeFor(db, id, knowledge)),
    );
  } else {
    const chunks = Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, at) =>
      ids.slice(at * SLICE, (at + 1) * SLICE),
    );
    const input = { project: session.file, chunks, layers, entities: known, tagger };
    await proposeInThreads(input, { ...context, workerUrl: context.options.workerUrl }, write);
  }
  goOn(session, context, step, settleProposed);
  run.entities = entities.added();
}

function isQuick(db: Db, ids: readonly DocumentId[]): boolean {
  let length = 0;
  return ids.length <= SLICE && ids.every((id) => (length += findDocument(db, id)?.length ?? 0) <= QUICK);
}

function addCounts(sum: SuggestedCounts, counts: SuggestedCounts): void {
  sum.made += counts.made;
  sum.dropped += counts.dropped;
  sum.links += counts.links;
  for (const by of ['labels', 'standing'] as const)
    for (const [label, n] of Object.entries(counts[by])) sum[by][label] = (sum[by][label] ?? 0) + n;
}

function isUpToDate(db: Db, id: DocumentId, layers: readonly SuggestedLayer[], madeWith: string): boolean {
  const known = readMadeWith(db, id);
  return layers.every((layer) => known.get(layer) === madeWith);
}

/** Names the rules and what they know beside the text. */
function describeKnowledge(
  { db, schema }: Session,
  { options }: CallContext,
  tagger: Input['tagger'],
): string {
  const known = JSON.stringify([schema, tagger ?? null, nameKnowledge(db)]);
  return `${options.tool} ${sha256(known).slice(0, 12)}`;
}
