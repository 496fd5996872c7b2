import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { QueuedSuggestions } from '../../../shared/contract/suggestions.ts';
import { refuse } from '../../../shared/errors.ts';
import type { AnnotationId, DocumentId, RelationId } from '../../../shared/model/ids.ts';
import {
  ACCEPTED,
  type AnnotationRecord,
  type RelationRecord,
  type VerdictRecord,
} from '../../../shared/model/records.ts';
import { findRelation, offeredRelations, type Schema } from '../../../shared/model/schema.ts';
import { readSuggestion } from '../../../shared/model/suggestion.ts';
import { inTransaction } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { findAnnotation, listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { findDocument } from '../repos/documents.ts';
import { setSuggestions, showsSuggestions } from '../repos/project.ts';
import { REJECTING } from '../repos/rejected.ts';
import { listRelations } from '../repos/relations.ts';
import { listOpenSuggestions } from '../repos/suggested.ts';
import { listVerdictsBy, verdictTable } from '../repos/verdicts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { MACHINE } from './annotators.ts';
import { startWork } from './assignments.ts';
import { noteDecisions } from './learning.ts';
import { requireOffered } from './new-annotation.ts';
import { fitToLabel } from './relabel.ts';
import { fitsSchema } from './relation-fit.ts';
import { removeMarks } from './remove-marks.ts';
import { transact, type Writer } from './transact.ts';

/** What people make of the machine’s marks. */

export function acceptSuggestions(
  session: Session,
  context: CallContext,
  { documentId, ids, linked, label }: ParsedInput<'suggestion.accept'>,
): Written {
  const written = transact(session, context, { operation: 'suggestion.accept', documentId }, (writer) => {
    const { db } = writer;
    const named = listSuggestions(db, documentId, ids);
    assertShown(db, named);
    const wanted = linked ? [...named, ...listLinked(writer, documentId, named)] : named;
    const own = listAnnotations(db, documentId).filter(({ annotatorId }) => annotatorId === writer.actor.id);
    const asked = new Set(ids);
    for (const suggestion of wanted) {
      const as = label !== undefined && asked.has(suggestion.id) ? label : suggestion.label;
      const copy =
        own.find((mark) => isCopy(mark, suggestion, as)) ?? take(session, context, writer, suggestion, as);
      decide(writer, context, suggestion, copy);
    }
    copyLinks(session, context, writer, documentId, new Set(wanted.map(({ id }) => id)));
    startWork(writer, documentId);
  });
  noteVerdicts(session, context, written);
  return written;
}

/** An own mark with the label and the span counts as the copy of a suggestion. */
const isCopy = (mark: AnnotationRecord, { start, end }: AnnotationRecord, label: string): boolean =>
  mark.label === label && mark.start === start && mark.end === end;

function take(
  session: Session,
  context: CallContext,
  writer: Writer,
  suggestion: AnnotationRecord,
  as: string,
): AnnotationRecord {
  const label = requireOffered(session.schema, as);
  const id = context.options.newId() as AnnotationId;
  const fitting = as === suggestion.label ? suggestion : fitToLabel(writer.db, suggestion, label);
  const copy = { ...fitting, id, annotatorId: writer.actor.id, origin: ACCEPTED };
  writer.insert('annotation', copy);
  return copy;
}

/** What suggestions are linked with: of a quote what it leads to; of a cue, speaker or source the quote and the
 *  others. What the annotator has decided is left as it is, and nothing is reached through what they refused. */
function listLinked(
  { db, actor }: Writer,
  documentId: DocumentId,
  named: readonly AnnotationRecord[],
): AnnotationRecord[] {
  const outcomes = new Map(
    listVerdictsBy(db, documentId, actor.id).map(({ suggestionId, outcome }) => [suggestionId, outcome]),
  );
  const links = listRelations(db, documentId);
  const found = new Map(named.map((mark) => [mark.id, mark]));
  const reach = (id: AnnotationId, by: AnnotationId): void => {
    const start = found.get(by);
    const mark = start && !found.has(id) ? findAnnotation(db, documentId, id) : null;
    // A link between marks of one label joins two attributions.
    if (mark && mark.label !== start?.label && outcomes.get(id) !== 'rejected') found.set(id, mark);
  };
  for (const { from, to } of links) reach(from, to);
  for (const { from, to } of links) reach(to, from);
  return [...found.values()].filter((mark) => !named.includes(mark) && !outcomes.has(mark.id));
}

/** Copies the machine’s links between what the annotator has accepted, those that have an end in `fresh`. */
function copyLinks(
  session: Session,
  context: CallContext,
  writer: Writer,
  documentId: DocumentId,
  fresh: ReadonlySet<AnnotationId>,
): void {
  const { db, actor } = writer;
  const copies = new Map(
    listVerdictsBy(db, documentId, actor.id).flatMap(({ suggestionId, annotationId }) =>
      annotationId !== null && findAnnotation(db, documentId, annotationId)
        ? [[suggestionId, annotationId] as const]
        : [],
    ),
  );
  for (const link of listRelations(db, documentId)) {
    const [from, to] = [copies.get(link.from), copies.get(link.to)];
    if (!from || !to || !(fresh.has(link.from) || fresh.has(link.to))) continue;
    const id = context.options.newId() as RelationId;
    const copy = fitLink(db, session.schema, { ...link, id, annotatorId: actor.id, from, to });
    if (copy) writer.insert('relation', copy);
  }
}

/** The link if the schema allows it; where an end was taken under another label, the one other type that fits. */
function fitLink(db: Db, schema: Schema, link: RelationRecord): RelationRecord | null {
  const there = listRelations(db, link.documentId);
  const fits = (form: RelationRecord) => fitsSchema(db, schema, form, there);
  if (fits(link)) return link;
  const own = findRelation(schema, link.type);
  const [only, ...more] = offeredRelations(schema)
    // A link between marks of one label says something of its own: it is no other link’s other form.
    .filter(({ from, to }) => from !== to && (from !== own?.from || to !== own.to))
    .map(({ id }) => ({ ...link, type: id }))
    .filter(fits);
  return more.length === 0 ? (only ?? null) : null;
}

export function rejectSuggestions(
  session: Session,
  context: CallContext,
  { documentId, ids }: ParsedInput<'suggestion.reject'>,
): Written {
  const written = transact(session, context, { operation: REJECTING, documentId }, (writer) => {
    const refused = listSuggestions(writer.db, documentId, ids);
    assertShown(writer.db, refused);
    const boilerplate = refused.filter(({ label }) => label === BOILERPLATE);
    removeMarks(writer, boilerplate);
    for (const suggestion of refused) decide(writer, context, suggestion, null);
    // What is around the article is nobody’s work.
    if (boilerplate.length < refused.length) startWork(writer, documentId);
  });
  noteVerdicts(session, context, written);
  return written;
}

/** What people decide teaches the project. */
const noteVerdicts = (session: Session, context: CallContext, { changes }: Written): void =>
  noteDecisions(session, context, changes.filter(({ kind }) => kind === 'verdict').length);

/** Writes what the annotator made of a suggestion: a mark of their own, or nothing. */
function decide(
  { db, actor, insert, update }: Writer,
  { options }: CallContext,
  suggestion: AnnotationRecord,
  copy: AnnotationRecord | null,
): void {
  const { documentId, id: suggestionId, label, start, end, origin } = suggestion;
  const { rule, confidence } = readSuggestion(suggestion) ?? { rule: origin, confidence: 1 };
  const verdict: VerdictRecord = {
    documentId,
    suggestionId,
    annotatorId: actor.id,
    outcome: copy ? 'accepted' : 'rejected',
    annotationId: copy?.id ?? null,
    label,
    start,
    end,
    rule,
    confidence,
    atMs: options.now(),
  };
  const before = verdictTable.find(db, verdict);
  if (before === null) insert('verdict', verdict);
  else if (before.outcome !== verdict.outcome || before.annotationId !== verdict.annotationId)
    update('verdict', before, verdict);
}

/** @throws NotFound if one is not there, Conflict if it is not the machine’s */
function listSuggestions(db: Db, documentId: string, ids: readonly AnnotationId[]): AnnotationRecord[] {
  const machine = findAnnotatorByName(db, MACHINE);
  return [...new Set(ids)].map((id) => {
    const annotation = findAnnotation(db, documentId, id);
    if (!annotation) throw refuse({ code: 'mark.gone' });
    if (annotation.annotatorId !== machine?.id) throw refuse({ code: 'mark.notYours' });
    return annotation;
  });
}

function assertShown(db: Db, suggestions: readonly AnnotationRecord[]): void {
  const isHidden = suggestions.some(({ label }) => label !== BOILERPLATE) && !showsSuggestions(db);
  if (isHidden) throw refuse({ code: 'suggestion.hidden' });
}

/** Shows or hides what the machine proposes. A fact of the project, and no step of its history: undo never opens
 *  what was closed. */
export function configureSuggestions(
  session: Session,
  context: CallContext,
  { shown }: ParsedInput<'suggestion.configure'>,
): Output<'suggestion.configure'> {
  requireWritable(session);
  inTransaction(session.db, () => setSuggestions(session.db, shown));
  context.emit({ type: 'changed', changes: null });
  return {};
}

/** Below it, the machine is unsure of a proposal. */
const SURE = 0.7;

export function queueSuggestions(
  { db }: Session,
  { actor, sighted }: CallContext,
  { limit }: ParsedInput<'suggestion.queue'>,
): QueuedSuggestions[] {
  if (!sighted && !showsSuggestions(db)) return [];
  const open = listOpenSuggestions(db, findAnnotatorByName(db, actor)?.id ?? null);
  const queue = [...Map.groupBy(open, ({ documentId }) => documentId)].map(([documentId, suggestions]) => ({
    documentId,
    title: findDocument(db, documentId)?.title ?? '',
    open: suggestions.length,
    unsure: suggestions.filter(({ confidence }) => confidence < SURE).length,
    gain: suggestions.reduce((sum, { confidence }) => sum + entropy(confidence), 0),
  }));
  return queue.sort((a, b) => b.gain - a.gain).slice(0, limit);
}

/** What is unknown of something that has a chance, in bits. */
const entropy = (p: number): number =>
  [p, 1 - p].reduce((sum, share) => sum - (share > 0 ? share * Math.log2(share) : 0), 0);
