import { inLanguage } from '../../i18n.ts';

const DAY_MS = 86_400_000;
/** Further back a date says more than a number of days. */
const MOST_DAYS = 30;

const relative = inLanguage((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const dates = inLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));

/** On which day something was, as seen from now: “today”, “3 days ago”, “4 Oct 2026”. */
export function sayAgo(atMs: number, nowMs: number): string {
  const days = Math.round((midnightOf(atMs) - midnightOf(nowMs)) / DAY_MS);
  return days <= 0 && days >= -MOST_DAYS ? relative().format(days, 'day') : dates().format(atMs);
}

const midnightOf = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
