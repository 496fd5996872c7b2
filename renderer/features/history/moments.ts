import { inLanguage } from '../../i18n.ts';

const days = inLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full' }));
const times = inLanguage((language) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }));
const moments = inLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);

export const formatDay = (atMs: number): string => days().format(atMs);
export const formatTime = (atMs: number): string => times().format(atMs);
export const formatMoment = (atMs: number): string => moments().format(atMs);
