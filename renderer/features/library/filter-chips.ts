import type { LibraryFilter } from '../../../shared/contract/documents.ts';
import { languageName } from '../../language-name.ts';
import { anyOf, nameOf, t } from '../../i18n.ts';

export interface FilterChip {
  part: keyof LibraryFilter;
  words: string;
}

/** The parts of a filter in words; the words that are typed stand in their own field. */
export function listChips(filter: LibraryFilter): FilterChip[] {
  const { statuses, assigned, withLabels, withoutLabels, marked, flagged, versions, languages } = filter;
  const labels = (ids: readonly string[]) => anyOf(ids.map((id) => nameOf('label', id)));
  return [
    ...(statuses
      ? [{ part: 'statuses' as const, words: anyOf(statuses.map((id) => t(`status.${id}`))) }]
      : []),
    ...(assigned ? [{ part: 'assigned' as const, words: t('filter.assigned') }] : []),
    ...(marked === undefined
      ? []
      : [{ part: 'marked' as const, words: t(marked ? 'filter.marked' : 'filter.unmarked') }]),
    ...(withLabels
      ? [{ part: 'withLabels' as const, words: t('filter.withLabel', { labels: labels(withLabels) }) }]
      : []),
    ...(withoutLabels
      ? [
          {
            part: 'withoutLabels' as const,
            words: t('filter.withoutLabel', { labels: labels(withoutLabels) }),
          },
        ]
      : []),
    ...(flagged ? [{ part: 'flagged' as const, words: t('filter.flagged') }] : []),
    ...(versions === undefined
      ? []
      : [{ part: 'versions' as const, words: t(versions ? 'filter.versions' : 'filter.noVersions') }]),
    ...(languages ? [{ part: 'languages' as const, words: anyOf(languages.map(languageName)) }] : []),
  ];
}
