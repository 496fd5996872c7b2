import { app } from 'electron';
import type { Settings } from '../../shared/bridge.ts';
import { chooseLanguage, type Language } from '../../shared/languages.ts';
import de from '../../resources/locales/de.json' with { type: 'json' };
import en from '../../resources/locales/en.json' with { type: 'json' };

const locales: Readonly<Record<Language, Record<string, string>>> = { en, de };

/** A word of the locales for native menus and dialogs, which have none with placeholders. */
export const wordsFor =
  ({ language }: Settings) =>
  (key: string): string =>
    locales[chooseLanguage(language, app.getPreferredSystemLanguages())][key] ?? key;
