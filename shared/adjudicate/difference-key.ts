import { z } from 'zod';
import { attributes } from '../model/records.ts';
import { type LayerMark, listAttributes } from './layers.ts';

/** What a mark and a link say, without who says it. */
export type SaidMark = Pick<LayerMark, 'label' | 'start' | 'end' | 'attrs' | 'entity'>;
export interface SaidLink {
  type: string;
  /** The mark to which it leads. */
  to: Pick<LayerMark, 'label' | 'start' | 'end'>;
}

/** What one annotator says of a thing. Links only as far as annotators differ in them. */
export interface Said {
  annotator: string;
  marks: readonly SaidMark[];
  links: readonly SaidLink[];
}

/** A name for a difference that is made of what everyone says: it tells which decision belongs to it, and, where
 *  somebody says something else since, what it was about. The order of annotators and links does not matter. */
export function formKey(said: readonly Said[]): string {
  const rows = said.map(({ annotator, marks, links }) => [
    annotator,
    marks.map(({ label, start, end, attrs, entity }) => [label, start, end, listAttributes(attrs), entity]),
    // Told apart and put in order as text.
    [...new Set(links.map(({ type, to }) => JSON.stringify([type, to.label, to.start, to.end])))]
      .sort()
      .map((link) => JSON.parse(link) as unknown),
  ]);
  return JSON.stringify(rows.sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)));
}

const attributeList = z.array(z.tuple([z.string(), z.union([z.string(), z.boolean()])]));
const keyRows = z.array(
  z.tuple([
    z.string(),
    z.array(z.tuple([z.string(), z.int(), z.int(), attributeList, z.string().nullable()])),
    z.array(z.tuple([z.string(), z.string(), z.int(), z.int()])),
  ]),
);

/** What everyone said when a key was formed; nothing if it is no such key. */
export function readKey(key: string): Said[] {
  const { data = [] } = keyRows.safeParse(parse(key));
  return data.map(([annotator, marks, links]) => ({
    annotator,
    marks: marks.map(([label, start, end, attrs, entity]) => ({
      label,
      start,
      end,
      attrs: attributes.parse(Object.fromEntries(attrs)),
      entity,
    })),
    links: links.map(([type, label, start, end]) => ({ type, to: { label, start, end } })),
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
