import lists from '../../../resources/lexicons/artifacts.json' with { type: 'json' };

/** The words that rules for artifacts need of a language, in lower case but for names. */
export interface ArtifactLists {
  /** Words that may stand twice in a row. */
  doubles: ReadonlySet<string>;
  /** Lower-case abbreviations that end in a full stop and no sentence with it. */
  abbreviations: ReadonlySet<string>;
  /** Words that no paragraph ends with. */
  dangling: ReadonlySet<string>;
  /** Verbs that want a verb after them. */
  auxiliaries: ReadonlySet<string>;
  /** Whole sentences of one or two words. */
  shortSentences: ReadonlySet<string>;
  /** Translations of an ending or a sign that stand as a sentence of their own. */
  glosses: ReadonlySet<string>;
  /** Words that are always written with a capital, by their lower-case form. */
  capitalised: ReadonlyMap<string, string>;
  /** Names of places and bodies that act, and that are no people’s names. */
  neuters: ReadonlySet<string>;
  /** Words for people that are no roles: “brother”, “someone”. */
  people: ReadonlySet<string>;
  /** By the first letters of their first word. */
  calques: ReadonlyMap<string, readonly Calque[]>;
}

export interface Calque {
  /** In lower case with curly apostrophes; a stem stands for all words that start with it. */
  words: readonly { text: string; isStem: boolean }[];
  better: string | null;
  confidence: number;
}

type RawLists = Partial<Record<keyof ArtifactLists, readonly string[]>>;

const languages: Readonly<Record<string, RawLists>> = lists.languages;
const kept = new Map<string, ArtifactLists>();

export function listsFor(language: string): ArtifactLists {
  const known = kept.get(language);
  if (known) return known;
  const made = toLists(languages[language] ?? {});
  kept.set(language, made);
  return made;
}

function toLists(raw: RawLists): ArtifactLists {
  return {
    doubles: new Set(raw.doubles),
    abbreviations: new Set(raw.abbreviations),
    dangling: new Set(raw.dangling),
    auxiliaries: new Set(raw.auxiliaries),
    shortSentences: new Set(raw.shortSentences),
    glosses: new Set(raw.glosses),
    neuters: new Set(raw.neuters),
    people: new Set(raw.people),
    capitalised: new Map((raw.capitalised ?? []).map((word) => [word.toLowerCase(), word])),
    calques: Map.groupBy((raw.calques ?? []).map(toCalque), ({ words }) => startOf(words[0]?.text ?? '')),
  };
}

/** `phrase > better phrase > 0.4`; a `*` at the end of a word stands for its other endings. */
function toCalque(entry: string): Calque {
  const [phrase = '', better = '', confidence = ''] = entry.split('>').map((part) => part.trim());
  const words = phrase
    .toLowerCase()
    .replaceAll("'", '’')
    .split(/[\s,]+/u);
  return {
    words: words.map((word) => ({ text: word.replace('*', ''), isStem: word.endsWith('*') })),
    better: better === '' ? null : better,
    confidence: confidence === '' ? 0.4 : Number(confidence),
  };
}

/** What the first words of phrases are looked up by. */
export const startOf = (word: string): string => word.slice(0, 2);

/** Places and people that two languages or two schemes write differently; the forms of one row name one. */
export const nameRows: readonly (readonly string[])[] = lists.nameForms;
/** Given names, likewise: two people may well have two forms of one. */
export const givenNameRows: readonly (readonly string[])[] = lists.givenNames;
/** Russian names of places with the Ukrainian ones, and these alone. */
export const russianForms: ReadonlyMap<string, string> = new Map(Object.entries(lists.russianForms));
export const ukrainianForms: ReadonlySet<string> = new Set(russianForms.values());
/** Names that look alike and are not the same. */
export const distinctNames: ReadonlySet<string> = new Set(lists.distinct);
