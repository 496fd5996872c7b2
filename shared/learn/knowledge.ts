import type { Sign, Signs } from './logistic.ts';

/** What a project has learned. The same lessons in the same order make the same knowledge. */

/** A form that was marked in finished articles, and how often it stood there unmarked since. */
export interface CountedForm {
  marked: number;
  unmarked: number;
}

/** A line that people marked as boilerplate of this kind, or said is none. */
export interface CountedLine {
  marked: number;
  refused: number;
  kind: string;
}

/** A name that was marked as speaker or source. */
export interface CountedName {
  speaker: number;
  source: number;
}

export interface Knowledge {
  signs: Signs;
  /** By form, in lower case. */
  cues: Map<string, CountedForm>;
  /** By name as it stands in the text. */
  names: Map<string, CountedName>;
  /** By the line as `foldSiteLine` makes it. */
  lines: Map<string, CountedLine>;
  /** Decisions on proposals. */
  accepted: number;
  rejected: number;
  /** Log loss in bits, summed over the decisions, each judged before it was learned from. */
  loss: { rules: number; learned: number; n: number };
}

export const emptyKnowledge = (): Knowledge => ({
  signs: new Map(),
  cues: new Map(),
  names: new Map(),
  lines: new Map(),
  accepted: 0,
  rejected: 0,
  loss: { rules: 0, learned: 0, n: 0 },
});

/** Knowledge as JSON can hold it: maps as lists of their entries. */
export interface PackedKnowledge extends Pick<Knowledge, 'accepted' | 'rejected' | 'loss'> {
  signs: [string, ...Sign][];
  cues: [string, CountedForm][];
  names: [string, CountedName][];
  lines: [string, CountedLine][];
}

export const packKnowledge = (knowledge: Knowledge): PackedKnowledge => ({
  ...knowledge,
  signs: [...knowledge.signs].map(([name, sign]) => [name, ...sign]),
  cues: [...knowledge.cues],
  names: [...knowledge.names],
  lines: [...knowledge.lines],
});

export const unpackKnowledge = (packed: PackedKnowledge): Knowledge => ({
  ...packed,
  signs: new Map(packed.signs.map(([name, ...sign]) => [name, sign])),
  cues: new Map(packed.cues),
  names: new Map(packed.names),
  lines: new Map(packed.lines),
});

/** More are not kept. */
const MOST_SIGNS = 60_000;
const MOST_FORMS = 6000;

/** Forgets what was seen least, if there is more than anybody needs: half of it, so that this is seldom done. */
export function keepBounded({ signs, cues, names, lines }: Knowledge): void {
  shrink(signs, MOST_SIGNS, ([, , seen]) => seen);
  shrink(cues, MOST_FORMS, ({ marked }) => marked);
  shrink(names, MOST_FORMS, ({ speaker, source }) => speaker + source);
  shrink(lines, MOST_FORMS, ({ marked, refused }) => marked + refused);
}

function shrink<T>(table: Map<string, T>, most: number, seenOf: (value: T) => number): void {
  if (table.size <= most) return;
  // Sorting is stable: of those seen as often, the older ones stay.
  const kept = [...table].sort(([, a], [, b]) => seenOf(b) - seenOf(a)).slice(0, most / 2);
  table.clear();
  for (const [key, value] of kept) table.set(key, value);
}
