import type { Issue } from '../../../shared/contract/entry.ts';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { hasWord, numberOf, t } from '../../i18n.ts';

/** How far a row is. `seen`: somebody has looked at it, and it brought no article. */
export type RowState = 'new' | 'check' | 'known' | 'failed' | 'skipped' | 'removed' | 'accepted' | 'seen';

export function stateOf(row: ImportRow): RowState {
  const { accepted, outcome, document, uncertain, issues } = row;
  const hasNone = outcome === 'failed' || outcome === 'skipped';
  if (document === null && !hasNone) return 'removed';
  if (accepted) return document ? 'accepted' : 'seen';
  if (hasNone) return outcome;
  if (outcome === 'known') return 'known';
  return uncertain || issues.some(({ severity }) => severity !== 'notice') ? 'check' : 'new';
}

/** What a row is called: its article’s title, or else its file. */
export const nameOfRow = ({ name, line, document }: ImportRow): string =>
  document?.title ?? placeOf({ name, line });

export const placeOf = ({ name, line }: Pick<ImportRow, 'name' | 'line'>): string =>
  line === null ? name : `${name}, ${t('import.line', { line })}`;

/** Datasets have the names under which they are exported. */
export const nameOfFormat = (format: FileFormat): string => t([`format.${format}`, `export.${format}`]);

/** A few words for an issue; the core’s own sentence where nobody has put it shorter. */
export const shortIssue = ({ code, message }: Issue): string =>
  hasWord(`issue.${code}`) ? t(`issue.${code}`) : message;

/** The core writes English: elsewhere the reader is told in fewer words of their own language. */
export const isEnglish = (): boolean => document.documentElement.lang === 'en';

const worstFirst: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, notice: 2 };
export const sortIssues = (issues: readonly Issue[]): Issue[] =>
  issues.toSorted((a, b) => worstFirst[a.severity] - worstFirst[b.severity]);

type Document = NonNullable<ImportRow['document']>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The day of publication as its file has it, ISO 8601; empty where it says nothing. */
export const publishedOf = ({ meta }: Document): string => text(meta['published']).slice(0, 10);

/** The site’s name, or else the host of its address. */
export function sourceOf({ meta }: Document): string {
  const site = text(meta['site']);
  if (site !== '') return site;
  try {
    return new URL(text(meta['url'])).host.replace(/^www\./u, '');
  } catch {
    return '';
  }
}

/** The share of the text that is no part of the article; empty where nothing was found. */
export function boilerplateShare({ boilerplate, length }: Document): string {
  if (boilerplate.length === 0 || length === 0) return '';
  const covered = boilerplate.reduce((sum, { start, end }) => sum + end - start, 0);
  return t('review.percent', { share: numberOf(Math.max(1, Math.round((covered / length) * 100))) });
}
