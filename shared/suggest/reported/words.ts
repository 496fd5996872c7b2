/** Small words of a language that show where a clause starts and ends, and nouns that report. */
const LISTS = [
  'that',
  'wh',
  'to',
  'by',
  'as',
  'coordinators',
  'subordinators',
  'relatives',
  'prepositions',
  'times',
  'pasts',
  'passives',
  'perfects',
  'catenatives',
  'singulars',
  'plurals',
  'lightVerbs',
  'thatNouns',
  'toNouns',
  'aboutNouns',
  'nonAdverbs',
  'nonGerunds',
  'occasionPrepositions',
  'nounLike',
  'dummies',
  'days',
  'occasions',
  'aboutWords',
  'owners',
  'abbreviations',
  'trailers',
] as const;

type List = (typeof LISTS)[number];

/**
 * `that`, `wh`, `to`, `by`, `as`: words that open a clause of that kind, an agent of a passive, a comparison.
 * `pasts`: verbs that are no other kind of word. `passives`, `perfects`: forms of “be” and “have”.
 * `catenatives`: verbs before “to” that belong to a verb group: “seems to think”. `singulars`, `plurals`:
 * subjects by their number; `dummies` name nobody. `lightVerbs`: “made” a promise. `aboutWords`: prepositions
 * before what a noun is about. `owners`: “*its* claim”. `nonAdverbs`, `nonGerunds`: other words that end like an
 * adverb or participle. `nounLike`: forms of verbs that are nouns or adjectives as often. `days`, `occasions`:
 * “on *Tuesday*”, “in a *statement*”, with `occasionPrepositions` before. `trailers`: conjunctions that start a
 * clause of the author’s behind what is said.
 */
export type ReportedWords = Readonly<Record<List, ReadonlySet<string>>>;

export type ReportedLists = Partial<Record<List, readonly string[]>> & { gerund?: string };

export function toReportedWords(lists: ReportedLists): ReportedWords {
  const words = LISTS.map((list) => [list, new Set(lists[list]?.map((word) => word.toLowerCase()))]);
  return Object.fromEntries(words) as ReportedWords;
}
