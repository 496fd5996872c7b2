import { linkMeasures } from '../../../shared/agreement/render/link-measures.ts';
import {
  sayFigure,
  sayMeasure,
  writeInterval,
  writeValue,
} from '../../../shared/agreement/render/figure-words.ts';
import type { AgreementReport, Estimate } from '../../../shared/agreement/report.ts';
import { nameOf, numberOf, t } from '../../i18n.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { FigurePart } from './figure-part.tsx';
import { RovingGrid } from './roving-grid.tsx';
import { words } from './words.ts';

interface Props {
  report: AgreementReport;
  onOpen: (behind: FigureBehind) => void;
}

/** Whether both gave the same values to the marks that both made. */
export function AttributeTable({ report, onOpen }: Props) {
  const { attributes } = report;
  if (attributes.length === 0) return null;
  const columns = (['percent', 'kappa'] as const).map((id) => ({ id, name: t(`agreement.${id}`) }));
  const nameOfRow = (row: number): string => {
    const { label = '', attribute = '' } = attributes[row] ?? {};
    return `${nameOf('label', label)}: ${nameOf('attribute', attribute)}`;
  };
  const says = (row: number, column: number): string => {
    const { id, name } = columns[column] ?? { id: 'percent', name: '' };
    return sayFigure(name, 'values', attributes[row]?.[id], words());
  };
  return (
    <FigurePart
      title={t('agreement.attributes')}
      about={t('agreement.attributesAbout')}
      report={report}
      estimates={attributes.flatMap(({ percent, kappa }) => [percent, kappa])}
    >
      <RovingGrid
        label={t('agreement.attributes')}
        className="rate-table attribute-table"
        onOpen={({ row, column }) => {
          const { label = '', attribute = '' } = attributes[row] ?? {};
          onOpen({ title: nameOfRow(row), says: says(row, column), cell: { label, attribute } });
        }}
      >
        {(cell) => (
          <>
            <ValueHead names={[t('agreement.attribute'), ...columns.map(({ name }) => name), 'n']} />
            {attributes.map((figures, row) => (
              <div key={nameOfRow(row)} role="row" className="rate-row">
                <span role="rowheader">
                  <span className="secondary">{nameOf('label', figures.label)}</span>{' '}
                  {nameOf('attribute', figures.attribute)}
                </span>
                {columns.map(({ id }, column) => (
                  <span key={id} {...cell(row, column, `${nameOfRow(row)}, ${says(row, column)}`)}>
                    <Value estimate={figures[id]} />
                  </span>
                ))}
                <span role="gridcell" className="rate-n">
                  {numberOf(figures.percent.n)}
                </span>
              </div>
            ))}
          </>
        )}
      </RovingGrid>
    </FigurePart>
  );
}

/** Whether links lead to the same: by mark, and by entity. */
export function LinkTable({ report, onOpen }: Props) {
  const { relations } = report;
  if (relations.length === 0) return null;
  const says = (row: number, column: number): string => {
    const [id] = linkMeasures[column] ?? linkMeasures[0];
    return sayMeasure(id, relations[row]?.figures[id], words());
  };
  return (
    <FigurePart
      title={t('agreement.links')}
      about={t('agreement.linksAbout')}
      report={report}
      estimates={relations.flatMap(({ figures }) => linkMeasures.map(([id]) => figures[id]))}
    >
      <RovingGrid
        label={t('agreement.links')}
        className="rate-table link-table"
        onOpen={({ row, column }) => {
          const type = relations[row]?.type ?? '';
          onOpen({ title: nameOf('relation', type), says: says(row, column), cell: { relation: type } });
        }}
      >
        {(cell) => (
          <>
            <ValueHead names={[t('agreement.link'), ...linkMeasures.map(([, key]) => t(key)), 'n']} />
            {relations.map(({ type, figures }, row) => (
              <div key={type} role="row" className="rate-row">
                <span role="rowheader">{nameOf('relation', type)}</span>
                {linkMeasures.map(([id], column) => (
                  <span key={id} {...cell(row, column, `${nameOf('relation', type)}, ${says(row, column)}`)}>
                    <Value estimate={figures[id]} />
                  </span>
                ))}
                <span role="gridcell" className="rate-n">
                  {numberOf(figures.relation_f1?.n ?? 0)}
                </span>
              </div>
            ))}
          </>
        )}
      </RovingGrid>
    </FigurePart>
  );
}

const ValueHead = ({ names }: { names: readonly string[] }) => (
  <div role="row" className="rate-row rate-head">
    {names.map((name) => (
      <span key={name} role="columnheader">
        {name}
      </span>
    ))}
  </div>
);

const Value = ({ estimate }: { estimate: Estimate | undefined }) => (
  <>
    <strong>{writeValue(estimate, words())}</strong>
    <small>{writeInterval(estimate, words())}</small>
  </>
);
