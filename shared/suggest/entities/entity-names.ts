import type { Span } from '../../text/span.ts';
import { type Lexicon, lower } from '../language/lexicon.ts';
import { isIndefinite } from '../language/mentions.ts';

/** What the phrase of a speaker or source calls somebody: a name without title and description, or a description
 *  alone. */
export interface Naming {
  kind: 'name' | 'nominal' | 'pronoun';
  /** The name, or the whole phrase where it has none. */
  name: string;
  /** What is said beside the name: “Harbour minister”, “an analyst”; in lower case. */
  words: ReadonlySet<string>;
  /** What a description says somebody is: “spokesman” of “a spokesman for the board”. */
  head: string;
  type: 'person' | 'group' | 'organisation' | 'outlet' | 'document' | 'unknown';
  gender: Gender | null;
  /** “a second businessman”, “another source”, “nobody”: nobody who was spoken of before. */
  isNew: boolean;
}

export type Gender = 'he' | 'she' | 'they' | 'it';

/** Pronouns by whom they can stand for. */
const genders: Readonly<Record<string, Gender>> = {
  ...by('he', 'he him er ihn ihm il él он его ему він його йому'),
  ...by('she', 'she her sie elle ella она её ее ей вона її їй'),
  ...by('they', 'they them we us wir ils elles nous ellos ellas nosotros они мы вони ми ihnen'),
  ...by('it', 'it es оно воно'),
};

/** Parts of names that are written small. */
const PARTICLE = /^(?:al|bin|da|de|del|den|der|di|dos|du|el|ibn|la|le|ter|van|von|zu)$/u;
const CAPITAL = /^\p{Lu}/u;
const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/u;
const TITLE =
  /^(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Cmdr|Adm|Rev|Hon|Del|Sir|Dame|Lord|Lady|Herr|Herrn|Frau|Mme|Mlle|Monsieur|Madame|Señor|Señora|Don|Doña|Judge|Justice|Senator|Senate|House|President|Former|First|Vice|Deputy|Prime|Chief|Attorney|Secretary|Speaker|Congressman|Congresswoman|King|Queen|Prince|Princess|Pope|Saint)\.?$/u;
const MALE = /^(?:Mr|Herrn?|Monsieur|Señor|Don|Sir|Lord|King|Prince|Pope)\.?$/u;
const FEMALE = /^(?:Mrs|Ms|Miss|Frau|Mme|Mlle|Madame|Señora|Doña|Dame|Lady|Queen|Princess)\.?$/u;
const ORGANISED =
  /^(?:ministry|department|office|council|board|committee|commission|company|corporation|party|government|court|agency|union|university|institute|institution|foundation|association|organi[sz]ation|bank|fund|police|army|parliament|senate|congress|house|federation|group|campaign|team|league|club|society|trust|centre|center|coalition|alliance|nations|ministerium|regierung|polizei|gericht|partei|verband|behörde|universität|ministère|gouvernement|parti|ministerio|gobierno|partido|министерство|минобороны|правительство|партия|полиция|міністерство|уряд|поліція|партія)$/u;
const NEW =
  /^(?:an?|another|one|two|three|four|five|several|some|many|most|few|none|others?|ein|eine|einer|andere|anderer|einige|mehrere|viele|un|une|autre|plusieurs|certains|una|uno|otro|otra|varios|algunos|один|одна|другой|другая|некоторые|несколько|інший|інша|деякі|кілька)$/u;

function by(gender: Gender, words: string): Record<string, Gender> {
  return Object.fromEntries(words.split(' ').map((word) => [word, gender]));
}

