import { type Lexicon, lower } from '../language/lexicon.ts';
import { isTitle, lastWordOf } from './entity-names.ts';

/** Full names in a text by their last word: who “Trump” is where somebody was called “Donald Trump” before. */
export type FullNames = ReadonlyMap<string, readonly { name: string; at: number }[]>;

const RUN = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}.’'-]*(?:[ \u00a0]\p{Lu}[\p{L}\p{M}.’'-]*){1,3}/gu;

/** Cost: the length of the text. */
export function findFullNames(text: string, lexicon: Lexicon): FullNames {
  const found = new Map<string, { name: string; at: number }[]>();
  for (const { index, 0: run } of text.matchAll(RUN)) {
    const words = run
      .split(/[ \u00a0]/u)
      .map((word) => word.replace(/(?:['’]s?|(?<=\p{L}{3})\.|[-’'])$/u, ''));
    while (words.length > 0 && isNoName(words[0] ?? '', lexicon)) words.shift();
    const [first, ...rest] = words;
    if (
      first === undefined ||
      rest.length === 0 ||
      rest.length > 2 ||
      words.some((word) => isNoName(word, lexicon))
    )
      continue;
    const name = words.join(' ');
    const key = lastWordOf(name);
    const same = found.get(key);
    if (same === undefined) found.set(key, [{ name, at: index }]);
    else if (same.length < MOST && !same.some((one) => one.name === name)) same.push({ name, at: index });
  }
  return found;
}

/** More people of one last name are not told apart anyway. */
const MOST = 4;

/** The one full name that stands before `at`; `null` if none or several do. */
export function fullNameOf(names: FullNames, lastName: string, at: number): string | null {
  const before = (names.get(lower(lastName)) ?? []).filter((one) => one.at < at);
  return before.length === 1 ? (before[0]?.name ?? null) : null;
}

const isNoName = (word: string, lexicon: Lexicon): boolean =>
  isTitle(word) ||
  [
    lexicon.roles,
    lexicon.determiners,
    lexicon.stops,
    lexicon.outlets,
    lexicon.pronouns,
    lexicon.adpositions,
  ].some((words) => words.has(lower(word)));
