import type { SuggestedLayer } from '../../../shared/contract/suggestions.ts';
import type { AnnotationId, RelationId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, DocumentRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem } from '../../../shared/model/relation-rules.ts';
import {
  findAttributeProblems,
  findLabel,
  findRelation,
  type Schema,
  takesEntity,
} from '../../../shared/model/schema.ts';
import { readSuggestion } from '../../../shared/model/suggestion.ts';
import type { Proposal, ProposedLink, Proposals, SuggestionExtra } from '../../../shared/suggest/proposal.ts';
import { layerOf } from '../../../shared/suggest/propose.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { findSpanProblem } from '../../../shared/text/span.ts';
import { findAnnotation, listAnnotations } from '../repos/annotations.ts';
import { listRelations } from '../repos/relations.ts';
import { toRelationEnd } from './annotate.ts';
import { hashCovered } from './hash.ts';
import type { EntityIndex } from './proposed-entities.ts';
import type { Writer } from './transact.ts';

/** What is written of proposals for one document. */
export interface Suggesting {
  /** Acts for the machine. */
  writer: Writer;
  schema: Schema;
  entities: EntityIndex;
  /** Of which all that is not proposed any more goes. */
  layers: readonly SuggestedLayer[];
}

/** What changed in a document. */
export interface SuggestedCounts {
  made: number;
  dropped: number;
  links: number;
  labels: Record<string, number>;
  /** What stands afterwards, by label. */
  standing: Record<string, number>;
}

/** Makes the machine’s marks and links of a document those that are proposed; what is the same stays untouched. What
 *  the schema does not know, or has retired, is left out. */
export function writeProposals(
  { writer, schema, entities, layers }: Suggesting,
  document: DocumentRecord,
  text: string,
  proposals: Proposals,
): SuggestedCounts {
  const { db } = writer;
  const counts: SuggestedCounts = { made: 0, dropped: 0, links: 0, labels: {}, standing: {} };
  const entityOf = (place: number | null) => {
    const proposed = place === null ? undefined : proposals.entities[place];
    return proposed === undefined ? null : entities.resolve(writer, document.id, proposed);
  };
  const marks = proposals.marks.map((proposal) =>
    toMark(writer, schema, document, text, proposal, () => entityOf(proposal.entity)),
  );
  const wanted = new Map(marks.flatMap((mark) => (mark ? [[mark.id as string, mark] as const] : [])));
  const before = listAnnotations(db, document.id).filter(
    (mark) =>
      mark.annotatorId === writer.actor.id &&
      readSuggestion(mark) !== null &&
      layers.includes(layerOf(mark.label)),
  );
  const known = new Map<string, AnnotationRecord>(before.map((mark) => [mark.id, mark]));
  const linksBefore = listRelations(db, document.id).filter(
    ({ from, to }) => known.has(from) || known.has(to),
  );
  const links = toLinks(schema, marks, proposals.links);
  for (const link of linksBefore) if (!links.has(link.id)) writer.remove('relation', link);
  for (const mark of before) {
    if (wanted.has(mark.id)) continue;
    writer.remove('annotation', mark);
    counts.dropped++;
  }
  for (const mark of wanted.values()) {
    counts.standing[mark.label] = (counts.standing[mark.label] ?? 0) + 1;
    const there = known.get(mark.id);
    if (there) writer.update('annotation', there, mark);
    else {
      writer.insert('annotation', mark);
      counts.made++;
      counts.labels[mark.label] = (counts.labels[mark.label] ?? 0) + 1;
    }
  }
  const standing = new Set<string>(linksBefore.map(({ id }) => id));
  for (const link of links.values()) {
    if (standing.has(link.id)) continue;
    writer.insert('relation', link);
    counts.links++;
  }
  return counts;
}

/** The mark that a proposal becomes; `null` if the schema or the text has no place for it. */
function toMark(
  { db, actor }: Writer,
  schema: Schema,
  document: DocumentRecord,
  text: string,
  { label: labelId, start, end, attrs, confidence, rule, why }: Proposal,
  entityOf: () => AnnotationRecord['entityId'],
): AnnotationRecord | null {
  const label = findLabel(schema, labelId);
  if (!label || label.retired || findSpanProblem(text, { start, end })) return null;
  const id = `machine-${labelId}-${start}-${end}` as AnnotationId;
  // An import may have brought one of that id that is no suggestion.
  const there = findAnnotation(db, document.id, id);
  if (there && (there.annotatorId !== actor.id || !readSuggestion(there))) return null;
  const wrong = new Set(findAttributeProblems(label, attrs).map(({ attribute }) => attribute));
  const suggestion: SuggestionExtra = { confidence: Math.round(confidence * 1000) / 1000, rule, why };
  return {
    documentId: document.id,
    id,
    annotatorId: actor.id,
    label: labelId,
    start,
    end,
    attrs: Object.fromEntries(Object.entries(attrs).filter(([name]) => !wrong.has(name))),
    entityId: takesEntity(label) ? entityOf() : null,
    note: null,
    flag: false,
    origin: rule.startsWith('model.') ? 'model' : 'rule',
    coveredHash: hashCovered(coveredText(text, { start, end })),
    extra: { suggestion: suggestion as unknown as JsonObject },
  };
}

/** The links between marks that came to be, by id, as far as the schema allows them. */
function toLinks(
  schema: Schema,
  marks: readonly (AnnotationRecord | null)[],
  links: readonly ProposedLink[],
): Map<string, RelationRecord> {
  const made = new Map<string, RelationRecord>();
  for (const { type, from, to } of links) {
    const [start, end] = [marks[from], marks[to]];
    const definition = findRelation(schema, type);
    if (!start || !end || !definition || definition.retired) continue;
    if (findRelationProblem(definition, toRelationEnd(start), toRelationEnd(end), made.values())) continue;
    const id = `machine-${type}-${start.start}-${start.end}-${end.start}-${end.end}` as RelationId;
    const { documentId, annotatorId } = start;
    made.set(id, { documentId, id, annotatorId, type, from: start.id, to: end.id, extra: {} });
  }
  return made;
}
