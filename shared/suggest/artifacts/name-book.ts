import type { KnownEntity } from '../proposal.ts';
import { distinctNames } from './lists.ts';
import { areFormsOfOne, differences, isLatinName, nameKey, nameRowOf } from './name-key.ts';

/** A word with a capital, as it stands in the text. */
export interface Name {
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
  /** How often it was met in this form. */
  count: number;
  isOfProject: boolean;
  before: Set<string>;
  after: Set<string>;
}

/** Another form of the name `form`. */
export interface Variant {
  form: string;
  confidence: number;
  isOfProject: boolean;
}

/** Most names that one is compared with letter by letter. */
const MOST_COMPARED = 200;

/** The names of an article so far. Cost of a look: constant. */
export class NameBook {
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
    known.count++;
    if (before !== null) known.before.add(before);
    if (after !== null) known.after.add(after);
  }

  add(name: Name, isOfProject = false): void {
    if (this.#byForm.has(name.low)) return;
    const known: KnownName = {
      form: name.form,
      count: 0,
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
    if (alike.length === 0) this.#byInitial.set(initial, alike);
    if (alike.length < MOST_COMPARED) alike.push(known);
  }

  /** The words of a person’s name, or a name of one word; its aliases are right as well. */
  addEntity({ name, aliases, type }: KnownEntity): void {
    const [main, ...others] = [name, ...aliases].map((one) => one.trim().split(/\s+/u));
    if (!main || (type !== 'person' && main.length > 1)) return;
    for (const words of [main, ...others]) {
      for (const [at, form] of words.entries()) {
        if (!isLatinName(form)) continue;
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
  if (agreement < 0) {
    return areFormsOfOne(known.form, name.form) || isOftenMet(known, name) ? 0.5 : 0;
  }
  const isAccent = plain(known.form) === plain(name.form);
  const base = isAccent ? 0.45 : 0.65;
  return Math.min(0.8, base + (agreement > 0 ? 0.1 : 0) - (name.startsSentence ? 0.1 : 0));
}

/** A long word that was met before beside this and that, so that it is no person’s name. */
const isOftenMet = ({ count, before, after }: KnownName, { form }: Name): boolean =>
  form.length >= 8 && count >= 2 && before.size + after.size >= 2;

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

/** How sure two names that differ in a letter or two are one: beside the same word; with two letters swapped; or
 *  with one letter amiss in the midst of a long name that stands alone, where the other had a given name. */
function judgeNear(known: KnownName, name: Name): number {
  const [a, b] = [known.form.toLowerCase(), name.low];
  const shorter = Math.min(a.length, b.length);
  if (shorter < 6 || distinctNames.has(a) || distinctNames.has(b)) return 0;
  // “Ukraine” and “Ukrainian”, “Ivanov” and “Ivanova” are forms of a word, not slips.
  if (a.startsWith(b) || b.startsWith(a)) return 0;
  if (isSwapped(a, b)) return compareCompany(known, name) > 0 ? 0.75 : 0.6;
  const isSame = isBeside(known, name);
  const most = isSame && shorter >= 8 ? 2 : 1;
  const apart = differences(a, b, most);
  if (apart > most || isInflected(a, b)) return 0;
  if (isSame) return apart === 1 ? 0.7 : 0.6;
  const standsAlone = name.before === null && name.after === null;
  if (!standsAlone || known.before.size === 0 || known.after.size > 0) return 0;
  return shorter < 7 || name.startsSentence || a.slice(-3) !== b.slice(-3) ? 0 : 0.5;
}

/** Behind the same given name, or before the same surname. */
const isBeside = ({ before, after }: KnownName, name: Name): boolean =>
  (name.before !== null && before.has(name.before)) || (name.after !== null && after.has(name.after));

/** “Russia” and “Russian”, “Senate” and “Senator”: they differ at their ends alone. */
function isInflected(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.length !== b.length && a.slice(0, shorter - 2) === b.slice(0, shorter - 2);
}

/** “Brnadvold” for “Brandvold”. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (a[at] === b[at] && at < a.length) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
