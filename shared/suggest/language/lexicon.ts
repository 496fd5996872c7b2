import de from '../../../resources/lexicons/de.json' with { type: 'json' };
import en from '../../../resources/lexicons/en.json' with { type: 'json' };
import es from '../../../resources/lexicons/es.json' with { type: 'json' };
import fr from '../../../resources/lexicons/fr.json' with { type: 'json' };
import ru from '../../../resources/lexicons/ru.json' with { type: 'json' };
import uk from '../../../resources/lexicons/uk.json' with { type: 'json' };
import { type Grammar, type GrammarLists, toGrammar } from '../clauses/grammar.ts';
import type { Learned } from '../proposal.ts';
import { type Frame, type FrameList, toFrames } from '../reported/frames.ts';
import { type ReportedLists, type ReportedWords, toReportedWords } from '../reported/words.ts';
import { guessLanguage, type TellingWords } from './guess-language.ts';

/** The words of one language by what they do around a quotation, in lower case. */
export interface Lexicon {
  language: string;
  /** Forms of verbs that introduce what is said or thought, with how sure a sign of it they are (0 to 1). */
  verbs: ReadonlyMap<string, number>;
  nouns: ReadonlySet<string>;
  /** Fixed phrases before a speaker or source, each a cue of its own. */
  phrases: readonly string[];
  /** Their words, by the first one; the longest phrase first. */
  phrasesByFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
  prepositions: ReadonlySet<string>;
  /** Words that may stand in a verb group beside the verb. */
  auxiliaries: ReadonlySet<string>;
  adverbs: ReadonlySet<string>;
  /** Prepositions that go on with a noun phrase: after any noun, or only after one that is no name. */
  joiners: ReadonlySet<string>;
  looseJoiners: ReadonlySet<string>;
  pronouns: ReadonlySet<string>;
  determiners: ReadonlySet<string>;
  /** What people and groups are called, documents and outlets, and parts of outlets’ names. */
  roles: ReadonlySet<string>;
  documents: ReadonlySet<string>;
  outlets: ReadonlySet<string>;
  /** Words before a noun that make it no subject: “in”, “during”. */
  adpositions: ReadonlySet<string>;
  /** Words before a name or title between quote marks: “called”, “entitled”. */
  namings: ReadonlySet<string>;
  /** Words that end a name. */
  stops: ReadonlySet<string>;
  /** Small words, of which every text is full. */
  functionWords: ReadonlySet<string>;
  /** Verbs that report, by each of their forms, with what they take. */
  frames: ReadonlyMap<string, readonly Frame[]>;
  reported: ReportedWords;
  /** How a present participle ends, or nothing. */
  gerund: string;
  /** How the language builds what reports speech; `null` where `frames` and `reported` tell. */
  grammar: Grammar | null;
}

type WordLists = Omit<typeof en, 'boilerplate' | 'frames' | 'reported'> & {
  frames?: readonly FrameList[];
  reported?: ReportedLists;
  grammar?: GrammarLists;
};

const sets = (lists: readonly string[]): Set<string> => new Set(lists.map(lower));

function toLexicon(language: string, lists: WordLists): Lexicon {
  const weak = lists.weakVerbs.flatMap(formsOf).map((form) => [form, 0.6] as const);
  const strong = lists.verbs.flatMap(formsOf).map((form) => [form, 1] as const);
  const phrases = lists.phrases.map(lower).sort((a, b) => b.length - a.length);
  const small = [...lists.determiners, ...lists.pronouns, ...lists.stops];
  return {
    language,
    verbs: new Map([...weak, ...strong]),
    nouns: sets(lists.nouns),
    phrases,
    phrasesByFirst: Map.groupBy(
      phrases.map((phrase) => phrase.split(' ')),
      ([first = '']) => first,
    ),
    prepositions: sets(lists.prepositions),
    auxiliaries: sets(lists.auxiliaries),
    adverbs: sets(lists.adverbs),
    joiners: sets(lists.joiners),
    looseJoiners: sets([...lists.joiners, ...lists.looseJoiners]),
    pronouns: sets(lists.pronouns),
    determiners: sets(lists.determiners),
    roles: sets(lists.roles),
    documents: sets(lists.documents),
    outlets: sets(lists.outlets),
    adpositions: sets(lists.adpositions),
    namings: sets(lists.namings),
    stops: sets(lists.stops),
    functionWords: sets(small),
    frames: toFrames(lists.frames ?? [], lists.reported?.gerund ?? ''),
    reported: toReportedWords(lists.reported ?? {}),
    gerund: lists.reported?.gerund ?? '',
    grammar: lists.grammar ? toGrammar(lists.grammar) : null,
  };
}

const formsOf = (entry: string): string[] => entry.split(' ').map(lower);

/** Lower case with one kind of apostrophe, so that typography does not decide. */
export function lower(word: string): string {
  return word.toLowerCase().replaceAll("'", '’');
}

const lists: Readonly<Record<string, WordLists>> = { en, de, fr, es, ru, uk };
const made = new Map<string, Lexicon>();

/** Made when first asked for: who starts the program should not wait for six languages. */
function lexiconOf(language: string): Lexicon {
  const known = made.get(language) ?? toLexicon(language, lists[language] ?? en);
  made.set(language, known);
  return known;
}

let telling: readonly TellingWords[] | null = null;

/** What tells the language of a text: its small words, and what people are called. */
const listTelling = (): readonly TellingWords[] =>
  (telling ??= Object.entries(lists).map(([language, { determiners, pronouns, stops, roles }]) => ({
    language,
    words: sets([...determiners, ...pronouns, ...stops, ...roles]),
  })));

/** Enough of a text to know its language. */
const SAMPLE = 3000;

let known: { sample: string; lexicon: Lexicon } | null = null;

/** The lexicon for a text: of the language that it is said to be in, else of the one whose small words its
 *  beginning uses most, else English. Cost: at most 3,000 characters, once for a text. */
export function lexiconFor(text: string, language: string | null = null): Lexicon {
  const code = language?.slice(0, 2).toLowerCase();
  if (code !== undefined && Object.hasOwn(lists, code)) return lexiconOf(code);
  const sample = text.slice(0, SAMPLE);
  if (known?.sample !== sample)
    known = { sample, lexicon: lexiconOf(guessLanguage(lower(sample), listTelling()) ?? 'en') };
  return known.lexicon;
}

const taught = new WeakMap<Learned, Map<string, Lexicon>>();

/** A lexicon with the cue words that a project has learned beside its own. */
export function withLearned(lexicon: Lexicon, learned: Learned | null): Lexicon {
  if (learned === null || learned.cues.size === 0) return lexicon;
  const made = taught.get(learned) ?? new Map<string, Lexicon>();
  taught.set(learned, made);
  const known = made.get(lexicon.language) ?? {
    ...lexicon,
    verbs: new Map([...learned.cues, ...lexicon.verbs]),
  };
  made.set(lexicon.language, known);
  return known;
}
