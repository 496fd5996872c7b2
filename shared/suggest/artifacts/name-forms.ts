import type { KnownEntity, Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block, Word } from './article.ts';
import { distinctNames } from './lists.ts';
import { isBlank } from './matches.ts';
import { areFormsOfOne, differences, nameKey, nameRowOf } from './name-key.ts';

/** Names that are written in more than one way: the first form counts as the right one, and so does that of the
 *  project. Words are looked at in the order of the text, each against those before it. */
export function findNameForms(article: Article): Proposal[] {
  const names = new NameBook();
  for (const entity of article.entities) names.addEntity(entity);
  const common = new Set<string>();
  const found: Proposal[] = [];
  for (const block of article.blocks) {
    for (const [at, word] of block.words.entries()) {
      const name = readName(article, block, at);
      if (name === null) {
        if (/^\p{Ll}/u.test(word.text)) common.add(word.text);
        continue;
      }
      const known = names.find(name, article.language);
      if (known === null || common.has(name.low)) names.add(name);
      else if (known.confidence > 0) found.push(variant(name, known));
    }
  }
  return found;
}

/** A word with a capital, as it stands in the text. */
interface Name {
  /** Without a possessive ’s. */
  form: string;
  low: string;
  key: string;
  start: number;
  end: number;
  /** The words with capitals around it, which tell one bearer from another. */
  before: string | null;
  after: string | null;
  startsSentence: boolean;
}

interface KnownName {
  form: string;
  isOfProject: boolean;
  before: Set<string>;
  after: Set<string>;
}

interface Variant {
  form: string;
  confidence: number;
  isOfProject: boolean;
}

const variant = ({ form, start, end }: Name, known: Variant): Proposal =>
  artifact(
    { start, end },
    {
      ...(known.isOfProject ? { code: 'artifact.nameOfProject' } : { code: 'artifact.nameForm' }),
      category: 'terminology/name-form',
      confidence: known.confidence,
      correction: known.form,
      values: { form, other: known.form },
    },
  );

