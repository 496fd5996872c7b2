import type { Candidate } from '../candidates.ts';
import { isPreposition, type Reading, wordAt } from './reading.ts';
import { findSubject } from './subjects.ts';
import { readVerbs } from './verbs.ts';

/** Quotations whose marks hold who speaks as well, between dashes, as in Russian and Ukrainian: “«Паром старый, —
 *  говорит Марков, — но плывет»”. Each part is a stretch of its own. */
export function findInnerTags(reading: Reading): Candidate[] {
  const open: Reading = { ...reading, quotedIn: reading.quotedIn.map(() => -1) };
  return placesOf(reading).flatMap(([from, to], place) => {
    const quotation = reading.outer[place];
    const dash = reading.tokens.slice(from, to).findIndex(({ text }) => /^[—–-]$/u.test(text));
    if (quotation === undefined || dash < 0) return [];
    for (let at = from + 2; at < to - 2; at++) {
      const found = tagAt(open, at, to);
      const head = { start: quotation.start, end: found?.end ?? 0 };
      if (found) return [{ ...found, stretches: [head, ...rest(found.next, quotation.end)] }];
    }
    return [];
  });

  function rest(next: number | null, end: number): { start: number; end: number }[] {
    const start = next === null ? end : (reading.tokens[next]?.start ?? end);
    return start < end ? [{ start, end }] : [];
  }
}

/** The first token of each quotation, and the one behind its last. */
function placesOf({ quotedIn, outer }: Reading): [from: number, to: number][] {
  const places: [number, number][] = outer.map(() => [0, 0]);
  for (const [at, place] of quotedIn.entries()) {
    const known = places[place];
    if (known) places[place] = known[1] === 0 ? [at, at + 1] : [known[0], at + 1];
  }
  return places;
}

type Tag = Omit<Candidate, 'stretches'> & { end: number; next: number | null };

/** The tag behind a comma or other sign and a dash at `at`. */
function tagAt(reading: Reading, at: number, to: number): Tag | null {
  const { tokens } = reading;
  const isOpened = /^[—–-]$/u.test(tokens[at]?.text ?? '') && /^[,!?.…]$/u.test(tokens[at - 1]?.text ?? '');
  if (!isOpened) return null;
  let end = at + 1;
  while (
    end < to &&
    (tokens[end]?.isWord || tokens[end]?.text === ',') &&
    !/^[—–-]$/u.test(tokens[end + 1]?.text ?? '')
  )
    end++;
  const closes = /^[,.]$/u.test(tokens[end]?.text ?? '') && /^[—–-]$/u.test(tokens[end + 1]?.text ?? '');
  const [group] = readVerbs(reading, at + 1, end);
  if (!closes || group === undefined || group.from > at + 3 || isPreposition(reading, at + 1)) return null;
  const agent = findSubject(reading, group, at + 1, end, true);
  if (agent === null) return null;
  const word = wordAt(reading, group.verb);
  const span = (from: number, last: number) => ({
    start: tokens[from]?.start ?? 0,
    end: tokens[last - 1]?.end ?? 0,
  });
  // What ends with a comma goes on; with a question, its sign belongs to it.
  const isCut = tokens[at - 1]?.text === ',';
  return {
    type: 'direct',
    attrs: { attribution: 'explicit' },
    confidence: 0.96,
    rule: 'quote.marks',
    why: [{ code: 'quote.marks' }],
    cue: {
      ...span(group.from, group.to),
      confidence: 0.95,
      rule: 'cue.verb',
      why: [{ code: 'cue.verb', values: { word } }],
    },
    agent: {
      ...span(agent.from, agent.to),
      role: 'speaker',
      confidence: 0.9,
      rule: 'speaker.subject',
      why: [{ code: 'speaker.afterCue', values: { word } }],
    },
    via: [],
    end: tokens[isCut ? at - 2 : at - 1]?.end ?? 0,
    next: end + 2 < to ? end + 2 : null,
  };
}
