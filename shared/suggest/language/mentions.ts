import type { Span } from '../../text/span.ts';
import { type Lexicon, lower } from './lexicon.ts';

/** What kind of phrase names a speaker or source. */

export const isPronoun = (covered: string, lexicon: Lexicon): boolean =>
  lexicon.pronouns.has(lower(covered.trim())) || isIndefinite(covered);

/** Pronouns that stand for nobody who could be named, by language. */
const indefinites: ReadonlySet<string> = new Set(
  [
    'nobody,no one,no-one,none,nothing,neither,anybody,anyone,anything',
    'everybody,everyone,everything,somebody,someone,something',
    'niemand,niemandem,niemanden,keiner,nichts,jeder,jedermann,alle,alles,jemand,jemandem,jemanden,etwas,man',
    'personne,rien,aucun,aucune,tout le monde,tous,chacun,chacune,quelqu’un,on',
    'nadie,nada,ninguno,ninguna,todos,todas,todo el mundo,alguien,algo',
    'никто,никому,ничто,все,всё,каждый,кто-то,кто-нибудь,кое-кто,некто',
    'ніхто,нікому,ніщо,всі,усі,кожен,кожний,хтось,хто-небудь,дехто',
  ].flatMap((words) => words.split(',')),
);

/** “Nobody”, “everyone”, “jemand”. */
export const isIndefinite = (covered: string): boolean =>
  indefinites.has(lower(covered.trim().replace(/\s+/gu, ' ')));

const NAME = /^\p{Lu}[\p{L}\p{M}’'\-.]*$/u;
const HEAD_ENDS =
  /\s(?:of|in|for|at|from|with|on|to|who|close|near|familiar|von|aus|de|du|des|d’|в|из|з|про)\s/iu;

/** Whether a noun phrase is a name (“Minister Ida Vos”) or describes (“a second minister”); `null` where it is
 *  not sure. */
export function isNamed(text: string, span: Span, lexicon: Lexicon): boolean | null {
  const covered = text.slice(span.start, span.end).trim();
  if (!/\p{Lu}|\p{Ll}/u.test(covered)) return null;
  const [head = '', ...apposed] = covered.split(/,\s*/u);
  // “the mayor, Ida Vos”: the apposition names.
  if (apposed.some((part) => isRunOfNames(words(part)))) return true;
  const [core = head] = head.split(HEAD_ENDS);
  const tokens = words(core);
  const last = tokens.at(-1) ?? '';
  const first = tokens[0] ?? '';
  const isDescribed = lexicon.roles.has(lower(last)) || lexicon.documents.has(lower(last));
  if (!NAME.test(last)) return /^\p{Ll}/u.test(last) ? false : null;
  const named = tokens.filter((token) => !lexicon.determiners.has(lower(token)));
  if (named.length > 1 && isRunOfNames(named) && lexicon.language !== 'de') return true;
  if (isDescribed && !(tokens.length > 1 && NAME.test(first) && !lexicon.determiners.has(lower(first)))) {
    return tokens.length === 1 || lexicon.determiners.has(lower(first)) ? false : null;
  }
  // German writes every noun like a name.
  if (lexicon.language === 'de' && tokens.length > 1 && lexicon.determiners.has(lower(first))) return null;
  if (tokens.length > 1) return true;
  const startsSentence = /(?:^|[.!?…\n“"„«]\s*)$/u.test(text.slice(Math.max(0, span.start - 3), span.start));
  if (!startsSentence) return true;
  if (new RegExp(`(?<![\\p{L}])${escape(lower(last))}(?![\\p{L}])`, 'u').test(text.slice(0, 50_000)))
    return false;
  return last.endsWith('s') ? null : true;
}

const isRunOfNames = (tokens: readonly string[]): boolean =>
  tokens.length >= 2 && tokens.every((token) => NAME.test(token));

const words = (phrase: string): string[] => phrase.trim().split(/\s+/u);
const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
