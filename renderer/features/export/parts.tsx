import type { ExportedPart } from '../../../shared/contract/datasets.ts';
import type { SplitLeak } from '../../../shared/contract/splits.ts';
import { numberOf, t } from '../../i18n.ts';
import { Scroller } from '../../ui/scroller.tsx';

const counted = ['documents', 'annotations', 'relations'] as const;

/** How much each part of a split would hold. */
export const Parts = ({ parts }: { parts: readonly ExportedPart[] }) => (
  <Scroller label={t('split.parts')} className="export-parts">
    <table>
      <thead>
        <tr>
          <th scope="col">{t('split.part')}</th>
          <th scope="col">{t('split.percent')}</th>
          {counted.map((kind) => (
            <th key={kind} scope="col">
              {t(`export.count.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map(({ name, share, ...counts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{numberOf(share)}</td>
            {counted.map((kind) => (
              <td key={kind}>{numberOf(counts[kind])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scroller>
);

/** Versions of one article that are trained on and tested. */
export const Leaks = ({ leaks }: { leaks: readonly SplitLeak[] }) => (
  <div className="export-leaks">
    <p className="export-problem">{t('split.leaks', { count: leaks.length })}</p>
    <Scroller label={t('split.leaksLabel')} className="export-leak-list">
      <ul>
        {leaks.flatMap(({ documents }) =>
          documents.map(({ documentId, title, part }) => (
            <li key={documentId}>
              <span className="secondary">{part}</span> <span dir="auto">{title}</span>
            </li>
          )),
        )}
      </ul>
    </Scroller>
  </div>
);
