import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../resources/locales/en.json';

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  keySeparator: false,
  nsSeparator: false,
  returnEmptyString: true,
  interpolation: { escapeValue: false },
  initAsync: false,
});

export const t = i18next.t.bind(i18next);

/** The name of something that a schema defines: from the locale if it knows it, else made of its id. */
export function nameOf(kind: 'label' | 'relation' | 'attribute' | 'meta' | 'operation', id: string): string {
  const key = `${kind}.${id}`;
  return i18next.exists(key) ? t(key) : sentenceCase(id);
}

/** A relation's name as read from its target. */
export function reverseNameOf(relation: string): string {
  const key = `relation.${relation}.reverse`;
  return i18next.exists(key) ? t(key) : `← ${nameOf('relation', relation)}`;
}

/** An attribute's value in words. */
export const valueName = (value: string): string => value.replaceAll('_', ' ').replace('/', ': ');

const sentenceCase = (id: string): string => {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

const options = new Intl.ListFormat('en', { type: 'disjunction' });
export const anyOf = (names: readonly string[]): string => options.format(names);

const lists = new Intl.ListFormat('en', { type: 'conjunction' });
export const listOf = (names: readonly string[]): string => lists.format(names);
