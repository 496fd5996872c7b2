import { Fragment } from 'react';
import {
  NO_VALUE,
  sayMeasure,
  sayPair,
  writeInterval,
  writeValue,
} from '../../../shared/agreement/render/figure-words.ts';
import { pairFigure, pairFigures } from '../../../shared/agreement/render/pair-figure.ts';
import type { AgreementReport, Estimate, MeasureId } from '../../../shared/agreement/report.ts';
import { numberOf, t } from '../../i18n.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { FigurePart } from './figure-part.tsx';
import { heatStyle } from './heat-style.ts';
import { RovingGrid } from './roving-grid.tsx';
import { words } from './words.ts';

interface Props {
  report: AgreementReport;
  measure: MeasureId;
  onOpen: (behind: FigureBehind) => void;
}

/** How well each agrees with each: the deeper the colour, the better. */
export function PairMap({ report, measure, onOpen }: Props) {
  const names = report.options.annotators;
  const open = (first: string, second: string) => {
    const estimate = pairFigure(report, measure, [first, second]);
    onOpen({
      title: sayPair([first, second], words()),
      says: sayMeasure(measure, estimate, words()),
      cell: { pair: [first, second] },
    });
  };
  return (
    <FigurePart title={t('agreement.pairs')} report={report} estimates={pairFigures(report, measure)}>
      <div className="figure-frame">
        <RovingGrid
          label={t('agreement.pairs')}
          className="heat-map pair-map"
          first={{ row: 0, column: 1 }}
          isMain
          onOpen={({ row, column }) => open(names[row] ?? '', names[column] ?? '')}
        >
          {(cell) => (
            <>
              <div role="row" className="heat-row">
                <span role="presentation" />
                {names.map((name) => (
                  <span key={name} role="columnheader" className="heat-name" dir="auto" title={name}>
                    {name}
                  </span>
                ))}
              </div>
              {names.map((first, row) => (
                <div key={first} role="row" className="heat-row">
                  <span role="rowheader" className="heat-name" dir="auto" title={first}>
                    {first}
                  </span>
                  {names.map((second, column) => (
                    <Fragment key={second}>
                      {row === column ? (
                        <span role="presentation" className="heat-self" />
                      ) : (
                        <PairCell
                          {...cell(row, column, sayCell(report, measure, first, second))}
                          estimate={pairFigure(report, measure, [first, second])}
                        />
                      )}
                    </Fragment>
                  ))}
                </div>
              ))}
            </>
          )}
        </RovingGrid>
      </div>
    </FigurePart>
  );
}

function PairCell({ estimate, ...cell }: { estimate: Estimate | undefined }) {
  const value = estimate?.value ?? null;
  if (value === null)
    return (
      <span {...cell} data-void>
        {NO_VALUE}
      </span>
    );
  return (
    <span {...cell} style={heatStyle(value)}>
      <strong>{writeValue(estimate, words())}</strong>
      <small>{writeInterval(estimate, words())}</small>
      <small>n {numberOf(estimate?.n ?? 0)}</small>
    </span>
  );
}

const sayCell = (report: AgreementReport, measure: MeasureId, first: string, second: string): string =>
  [
    sayPair([first, second], words()),
    sayMeasure(measure, pairFigure(report, measure, [first, second]), words()),
  ].join(', ');
