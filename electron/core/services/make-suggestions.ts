import type { ParsedInput } from '../../../shared/contract.ts';
import type { MadeSuggestions, SuggestedLayer } from '../../../shared/contract/suggestions.ts';
import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { SuggestContext } from '../../../shared/suggest/proposal.ts';
import { propose, type TextLayer } from '../../../shared/suggest/propose.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findDocument, listDocumentIds } from '../repos/documents.ts';
import { keepMadeWith, readMadeWith } from '../repos/suggested.ts';
import { readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { MACHINE } from './annotators.ts';
import { markDocuments } from './boilerplate.ts';
import { sha256 } from './hash.ts';
import { createEntityIndex, listKnownEntities, removeForsaken } from './proposed-entities.ts';
import { createStep, goOn, type StepAtHand } from './step-at-hand.ts';
import { writeProposals } from './suggested-marks.ts';
import { announce } from './transact.ts';

/** Documents in one transaction: few enough that annotating is not held up. */
const SLICE = 20;

/** Lets the machine propose. The step is the machine’s own, so that nobody’s undo meets it. */
export async function makeSuggestions(
  session: Session,
  context: CallContext,
  { documentIds, layers, anew, tagger }: ParsedInput<'suggestion.make'>,
): Promise<MadeSuggestions> {
  requireWritable(session);
  const { db, schema } = session;
  const given = [...new Set(documentIds ?? listDocumentIds(db))];
  const madeWith = describeKnowledge(schema, context, tagger);
  const ids = anew ? given : given.filter((id) => !isUpToDate(db, id, layers, madeWith));
  const [only, ...others] = ids;
  const step = createStep('suggestion.make', others.length === 0 ? only : undefined);
  const asMachine: CallContext = { ...context, actor: MACHINE };
  const made: MadeSuggestions = {
    seq: 0,
    changes: [],
    documents: ids.length,
    made: 0,
    dropped: 0,
    links: 0,
    entities: 0,
    labels: {},
  };
  if (layers.includes('structure')) {
    const marks = await markDocuments(session, asMachine, ids, documentIds ? new Set(ids) : null, step);
    made.made += marks;
    if (marks > 0) made.labels[BOILERPLATE] = marks;
    for (const id of ids) keepMadeWith(db, id, 'structure', madeWith);
  }
  const textLayers = layers.filter((layer): layer is TextLayer => layer !== 'structure');
  if (textLayers.length > 0) await proposeAll(session, asMachine, ids, textLayers, madeWith, step, made);
  if (step.seq === null) return made;
  const { changes } = announce(db, context, { seq: step.seq, changes: step.changes ?? [] });
  if (step.changes === null) context.emit({ type: 'changed', changes: null });
  return { ...made, seq: step.seq, changes };
}

async function proposeAll(
  session: Session,
  context: CallContext,
  ids: readonly DocumentId[],
  layers: readonly TextLayer[],
  madeWith: string,
  step: StepAtHand,
  made: MadeSuggestions,
): Promise<void> {
  const { db, schema } = session;
  const entities = createEntityIndex(db, schema);
  const known = listKnownEntities(db);
  for (let done = 0; done < ids.length && !context.signal.aborted; done += SLICE) {
    goOn(session, context, step, (writer) => {
      for (const id of ids.slice(done, done + SLICE)) {
        const document = findDocument(db, id);
        if (!document) continue;
        const text = readText(db, document.textSha256);
        const about: SuggestContext = {
          language: document.language,
          skip: listSkipped(db, id),
          entities: known,
          learned: null,
        };
        const counts = writeProposals(
          { writer, schema, entities, layers },
          document,
          text,
          propose(text, about, layers),
        );
        made.made += counts.made;
        made.dropped += counts.dropped;
        made.links += counts.links;
        for (const [label, n] of Object.entries(counts.labels))
          made.labels[label] = (made.labels[label] ?? 0) + n;
        for (const layer of layers) keepMadeWith(db, id, layer, madeWith);
      }
    });
    context.onProgress({ done: Math.min(done + SLICE, ids.length), total: ids.length, at: null });
    // Whoever annotates meanwhile comes first.
    await new Promise(setImmediate);
  }
  goOn(session, context, step, removeForsaken);
  made.entities = entities.added();
}

/** Everybody’s boilerplate: nothing is proposed there, but for a quotation in a headline. */
const listSkipped = (db: Db, id: DocumentId): Span[] =>
  listAnnotations(db, id)
    .filter(({ label, attrs }) => label === BOILERPLATE && attrs['kind'] !== 'headline')
    .map(({ start, end }) => ({ start, end }));

function isUpToDate(db: Db, id: DocumentId, layers: readonly SuggestedLayer[], madeWith: string): boolean {
  const known = readMadeWith(db, id);
  return layers.every((layer) => known.get(layer) === madeWith);
}

/** Names the rules and what they know beside the text. */
const describeKnowledge = (
  schema: Schema,
  { options }: CallContext,
  tagger: ParsedInput<'suggestion.make'>['tagger'],
): string => `${options.tool} ${sha256(JSON.stringify([schema, tagger ?? null])).slice(0, 12)}`;