/** Reads what a mark calls somebody. */
export function readNaming(text: string, { start, end }: Span, lexicon: Lexicon): Naming {
  const covered = text.slice(start, end).replace(/\s*\([^)]*\)/gu, '');
  const whole = covered.replace(/\s+/gu, ' ').trim();
  const low = lower(whole);
  const standsForNobody = isIndefinite(low);
  if (standsForNobody || lexicon.pronouns.has(low) || genders[low]) {
    const gender = genders[low] ?? null;
    return {
      kind: 'pronoun',
      name: whole,
      words: new Set(),
      head: '',
      type: 'unknown',
      gender,
      isNew: standsForNobody,
    };
  }
  const parts = whole.split(/,\s*/u).map((part) => part.split(' '));
  const words = new Set(parts.flat().map((word) => bare(word)));
  const head = headOf(parts[0] ?? [], lexicon);
  const type = typeOf(parts[0] ?? [], head, words, lexicon);
  const name = parts.map((part) => nameIn(part, type, lexicon)).find((found) => found !== '') ?? '';
  const titled = parts.flat();
  const gender = titled.some((word) => MALE.test(word) || /(?:spokesman|businessman|chairman)$/u.test(word))
    ? 'he'
    : titled.some((word) => FEMALE.test(word) || /(?:spokeswoman|businesswoman|chairwoman)$/u.test(word))
      ? 'she'
      : null;
  const isNew = NEW.test(lower(titled[0] ?? ''));
  if (name === '') return { kind: 'nominal', name: whole, words, head, type, gender, isNew };
  return {
    kind: 'name',
    name,
    words,
    head,
    type: type === 'unknown' ? typeOfName(name, parts[0] ?? [], lexicon) : type,
    gender,
    isNew: false,
  };
}

const bare = (word: string): string => lower(word).replace(/’s?$|[.,;:]$/gu, '');

function headOf(core: readonly string[], lexicon: Lexicon): string {
  const plain = core.map(bare);
  const joint = plain.findIndex((word, at) => at > 0 && lexicon.looseJoiners.has(word));
  return plain[(joint < 0 ? plain.length : joint) - 1] ?? '';
}

