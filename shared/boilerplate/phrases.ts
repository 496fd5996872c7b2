import de from '../../resources/lexicons/de.json' with { type: 'json' };
import en from '../../resources/lexicons/en.json' with { type: 'json' };
import es from '../../resources/lexicons/es.json' with { type: 'json' };
import fr from '../../resources/lexicons/fr.json' with { type: 'json' };
import ru from '../../resources/lexicons/ru.json' with { type: 'json' };
import uk from '../../resources/lexicons/uk.json' with { type: 'json' };
import { lower } from '../suggest/language/lexicon.ts';
import type { BoilerplateKind } from './kinds.ts';

/** The words that sites set around an article, of every language together: a page in one language often
 *  carries the buttons of another. All in the form of `foldWords`. */

type PhrasesByKind = Partial<Record<BoilerplateKind, readonly string[]>>;

interface PhraseLists {
  /** Lines of their own, but for a count or a sign beside them. */
  lines: PhrasesByKind;
  /** Lines of their own above a list. */
  headings: PhrasesByKind;
  /** What stands before a colon or a dash, with anything behind it. */
  labels: PhrasesByKind;
  /** How a line begins. */
  starts: PhrasesByKind;
  /** How a line ends. */
  endings: PhrasesByKind;
  /** What says, behind names, that these wrote the article. */
  reporting: readonly string[];
  /** Words before the name of an author. */
  bylines: readonly string[];
  home: readonly string[];
  /** Words of share bars beside the names of networks. */
  shares: readonly string[];
  /** Words that stand beside numbers in a line that gives a date or a time. */
  dates: readonly string[];
  /** Parts of words by which a notice says that a program translated the article. */
  translation: { acts: readonly string[]; means: readonly string[]; pages: readonly string[] };
}

const languages: readonly PhraseLists[] = [en, de, fr, es, ru, uk].map(({ boilerplate }) => boilerplate);

const collect = (pick: (lists: PhraseLists) => readonly string[]): ReadonlySet<string> =>
  new Set(languages.flatMap(pick).map(lower));

function kindsOf(pick: (lists: PhraseLists) => PhrasesByKind): ReadonlyMap<string, BoilerplateKind> {
  const entries = languages.flatMap((lists) =>
    Object.entries(pick(lists)).flatMap(([kind, phrases]) =>
      phrases.map((phrase) => [lower(phrase), kind as BoilerplateKind] as const),
    ),
  );
  return new Map(entries);
}

export const lineKinds = kindsOf(({ lines }) => lines);
export const headingKinds = kindsOf(({ headings }) => headings);
export const labelKinds = kindsOf(({ labels }) => labels);
export const bylineWords = collect(({ bylines }) => bylines);
export const homeWords = collect(({ home }) => home);
export const dateWords = collect(({ dates }) => dates);
export const reportingPhrases = [...collect(({ reporting }) => reporting)];
export const translationParts = languages.map(({ translation }) => translation);

const networks =
  'facebook twitter x whatsapp telegram linkedin pinterest reddit tumblr vk viber messenger instagram youtube tiktok threads bluesky mastodon rss pocket flipboard line skype xing odnoklassniki digg signal';
export const networkNames: ReadonlySet<string> = new Set(networks.split(' '));
export const shareWords = collect(({ shares }) => shares);

interface Phrase {
  text: string;
  kind: BoilerplateKind;
}

/** Phrases by a word of theirs, so that a line meets few of them. */
function indexBy(
  word: (phrase: string) => string,
  kinds: ReadonlyMap<string, BoilerplateKind>,
): ReadonlyMap<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const [text, kind] of kinds) index.set(word(text), [...(index.get(word(text)) ?? []), { text, kind }]);
  return index;
}

const firstWord = (phrase: string): string => phrase.slice(0, `${phrase} `.indexOf(' '));
const lastWord = (phrase: string): string => phrase.slice(phrase.lastIndexOf(' ') + 1);
const starts = indexBy(
  firstWord,
  kindsOf((lists) => lists.starts),
);
const endings = indexBy(
  lastWord,
  kindsOf((lists) => lists.endings),
);

/** What a folded line that begins with a phrase is; whole words only. */
export function kindOfStart(folded: string): BoilerplateKind | null {
  const found = starts
    .get(firstWord(folded))
    ?.find(({ text }) => folded.startsWith(text) && !/^[\p{L}\p{N}]/u.test(folded.slice(text.length)));
  return found?.kind ?? null;
}

/** What a folded line that ends with a phrase is, without the full stop behind it. */
export function kindOfEnding(folded: string): BoilerplateKind | null {
  const words = folded.replace(/[.\s]+$/u, '');
  return endings.get(lastWord(words))?.find(({ text }) => words.endsWith(` ${text}`))?.kind ?? null;
}