const LATIN_NAME = /^\p{Lu}(?=\P{Lu}*\p{Ll})[\p{Script=Latin}\p{M}'’ʼ\-‑]+$/u;
const POSSESSIVE = /[’'](?:s)?$/u;
const SHORTEST = 4;

function readName({ text, lexicon, lists }: Article, block: Block, at: number): Name | null {
  const word = block.words[at];
  if (!word) return null;
  const form = word.text.replace(POSSESSIVE, '');
  const low = form.toLowerCase();
  if (form.length < SHORTEST || !LATIN_NAME.test(form) || /n[’']t$/u.test(low)) return null;
  if (lexicon.functionWords.has(low) || lexicon.auxiliaries.has(low) || lists.shortSentences.has(low))
    return null;
  const isCompany = (one: Word | undefined): one is Word =>
    one !== undefined &&
    /^\p{Lu}\p{L}*\p{Ll}/u.test(one.text) &&
    !lexicon.roles.has(one.text.toLowerCase()) &&
    !lexicon.functionWords.has(one.text.toLowerCase()) &&
    !lexicon.prepositions.has(one.text.toLowerCase()) &&
    // “Then Vane left”: no part of the name.
    !(lists.shortSentences.has(one.text.toLowerCase()) || lists.dangling.has(one.text.toLowerCase()));
  const [before, after] = [block.words[at - 1], block.words[at + 1]];
  const hasBefore = isCompany(before) && isBlank(text, before, word) && !POSSESSIVE.test(before.text);
  const hasAfter = isCompany(after) && isBlank(text, word, after) && !POSSESSIVE.test(word.text);
  return {
    form,
    low,
    key: nameKey(form),
    start: word.start,
    end: word.start + form.length,
    before: hasBefore ? nameKey(before.text) : null,
    after: hasAfter ? nameKey(after.text.replace(POSSESSIVE, '')) : null,
    startsSentence: /(?:^|[.!?…:“"„«‘(]\s*|\n\s*)$/u.test(
      text.slice(Math.max(block.start, word.start - 3), word.start),
    ),
  };
}

/** Most names that one is compared with letter by letter. */
const MOST_COMPARED = 200;

class NameBook {
  readonly #byForm = new Map<string, KnownName>();
  /** Forms that were found to be others of a known name. */
  readonly #variants = new Map<string, { known: KnownName; confidence: number }>();
  readonly #byKey = new Map<string, KnownName>();
  readonly #byRow = new Map<number, KnownName>();
  /** By their first letter: a slip of the pen seldom takes that. */
  readonly #byInitial = new Map<string, KnownName[]>();

  /** The name that this one is another form of. `null` if it is new, of confidence 0 if it is known so. */
  find(name: Name, language: string): Variant | null {
    const same = this.#byForm.get(name.low);
    if (same) {
      this.#meet(same, name);
      return { ...same, confidence: 0 };
    }
    const before = this.#variants.get(name.low);
    if (before)
      return asVariant(before.known, compareCompany(before.known, name) < 0 ? 0 : before.confidence);
    const row = nameRowOf(name.low);
    const namesake = row === null ? null : this.#byRow.get(row);
    if (namesake) return this.#keep(name, namesake, namesake.isOfProject ? 0.45 : 0.85);
    const twin = language === 'de' ? null : this.#byKey.get(name.key);
    const sureness = twin ? judgeTwin(twin, name) : 0;
    // Each outlet has its own spelling: that of the project is but a hint.
    if (twin && sureness > 0) return this.#keep(name, twin, twin.isOfProject ? 0.45 : sureness);
    for (const one of this.#byInitial.get(name.low.charAt(0)) ?? []) {
      const confidence = judgeNear(one, name);
      if (confidence > 0) return this.#keep(name, one, confidence);
    }
    return null;
  }

  #keep(name: Name, known: KnownName, confidence: number): Variant {
    this.#variants.set(name.low, { known, confidence });
    return asVariant(known, confidence);
  }

  #meet(known: KnownName, { before, after }: Name): void {
    if (before !== null) known.before.add(before);
    if (after !== null) known.after.add(after);
  }

  add(name: Name, isOfProject = false): void {
    if (this.#byForm.has(name.low)) return;
    const known: KnownName = {
      form: name.form,
      isOfProject,
      before: new Set(),
      after: new Set(),
    };
    this.#meet(known, name);
    this.#byForm.set(name.low, known);
    if (!this.#byKey.has(name.key)) this.#byKey.set(name.key, known);
    const row = nameRowOf(name.low);
    if (row !== null) this.#byRow.set(row, known);
    const initial = name.low.charAt(0);
    const alike = this.#byInitial.get(initial) ?? [];
    if (alike.length < MOST_COMPARED) this.#byInitial.set(initial, [...alike, known]);
  }

  /** The words of a person’s name, or a name of one word; its aliases are right as well. */
  addEntity({ name, aliases, type }: KnownEntity): void {
    const [main, ...others] = [name, ...aliases].map((one) => one.trim().split(/\s+/u));
    if (!main || (type !== 'person' && main.length > 1)) return;
    for (const words of [main, ...others]) {
      for (const [at, form] of words.entries()) {
        if (form.length < SHORTEST || !LATIN_NAME.test(form)) continue;
        const [before, after] = [words[at - 1], words[at + 1]];
        const read: Name = {
          form,
          low: form.toLowerCase(),
          key: nameKey(form),
          start: 0,
          end: 0,
          before: before === undefined ? null : nameKey(before),
          after: after === undefined ? null : nameKey(after),
          startsSentence: false,
        };
        const twin = this.#byKey.get(read.key);
        if (twin) this.#accept(twin, read);
        else this.add(read, true);
      }
    }
  }

  #accept(known: KnownName, name: Name): void {
    this.#byForm.set(name.low, known);
    this.#meet(known, name);
  }
}

const asVariant = ({ form, isOfProject }: KnownName, confidence: number): Variant => ({
  form,
  isOfProject,
  confidence,
});

/** How sure two names that sound alike are one: 0 if the words around them tell two bearers apart. */
function judgeTwin(known: KnownName, name: Name): number {
  if (distinctNames.has(name.low) || distinctNames.has(known.form.toLowerCase())) return 0;
  if (name.form.length < 5 && known.form.length < 5) return 0;
  const agreement = compareCompany(known, name);
  if (agreement < 0) return areFormsOfOne(known.form, name.form) ? 0.5 : 0;
  const isAccent = plain(known.form) === plain(name.form);
  const base = isAccent ? 0.45 : 0.65;
  return Math.min(0.8, base + (agreement > 0 ? 0.1 : 0) - (name.startsSentence ? 0.1 : 0));
}

const plain = (form: string): string =>
  form
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ]/gu, '');

/** 1 if a word beside both is the same, −1 if they stand beside others, 0 if nothing tells. */
function compareCompany(known: KnownName, { before, after }: Name): -1 | 0 | 1 {
  if (before !== null && known.before.has(before)) return 1;
  if (after !== null && known.after.has(after)) return 1;
  if (before !== null && known.before.size > 0) return -1;
  return after !== null && known.after.size > 0 ? -1 : 0;
}

/** How sure two names that differ in a letter or two are one: behind the same given name, or, for one letter
 *  in the midst of a long name, where the other stands alone behind a full one. */
function judgeNear(known: KnownName, name: Name): number {
  const [a, b] = [known.form.toLowerCase(), name.low];
  const shorter = Math.min(a.length, b.length);
  if (shorter < 6 || distinctNames.has(a) || distinctNames.has(b)) return 0;
  // “Ukraine” and “Ukrainian”, “Ivanov” and “Ivanova” are forms of a word, not slips.
  if (a.startsWith(b) || b.startsWith(a)) return 0;
  const isSame = name.before !== null && known.before.has(name.before);
  const most = isSame && shorter >= 8 ? 2 : 1;
  const apart = differences(a, b, most);
  if (apart > most) return 0;
  if (isSame) return apart === 1 ? 0.7 : 0.6;
  if (name.before !== null || name.after !== null || known.before.size === 0 || known.after.size > 0)
    return 0;
  const ending = 3;
  if (shorter < 7 || name.startsSentence || a.slice(-ending) !== b.slice(-ending)) return 0;
  return 0.5;
}
