import type { DocumentId } from '../../model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../model/records.ts';
import { createOffsetMap } from '../../text/offsets.ts';
import type { Tolerance } from '../report.ts';
import { listTokenSpans } from '../tokens.ts';
import { trimEdges } from '../trim-edges.ts';
import type { AnnotatorWork, ComparedDocument, ComparedMark } from './compared-work.ts';

export type WorkMark = Pick<
  AnnotationRecord,
  'id' | 'annotatorId' | 'label' | 'start' | 'end' | 'attrs' | 'entityId' | 'origin'
>;
export type WorkLink = Pick<RelationRecord, 'annotatorId' | 'type' | 'from' | 'to'>;

/** A document as the project holds it, offsets in UTF-16. */
export interface WorkedDocument {
  id: DocumentId;
  title: string;
  text: string;
  /** Of those who were given it. */
  annotators: readonly { id: number; name: string; endedAtMs: number | null }[];
  marks: readonly WorkMark[];
  links: readonly WorkLink[];
}

export interface ReadingOptions {
  /** Only marks of these. */
  labels: ReadonlySet<string> | null;
  tolerance: Tolerance;
  /** Whether anything is counted in tokens. */
  withTokens: boolean;
  /** Of an entity the id that stands for all that are the same. */
  entityOf: (id: string) => string;
  /** The attribute of a label that holds the entity, if it has one. */
  entityAttributeOf: (label: string) => string | undefined;
}

/** The document in code points, as other tools count them. */
export function readDocument(
  { id, title, text, annotators, marks, links }: WorkedDocument,
  { labels, tolerance, withTokens, entityOf, entityAttributeOf }: ReadingOptions,
): ComparedDocument {
  const offsets = createOffsetMap(text);
  const toCodePoint = (at: number): number => {
    const place = offsets.toCodePoint(at);
    if (place === null) throw new RangeError(`The offset ${at} of ${id} lies inside a character.`);
    return place;
  };
  const byAnnotator = new Map(
    annotators.map((annotator) => [annotator.id, { marks: [] as ComparedMark[], links: [] as WorkLink[] }]),
  );
  for (const { annotatorId, label, start, end, attrs, entityId, id: markId } of marks) {
    const own = byAnnotator.get(annotatorId);
    if (!own || (labels && !labels.has(label))) continue;
    const span = trimEdges(text, { start, end }, tolerance);
    const entity = entityId === null ? null : entityOf(entityId);
    const entityAttribute = entity === null ? undefined : entityAttributeOf(label);
    own.marks.push({
      id: markId,
      label,
      start: toCodePoint(span.start),
      end: toCodePoint(span.end),
      entity,
      attrs:
        entityAttribute === undefined || entity === null ? attrs : { ...attrs, [entityAttribute]: entity },
    });
  }
  for (const link of links) byAnnotator.get(link.annotatorId)?.links.push(link);
  const work = annotators.map(({ id: annotatorId, name, endedAtMs }): [string, AnnotatorWork] => {
    const own = byAnnotator.get(annotatorId) ?? { marks: [], links: [] };
    return [name, { ...own, endedAtMs }];
  });
  return {
    id,
    title,
    length: offsets.codePointLength,
    tokens: withTokens ? listTokenSpans(text) : null,
    work: new Map(work),
  };
}
