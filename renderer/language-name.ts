import { inLanguage, t } from './i18n.ts';

const names = inLanguage((language) => new Intl.DisplayNames(language, { type: 'language' }));

/** The name of a language tag in the reader's language; the tag itself if it is none. */
export function languageName(tag: string | null): string {
  if (tag === null) return t('inspector.languageUnknown');
  try {
    return names().of(tag) ?? tag;
  } catch {
    return tag;
  }
}
