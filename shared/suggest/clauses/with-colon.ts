import type { Find } from './finds.ts';
import { readName } from './names.ts';
import { isQuoted, type Reading, type Sentence } from './reading.ts';

/** “Vos: „…“”: a name and a colon. */
export function withColon(reading: Reading, { segments }: Sentence, place: number): Find | null {
  const segment = segments[place];
  const next = segments[place + 1];
  if (place > 0 || !segment?.after.startsWith(':') || !next || !isQuoted(reading, next.from)) return null;
  const agent = readName(reading, segment.from, segment.to);
  if (agent?.to !== segment.to) return null;
  return {
    contents: [next],
    cue: null,
    agent,
    via: null,
    rule: 'quote.colon',
    code: 'quote.colon',
    sure: 0.92,
  };
}
