import { listLabels, type Schema } from '../model/schema.ts';

/** Tags of tokens: `O` outside of all marks, else a prefix that says where in a mark the token stands, and the
 *  label. Written are IOB2 (`B` begins a mark, `I` is inside) and BIOES (`E` ends it, `S` is all of it). */
export type TagScheme = 'iob2' | 'bioes';

export const OUTSIDE = 'O';

/** Tokens `[from, to)`, by their places. */
export interface TaggedSpan {
  label: string;
  from: number;
  to: number;
}

/** The prefix of the token at `at`, which is in the span. */
export function prefixAt({ from, to }: TaggedSpan, at: number, scheme: TagScheme): string {
  const isLast = scheme === 'bioes' && at === to - 1;
  if (at === from) return isLast ? 'S' : 'B';
  return isLast ? 'E' : 'I';
}

/** A function from labels to their spelling in tags, which hold no blanks: `_` stands for one, or `%20` where
 *  another label of the schema is spelt so. No label has a `%` in it. */
export function tagSpelling(schema: Schema): (label: string) => string {
  const ids = new Set(listLabels(schema).map(({ id }) => id));
  const others = (spelt: string) => [...ids].filter((id) => id.replaceAll(' ', '_') === spelt).length;
  return (label) => {
    if (!label.includes(' ')) return label;
    const spelt = label.replaceAll(' ', '_');
    return others(spelt) > 1 ? label.replaceAll(' ', '%20') : spelt;
  };
}

/** `M` (inside) and `W` (all of it) are what BMEWO writes; `L` and `U` what BILOU does. */
const TAG = /^([BIESLUMW])-(.+)$/u;

export const isTag = (cell: string): boolean => cell === OUTSIDE || TAG.test(cell);

const readLabel = (spelt: string): string => spelt.replaceAll('%20', ' ');

/** The spans of a column of tags, in whatever scheme. `breaks` holds where sentences begin: none goes on over
 *  such a place. `loose` are the tokens whose tags go on with, or end, what was never begun; each is read as
 *  a beginning. In IOB1 `I` begins a mark unless one of the same label stands right before it. */
export function readTags(
  tags: readonly string[],
  breaks: ReadonlySet<number>,
): { spans: TaggedSpan[]; loose: number[] } {
  const isIob1 = saysIob1(tags, breaks);
  const spans: TaggedSpan[] = [];
  const loose: number[] = [];
  let open: TaggedSpan | null = null;
  for (const [at, tag] of tags.entries()) {
    if (breaks.has(at)) open = null;
    const [, prefix = '', spelt = ''] = TAG.exec(tag) ?? [];
    if (prefix === '') {
      open = null;
      continue;
    }
    const label = readLabel(spelt);
    const goesOn: boolean = /[IMEL]/u.test(prefix) && open?.label === label;
    if (open && goesOn) open.to = at + 1;
    else {
      if (/[MEL]/u.test(prefix) || (prefix === 'I' && !isIob1)) loose.push(at);
      open = { label, from: at, to: at + 1 };
      spans.push(open);
    }
    if (/[ELSUW]/u.test(prefix)) open = null;
  }
  return { spans, loose };
}

/** No `B` but between two marks of one label, and no prefix of another scheme. */
function saysIob1(tags: readonly string[], breaks: ReadonlySet<number>): boolean {
  return tags.every((tag, at) => {
    const [, prefix, label] = TAG.exec(tag) ?? [];
    if (prefix === undefined || prefix === 'I') return true;
    const before = breaks.has(at) ? undefined : TAG.exec(tags[at - 1] ?? '')?.[2];
    return prefix === 'B' && before === label;
  });
}
