import type { Find } from './finds.ts';
import { isQuoted, type Reading } from './reading.ts';

/** “MAYOR: The ferry is late.”, “Poll: Most want a bridge”: a name and a colon at the start of a paragraph. */
export function findTurns(reading: Reading): Find[] {
  const { tokens } = reading;
  const colon = tokens.findIndex(({ text }) => !/[\p{L}\p{N}.’'-]/u.test(text));
  if (tokens[colon]?.text !== ':' || colon < 1 || colon > 5) return [];
  const name = tokens.slice(0, colon);
  if (!name.every(({ isNamed, low }) => isNamed || low === 'of' || /^\p{N}/u.test(low))) return [];
  const last = tokens.at(-1);
  const isEnded = last?.text === '.' && !isQuoted(reading, tokens.length - 1);
  const to = tokens.length - (isEnded ? 1 : 0);
  if (to <= colon + 2) return [];
  const isCapitals = name.some(({ text }) => /^\p{Lu}{3,}$/u.test(text));
  return [
    {
      pieces: [{ from: colon + 1, to }],
      cue: { from: colon, to: colon + 1 },
      agent: { from: 0, to: colon },
      rule: 'quote.colon',
      confidence: isCapitals ? 0.8 : 0.5,
      isNegated: false,
      isHearsay: false,
    },
  ];
}
