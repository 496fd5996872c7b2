/** How a language builds what reports speech, where words alone do not tell: data of its lexicon. */
export interface Grammar {
  /** A comma stands before every subordinate clause, as in German and Russian. */
  commas: boolean;
  /** Every noun has a capital, as in German. */
  nounsInCapitals: boolean;
  /** Words that open what is said: “dass”, “que”, “что”. */
  that: ReadonlySet<string>;
  /** Words that open a question that is reported: “warum”. */
  wh: ReadonlySet<string>;
  /** Words that open “as the mayor said”. */
  as: ReadonlySet<string>;
  /** Words before a name that report without a verb, behind a comma: German “so”. */
  tags: ReadonlySet<string>;
  /** Words behind a name that report without a verb: German “zufolge”. */
  postpositions: ReadonlySet<string>;
  /** Prepositions behind which the group stands that speaks: “сообщили в полиции”. */
  places: ReadonlySet<string>;
  /** Auxiliaries without which a participle is no verb. */
  perfects: ReadonlySet<string>;
  /** Endings of participles, and of infinitives. */
  participle: RegExp | null;
  infinitive: RegExp | null;
  /** Finite forms that tell reported speech by themselves: “sei”, “habe”. */
  subjunctives: ReadonlySet<string>;
  /** By the finite form of a verb, the words that complete it at the end of its clause: “räumte … ein”. */
  particles: ReadonlyMap<string, ReadonlySet<string>>;
  /** Articles and pronouns of cases that no subject has. */
  obliques: ReadonlySet<string>;
  /** Articles that can follow a noun that they belong to: “die Kritik *der* Grünen”. */
  genitives: ReadonlySet<string>;
  /** Words behind a verb that point to what is said: “wies *darauf* hin”, “heißt *es*”. */
  correlates: ReadonlySet<string>;
  /** Days and other words of time. */
  times: ReadonlySet<string>;
  /** Words that join two names. */
  and: ReadonlySet<string>;
  /** Pronouns that stand before a verb only to be its object. */
  clitics: ReadonlySet<string>;
  /** Words that lost their vowel before another: “l’”, “qu’”. */
  elided: ReadonlySet<string>;
  /** People who are told rather than speak: “aux journalistes”. */
  hearers: ReadonlySet<string>;
  /** Words before a full stop that ends no sentence. */
  abbreviations: ReadonlySet<string>;
  /** Words that own what a phrase names: “по *его* словам”. */
  owners: ReadonlySet<string>;
}

const SETS = [
  'that',
  'wh',
  'as',
  'tags',
  'postpositions',
  'places',
  'perfects',
  'subjunctives',
  'obliques',
  'genitives',
  'correlates',
  'times',
  'and',
  'clitics',
  'abbreviations',
  'owners',
  'elided',
  'hearers',
] as const;

/** A grammar as a lexicon file keeps it. `particles`: the particle, then the finite forms that it completes. */
export type GrammarLists = { [List in (typeof SETS)[number]]?: readonly string[] } & {
  commas: boolean;
  nounsInCapitals?: boolean;
  participle?: string;
  infinitive?: string;
  particles?: readonly string[];
};

export function toGrammar(lists: GrammarLists): Grammar {
  const sets = Object.fromEntries(SETS.map((name) => [name, new Set(lists[name])])) as {
    [List in (typeof SETS)[number]]: Set<string>;
  };
  const particles = new Map<string, Set<string>>();
  for (const entry of lists.particles ?? []) {
    const [particle = '', ...forms] = entry.split(' ');
    for (const form of forms) particles.set(form, (particles.get(form) ?? new Set()).add(particle));
  }
  return {
    ...sets,
    particles,
    commas: lists.commas,
    nounsInCapitals: lists.nounsInCapitals ?? false,
    participle: toPattern(lists.participle),
    infinitive: toPattern(lists.infinitive),
  };
}

const toPattern = (ending: string | undefined): RegExp | null =>
  ending === undefined ? null : new RegExp(`(?:${ending})$`, 'u');
