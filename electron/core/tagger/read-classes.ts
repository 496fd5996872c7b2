import type { Span } from '../../../shared/text/span.ts';

/** A word as the model sees it, with the class that it gives to it. */
export interface TaggedWord extends Span {
  /** As in the model’s configuration: `B-PER`. */
  tag: string;
  /** 0 to 1. */
  probability: number;
}

/** A stretch of text of one class. */
export interface TaggedSpan extends Span {
  class: string;
  probability: number;
}

/** What a class name says of a place in a stretch: begins, goes on, ends, stands alone. */
type Role = 'begin' | 'inside' | 'end' | 'single';

const roles: Readonly<Record<string, Role>> = {
  B: 'begin',
  I: 'inside',
  M: 'inside',
  E: 'end',
  L: 'end',
  S: 'single',
  U: 'single',
};
const PREFIX = /^([BIMELSU])[-_](.+)$/su;

/** Reads class names of any usual scheme: BIO, BIOES, BILOU, IO, or names alone. They have prefixes if all but
 *  “O” do. */
export function createClassReader(tags: readonly string[]): {
  /** Without prefixes, in their order. */
  classes: string[];
  join(text: string, words: readonly TaggedWord[]): TaggedSpan[];
} {
  const own = tags.filter((tag) => tag !== 'O');
  const hasPrefixes = own.length > 0 && own.every((tag) => PREFIX.test(tag));
  const read = (tag: string): { name: string; role: Role } | null => {
    if (tag === 'O') return null;
    const [, sign = '', name = ''] = hasPrefixes ? (PREFIX.exec(tag) ?? []) : [];
    return hasPrefixes ? { name, role: roles[sign] ?? 'inside' } : { name: tag, role: 'inside' };
  };
  return {
    classes: [...new Set(own.flatMap((tag) => read(tag)?.name ?? []))],
    join: (text, words) => joinWords(text, words, read),
  };
}

function joinWords(
  text: string,
  words: readonly TaggedWord[],
  read: (tag: string) => { name: string; role: Role } | null,
): TaggedSpan[] {
  const found: (TaggedSpan & { words: number })[] = [];
  let open = false;
  let end = 0;
  for (const { start, end: to, tag, probability } of words) {
    const tagged = read(tag);
    const last = found.at(-1);
    // Nothing goes on over the end of a line.
    const adjoins = open && !text.slice(end, start).includes('\n');
    if (tagged === null) open = false;
    else {
      const goesOn = tagged.role === 'inside' || tagged.role === 'end';
      if (last && adjoins && goesOn && last.class === tagged.name) {
        last.end = to;
        last.probability += (probability - last.probability) / ++last.words;
      } else found.push({ start, end: to, class: tagged.name, probability, words: 1 });
      open = tagged.role === 'begin' || tagged.role === 'inside';
    }
    end = to;
  }
  return found.map(({ start, end: to, class: name, probability }) => ({
    start,
    end: to,
    class: name,
    probability,
  }));
}
