import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { listLabels, type Schema } from '../shared/model/schema.ts';
import type { AppErrorData } from '../shared/errors.ts';
import type { Refusal } from '../shared/refusals.ts';
import type { Language } from '../shared/languages.ts';
import de from '../resources/locales/de.json' with { type: 'json' };
import en from '../resources/locales/en.json' with { type: 'json' };

/** Numbers in sentences have their digits grouped. */
const formatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value) => (typeof value === 'number' ? numberOf(value) : value),
};

void i18next
  .use(formatter)
  .use(initReactI18next)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    keySeparator: false,
    nsSeparator: false,
    returnEmptyString: true,
    interpolation: { escapeValue: false, alwaysFormat: true },
    initAsync: false,
  });

export const t = i18next.t.bind(i18next);

/** Speaks another language from now on. What is on the screen has to be drawn anew. */
export function speak(language: Language): void {
  names.clear();
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Whether the locale has this key. */
export const hasWord = (key: string): boolean => i18next.exists(key);

/** What every sentence may name without being given it. */
export function nameInSentences(variables: Readonly<Record<string, unknown>>): void {
  i18next.options.interpolation = { ...i18next.options.interpolation, defaultVariables: { ...variables } };
}

let given: ReadonlyMap<string, string> = new Map();

/** The names that the schema in force gives to its labels and relations. */
export function nameSchema(schema: Schema | null): void {
  const named = (kind: string, items: readonly { id: string; name?: string | undefined }[]) =>
    items.flatMap(({ id, name }) => (name === undefined ? [] : [[`${kind}.${id}`, name] as const]));
  names.clear();
  given = new Map(
    schema ? [...named('label', listLabels(schema)), ...named('relation', schema.relations)] : [],
  );
}

/** The name of something that a schema defines: the schema's own, else from the locale if it knows it, else
 *  made of its id. */
export function nameOf(kind: 'label' | 'relation' | 'attribute' | 'meta' | 'operation', id: string): string {
  const key = `${kind}.${id}`;
  const name = names.get(key) ?? given.get(key) ?? (i18next.exists(key) ? t(key) : sentenceCase(id));
  names.set(key, name);
  return name;
}

/** The names that were asked for, by key: the lists of the window ask for the same few again and again. */
const names = new Map<string, string>();

/** A name as it stands within a sentence: German keeps the capital of its nouns. */
export const withinSentence = (name: string): string =>
  i18next.language === 'de' ? name : name.toLocaleLowerCase(i18next.language);

/** A relation's name as read from its target. */
export function reverseNameOf(relation: string): string {
  const key = `relation.${relation}.reverse`;
  const isKnown = i18next.exists(key) && !given.has(`relation.${relation}`);
  return isKnown ? t(key) : `← ${nameOf('relation', relation)}`;
}

/** An attribute's value in words: from the locale if it knows it. */
export function valueName(value: string): string {
  const key = `value.${value}`;
  return i18next.exists(key) ? t(key) : value.replaceAll('_', ' ').replace('/', ': ');
}

const sentenceCase = (id: string): string => {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

/** Makes a formatter for each language when it is first needed: making one is slow. */
export function inLanguage<T>(make: (language: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const { language } = i18next;
    const known = made.get(language);
    if (known !== undefined) return known;
    const formatter = make(language);
    made.set(language, formatter);
    return formatter;
  };
}

const numbers = inLanguage((language) => new Intl.NumberFormat(language));
/** A number as it is written in the language of the window. */
export const numberOf = (value: number): string => numbers().format(value);

const options = inLanguage((language) => new Intl.ListFormat(language, { type: 'disjunction' }));
export const anyOf = (names: readonly string[]): string => options().format(names);

const lists = inLanguage((language) => new Intl.ListFormat(language, { type: 'conjunction' }));
export const listOf = (names: readonly string[]): string => lists().format(names);

const namesOf: Readonly<Record<string, (id: string) => string>> = {
  relation: (id) => nameOf('relation', id),
  label: (id) => withinSentence(nameOf('label', id)),
  wanted: (id) => withinSentence(nameOf('label', id)),
  operation: (id) => withinSentence(nameOf('operation', id)),
};

/** What was refused and why, in the language of the window. */
export function sayRefusal({ code, values = {} }: Refusal): string {
  const named: Record<string, string> = {};
  for (const [key, value] of Object.entries(values))
    named[key] = namesOf[key]?.(String(value)) ?? String(value);
  return t(`refusal.${code}`, named);
}

/** A failure in the language of the window. The core writes English: where that is not spoken, what is known of
 *  the failure is said, and the core's own words are its details. */
export function withLocalMessage(error: AppErrorData): { text: string; details?: readonly string[] } {
  const details = 'details' in error && error.details ? error.details : [];
  if ('refusal' in error && error.refusal) return { text: sayRefusal(error.refusal) };
  if (i18next.language === 'en' || error.kind !== 'Workspace')
    return { text: error.message, ...(details.length > 0 ? { details } : {}) };
  return { text: t(`error.workspace.${error.reason}`, { file: error.file }), details: [error.message] };
}
