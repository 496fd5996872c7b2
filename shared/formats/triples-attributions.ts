import { inReadingOrder } from '../text/span-index.ts';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';

export const QUOTE = 'quote';
/** Joins the segments of a quote. */
export const CONTINUES = 'continues';

/** A quote with all that belongs to it. */
export interface Attribution {
  /** In reading order. */
  segments: ExchangedAnnotation[];
  /** What its segments are linked to, but for other quotes. */
  others: ExchangedAnnotation[];
  links: ExchangedRelation[];
}

/** The quotes of a document with what they are linked to, in the order of the first of each.
 *  Links between marks that are no quotes go with the first quote that has the one they start at. */
export function listAttributions({ annotations, relations }: AnnotatedDocument): Attribution[] {
  const marks = new Map(annotations.map((mark) => [mark.id, mark]));
  const quotes = annotations.filter(({ label }) => label === QUOTE).toSorted(inReadingOrder);
  const headOf = joinSegments(quotes, relations);
  const byHead = new Map<string, Attribution>();
  for (const quote of quotes) {
    const head = headOf(quote.id);
    const known = byHead.get(head);
    if (known) known.segments.push(quote);
    else byHead.set(head, { segments: [quote], others: [], links: [] });
  }
  const rowOf = new Map<string, Attribution>();
  for (const row of byHead.values()) for (const { id } of row.segments) rowOf.set(id, row);
  for (const link of relations) {
    const [row, other] = [rowOf.get(link.from), marks.get(link.to)];
    if (!row || !other) continue;
    row.links.push(link);
    if (other.label !== QUOTE && !row.others.includes(other)) row.others.push(other);
  }
  const withOther = new Map<string, Attribution>();
  for (const row of byHead.values())
    for (const { id } of row.others) if (!withOther.has(id)) withOther.set(id, row);
  for (const link of relations) if (!rowOf.has(link.from)) withOther.get(link.from)?.links.push(link);
  return [...byHead.values()];
}

/** The same quote for all that are joined, in whatever way. */
function joinSegments(
  quotes: readonly ExchangedAnnotation[],
  relations: readonly ExchangedRelation[],
): (id: string) => string {
  const parents = new Map(quotes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let head = id;
    for (let up = parents.get(head); up !== undefined && up !== head; up = parents.get(head)) head = up;
    for (let at = id; at !== head;) {
      const next = parents.get(at) ?? head;
      parents.set(at, head);
      at = next;
    }
    return head;
  };
  for (const { type, from, to } of relations)
    if (type === CONTINUES && parents.has(from) && parents.has(to)) parents.set(find(from), find(to));
  return find;
}
