import type { LinkedUnit, Link } from '../agreement/relation-f1.ts';
import type { Attributes } from '../model/records.ts';

/** A mark as far as it is judged. Offsets in UTF-16 code units. */
export interface JudgedMark extends LinkedUnit {
  attrs: Attributes;
  /** The id that stands for all entities that are the same; `null` if the mark names none. */
  entity: string | null;
}

/** What somebody marked in one document. */
export interface JudgedWork {
  marks: readonly JudgedMark[];
  links: readonly Link[];
}

/** Work with marks of these labels alone, and links between them. */
export function pickLabels({ marks, links }: JudgedWork, labels: ReadonlySet<string>): JudgedWork {
  const kept = marks.filter(({ label }) => labels.has(label));
  const ids = new Set(kept.map(({ id }) => id));
  return { marks: kept, links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}
