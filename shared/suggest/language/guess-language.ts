/** Which language a text is in, told by its script and letters, then by its small words. */

const WORD = /[\p{L}\p{M}’]+/gu;
/** Letters that only one of the languages in this script has. */
const UKRAINIAN = /[іїєґ]/gu;
const RUSSIAN = /[ыэъё]/gu;

/** The words by which a language is told. */
export interface TellingWords {
  language: string;
  words: ReadonlySet<string>;
}

/** The language whose small words a text in lower case uses most; `null` if it uses none. A word
 *  that several languages share counts for each of them only in part. Cost: the length of the text. */
export function guessLanguage(sample: string, languages: readonly TellingWords[]): string | null {
  const words = [...sample.matchAll(WORD)].map(([word]) => word);
  const isCyrillic = count(sample, /\p{Script=Cyrillic}/gu) > count(sample, /\p{Script=Latin}/gu);
  const candidates = languages.filter(({ language }) => CYRILLIC.has(language) === isCyrillic);
  const scores = candidates.map((candidate) => ({
    language: candidate.language,
    score: lettersOf(candidate.language) + sum(words.map((word) => shareOf(word, candidate))),
  }));
  const best = scores.reduce<(typeof scores)[number] | null>(
    (top, one) => (one.score > (top?.score ?? 0) ? one : top),
    null,
  );
  return best?.language ?? null;

  function shareOf(word: string, candidate: TellingWords): number {
    if (!candidate.words.has(word)) return 0;
    return 1 / candidates.filter((other) => other.words.has(word)).length ** 2;
  }

  /** One such letter tells more than a word: names hardly bring them into the other language. */
  function lettersOf(language: string): number {
    if (language === 'uk') return 2 * count(sample, UKRAINIAN);
    return language === 'ru' ? 2 * count(sample, RUSSIAN) : 0;
  }
}

const CYRILLIC: ReadonlySet<string> = new Set(['ru', 'uk']);

const count = (text: string, sign: RegExp): number => [...text.matchAll(sign)].length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
