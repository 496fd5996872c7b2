import type { Lexicon } from './lexicon.ts';
import type { Phrase } from './noun-phrases.ts';
import type { Token } from './tokens.ts';

const STAFF =
  /^(?:journalists?|reporters?|correspondents?|editors?|журналисты|журналісти|journalistes?|Reporter)$/iu;

/** Whether a phrase names an outlet, its staff or a document rather than who speaks: its head decides, so that
 *  “a source at the Post” speaks and “the paper” reports. */
export function isConduit(tokens: readonly Token[], { from, to }: Phrase, lexicon: Lexicon): boolean {
  const comma = tokens.slice(from, to).findIndex(({ text }) => text === ',');
  const core = tokens.slice(from, comma < 0 ? to : from + comma);
  const joint = core.findIndex(({ low }, at) => at > 0 && lexicon.looseJoiners.has(low));
  const head = core[(joint < 0 ? core.length : joint) - 1];
  if (head === undefined) return false;
  if (STAFF.test(head.text)) return core.length === 1 || core.some(({ isNamed }) => isNamed);
  if (head.isNamed) return lexicon.outlets.has(head.low) || core.some((one) => isOutletName(one, lexicon));
  return lexicon.documents.has(head.low);
}

/** Staff of an outlet: reports, but is nobody to be told something “through”. */
export const isStaff = (tokens: readonly Token[], { from, to }: Phrase): boolean =>
  tokens.slice(from, to).some(({ text }) => STAFF.test(text));

/** The outlet in “one of the Post’s sources”, or `null`. */
export function findOutletOf(
  tokens: readonly Token[],
  { from, to }: Phrase,
  lexicon: Lexicon,
): Phrase | null {
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token?.isPossessive) continue;
    if (token.isNamed && lexicon.outlets.has(token.low)) return { from: at, to: at + 1 };
    if (lexicon.documents.has(token.low)) return { from: Math.max(from, at - 1), to: at + 1 };
  }
  return null;
}

const isOutletName = ({ isNamed, isPossessive, low }: Token, lexicon: Lexicon): boolean =>
  isNamed && !isPossessive && lexicon.outlets.has(low);