function typeOf(
  core: readonly string[],
  head: string,
  words: ReadonlySet<string>,
  lexicon: Lexicon,
): Naming['type'] {
  const isOutlet = core.some(
    (word) => CAPITAL.test(word) && lexicon.outlets.has(bare(word)) && !/['’]s?$/u.test(word),
  );
  if (isOutlet && (lexicon.outlets.has(head) || STAFF.test(head))) return 'outlet';
  if (MEDIA.test(head)) return 'outlet';
  if (lexicon.documents.has(head)) return 'document';
  if (ORGANISED.test(head)) return 'organisation';
  if (lexicon.roles.has(head)) return isPlural(head, bare(core[0] ?? '')) ? 'group' : 'person';
  return [...words].some((word) => lexicon.roles.has(word)) &&
    core.length > 1 &&
    core.filter((word) => CAPITAL.test(word)).length > 1
    ? 'person'
    : 'unknown';
}

const STAFF = /^(?:journalists?|reporters?|correspondents?|editors?|журналисты|журналісти|journalistes?)$/u;
/** Descriptions of what publishes, as against what is published. */
const MEDIA =
  /^(?:paper|newspaper|magazine|agency|website|site|outlet|publication|broadcaster|channel|station|press|media|daily|weekly|zeitung|zeitschrift|magazin|sender|agentur|nachrichtenagentur|blatt|medien|journal|quotidien|chaîne|agence|presse|diario|periódico|agencia|cadena|prensa|газета|газете|издание|изданию|агентство|телеканал|сми|видання|агенція|телеканалу|змі)$/u;

const isPlural = (head: string, first: string): boolean =>
  /s$|ы$|и$|і$|leute$|people$|men$/u.test(head) && !/^(?:an?|the|one|ein|eine|un|une|el|la|le)$/u.test(first);

/** A name alone: of two or more capitalised words a person’s, with “the” or in capitals an organisation’s. */
function typeOfName(name: string, core: readonly string[], lexicon: Lexicon): Naming['type'] {
  const parts = name.split(' ');
  if (parts.some((part) => lexicon.outlets.has(lower(part)))) return 'outlet';
  if (parts.some((part) => ORGANISED.test(lower(part))) || /^\p{Lu}{2,}$/u.test(name)) return 'organisation';
  if (lexicon.determiners.has(bare(core[0] ?? '')) && core.length === parts.length + 1) return 'organisation';
  return parts.length > 1 ? 'person' : 'unknown';
}

/** The name in a part of a phrase: its capitalised words without the titles before them; of a person the last run
 *  of them, so that “Kremlin spokesman Dmitry Peskov” gives the name alone. */
function nameIn(part: readonly string[], type: Naming['type'], lexicon: Lexicon): string {
  const isPerson = type === 'person' || type === 'unknown' || type === 'group';
  const until = part.findIndex(
    (word, at) => at > 0 && lexicon.adpositions.has(lower(word)) && !PARTICLE.test(word),
  );
  const core = until > 0 && isPerson ? part.slice(0, until) : part;
  const run: string[] = [];
  for (const word of core.toReversed()) {
    const plain = word.replace(/['’]s?$/u, '');
    const isOf = PARTICLE.test(word) && run.length > 0;
    if (!CAPITAL.test(word) && !isOf) break;
    if (run.length > 0 && (/['’]s?$/u.test(word) || lexicon.roles.has(lower(word)) || TITLE.test(word)))
      break;
    if (lexicon.determiners.has(lower(word))) break;
    run.unshift(plain);
  }
  while (run[0] !== undefined && PARTICLE.test(run[0])) run.shift();
  while (run.length > 1 && run[0] !== undefined && TITLE.test(run[0])) run.shift();
  const last = run.at(-1);
  // “Residents of the delta”, “None of them”, “Others”: capitals only because a sentence starts.
  if (last === undefined || (run.length === 1 && isNoName(last, lexicon))) return '';
  if (lexicon.documents.has(lower(last)) && run.length === 1 && !lexicon.outlets.has(lower(last))) return '';
  if (
    lexicon.language === 'de' &&
    part.length > run.length &&
    run.length === 1 &&
    lexicon.determiners.has(lower(part[0] ?? ''))
  )
    return '';
  return run.join(' ');
}

function isNoName(word: string, lexicon: Lexicon): boolean {
  const low = lower(word);
  const isCount = (NEW.test(low) || isIndefinite(low)) && !/^\p{Lu}{2,}$/u.test(word);
  return isCount || lexicon.roles.has(low) || TITLE.test(word);
}

/** “Mr.”, “President”: a title, and no part of a name. */
export const isTitle = (word: string): boolean => TITLE.test(word);

/** The words of a name that tell people apart: no suffixes and full stops. */
export const nameWords = (name: string): string[] =>
  name
    .split(/\s+/u)
    .filter((word) => !SUFFIX.test(word))
    .map((word) => lower(word).replace(/\.$/u, ''));

export const lastWordOf = (name: string): string => nameWords(name).at(-1) ?? lower(name);

/** Whether two names can be one’s: the same words; a last name alone; first names that fit as initials; or the
 *  capitals of the other. Full names that differ never are. */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [nameWords(a), nameWords(b)];
  if (one.join(' ') === other.join(' ') || isAcronym(a, b) || isAcronym(b, a)) return true;
  if (one.length === 0 || other.length === 0 || one.at(-1) !== other.at(-1)) return false;
  if (one.length === 1 || other.length === 1) return one.length !== other.length;
  return isInitialOf(one[0] ?? '', other[0] ?? '') || isInitialOf(other[0] ?? '', one[0] ?? '');
}

const isInitialOf = (a: string, b: string): boolean => a === b || (a.length === 1 && b.startsWith(a));

const isAcronym = (short: string, long: string): boolean =>
  /^\p{Lu}{2,}$/u.test(short) &&
  short === (long.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('') &&
  long.includes(' ');
