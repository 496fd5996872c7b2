import { z } from 'zod';
import type { Span } from '../text/span.ts';
import { parseJson } from './json-limits.ts';

/** The lines of an annotation file: an id, a tab, what it says, and often a tab and a text. */
export interface BratLine {
  /** From 1. */
  line: number;
  id: string;
  data: string;
  tail: string;
  /** Lines behind it that begin with no id: careless writers leave the line ends of a text as they are. */
  more: string[];
}

/** `strange` are lines without an id that follow no text. */
export function splitBratLines(ann: string): { lines: BratLine[]; strange: number[] } {
  const lines: BratLine[] = [];
  const strange: number[] = [];
  let isText = false;
  for (const [index, given] of ann
    .replace(/^\ufeff/u, '')
    .split('\n')
    .entries()) {
    const text = given.replace(/\r$/u, '');
    const match = /^(\*|[TREAMN#][\w-]{0,60})\t([^\t]*)(?:\t(.*))?$/su.exec(text);
    const last = lines.at(-1);
    if (match) {
      const [, id = '', data = '', tail = ''] = match;
      lines.push({ line: index + 1, id, data: data.trim(), tail, more: [] });
      isText = id.startsWith('T');
    } else if (isText && last) last.more.push(text);
    else if (text.trim() !== '') strange.push(index + 1);
  }
  return { lines, strange };
}

/** Where readers in Python end a line: at line feeds, form feeds and the Unicode separators. */
const LINE_ENDS = '\\n\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029';
const withoutLineEnds = new RegExp(`[^${LINE_ENDS}]+`, 'gu');
const lineBreak = new RegExp(`^[\\s${LINE_ENDS}]*[${LINE_ENDS}][\\s${LINE_ENDS}]*$`, 'u');
const blanks = new RegExp(`[\\s\\x1f${LINE_ENDS}]+`, 'gu');

/** The parts of a span between line ends: a line of the file can hold no others. */
export const splitAtLineEnds = (text: string, { start, end }: Span): Span[] =>
  [...text.slice(start, end).matchAll(withoutLineEnds)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));

/** Whether fragments with this between them are one stretch of text that runs over a line end. */
export const isLineBreak = (between: string): boolean => lineBreak.test(between);

export const toOneLine = (text: string): string => text.replace(blanks, ' ').trim();

const attributes = z.record(z.string(), z.union([z.string(), z.boolean()]));
const pairs = z.array(z.tuple([z.int(), z.int()]));

/** A later stretch of an annotation with several, where it says something else than the first. */
const stretch = z.object({
  attrs: attributes.default({}),
  note: z.string().nullable().default(null),
  flag: z.boolean().default(false),
  entity: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
});
export type Stretch = z.infer<typeof stretch>;

/** What a comment of ours says. */
const aside = z
  .object({
    /** Where the stretches begin and end, if line ends do: in code points. */
    places: pairs,
    /** Attributes that brat cannot say: those that say no. */
    attrs: attributes,
    /** Texts and values whose lines hold them in a changed form, by their attributes. */
    exact: z.record(z.string(), z.string()),
    note: z.string(),
    /** An entity's. */
    name: z.string(),
    /** What the stretches behind the first one say. */
    stretches: z.array(stretch),
    /** Which stretch continues which, by their numbers, if not each the one before it. */
    continues: pairs,
    /** The stretches that a relation leads from and to, if not the first ones. */
    from: z.int(),
    to: z.int(),
  })
  .partial();
export type Aside = z.infer<typeof aside>;

/** Null where there is nothing to be said. */
export function formatAside(said: Aside): string | null {
  if (Object.keys(said).length === 0) return null;
  return JSON.stringify(said).replace(
    /[\x7f-\x9f\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What is in another form says nothing. */
export const parseAside = (text: string): Aside => aside.safeParse(parseJson(text)).data ?? {};
