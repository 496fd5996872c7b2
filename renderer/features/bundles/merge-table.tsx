import type { MergedBundle } from '../../../shared/contract/bundles.ts';
import { numberOf, t } from '../../i18n.ts';

type Figure = readonly [key: string, value: (bundle: MergedBundle) => number];

const articles: readonly Figure[] = [
  ['updated', ({ updated }) => updated],
  ['known', ({ known }) => known],
  ['older', ({ older }) => older],
];
const marks: readonly Figure[] = [
  ['added', ({ added }) => added.annotations],
  ['changed', ({ changed }) => changed.annotations],
  ['removed', ({ removed }) => removed.annotations],
];
const links: readonly Figure[] = [
  ['added', ({ added }) => added.relations],
  ['removed', ({ removed }) => removed.relations],
];
const groups = [
  ['articles', articles],
  ['marks', marks],
  ['links', links],
] as const;

/** What each bundle would bring. */
export const MergeTable = ({ bundles }: { bundles: readonly MergedBundle[] }) => (
  <table className="merge-table">
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t('merge.whose')}
        </th>
        {groups.map(([name, figures]) => (
          <th key={name} scope="colgroup" colSpan={figures.length}>
            {t(`merge.${name}`)}
          </th>
        ))}
      </tr>
      <tr>
        {groups.map(([name, figures]) =>
          figures.map(([key], at) => (
            <th key={`${name} ${key}`} scope="col" data-first={at === 0 || undefined}>
              {t(`merge.${key}`)}
            </th>
          )),
        )}
      </tr>
    </thead>
    <tbody>
      {bundles.map((bundle) => (
        <tr key={bundle.file}>
          <th scope="row">
            <span dir="auto">{bundle.annotator}</span>
            <span className="secondary">
              {t('bundle.load', { count: bundle.documents, done: bundle.done })}
            </span>
          </th>
          {groups.map(([name, figures]) =>
            figures.map(([key, value], at) => (
              <td
                key={`${name} ${key}`}
                data-first={at === 0 || undefined}
                data-zero={value(bundle) === 0 || undefined}
              >
                {numberOf(value(bundle))}
              </td>
            )),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
