import { useState } from 'react';
import { layOutConfusion } from '../../../shared/agreement/render/confusion.ts';
import { sayPair } from '../../../shared/agreement/render/figure-words.ts';
import type { AgreementReport } from '../../../shared/agreement/report.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import { nameOf, numberOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import type { FigureBehind } from '../../state/agreement.ts';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { FigurePart } from './figure-part.tsx';
import { heatStyle } from './heat-style.ts';
import { RovingGrid } from './roving-grid.tsx';
import { words } from './words.ts';

interface Props {
  report: AgreementReport;
  onOpen: (behind: FigureBehind) => void;
}

/** Which label one gave where the other gave which, for a pair or for all. */
export function ConfusionMatrix({ report, onOpen }: Props) {
  const schema = useApp((state) => state.schema);
  const { byPair } = report;
  const [wanted, setWanted] = useState('');
  const chosen = byPair.length === 1 ? byPair[0] : byPair.find(({ pair }) => JSON.stringify(pair) === wanted);
  const { labels, at, most } = layOutConfusion(
    chosen?.confusion ?? report.confusion,
    schema ? listLabels(schema).map(({ id }) => id) : [],
  );
  const say = (row: number, column: number): string => {
    const said = {
      firstLabel: nameOfLabel(labels[row]),
      secondLabel: nameOfLabel(labels[column]),
      n: numberOf(at(row, column)),
    };
    if (chosen === undefined) return t('agreement.confusedAny', said);
    const [first, second] = chosen.pair;
    return t('agreement.confused', { ...said, first, second });
  };
  const open = (row: number, column: number) =>
    onOpen({
      title: chosen === undefined ? t('agreement.allPairs') : sayPair(chosen.pair, words()),
      says: say(row, column),
      cell: {
        ...(chosen ? { pair: [...chosen.pair] } : {}),
        confusion: { first: labels[row] ?? null, second: labels[column] ?? null },
      },
    });
  const about =
    chosen === undefined
      ? t('agreement.confusionAll')
      : t('agreement.confusionAbout', { first: chosen.pair[0], second: chosen.pair[1] });
  return (
    <FigurePart title={t('agreement.confusion')} about={about} report={report}>
      {byPair.length > 1 && (
        <div className="figure-choice">
          <ChoiceMenu
            label={t('agreement.pair')}
            choices={[
              { id: '', name: t('agreement.allPairs') },
              ...byPair.map(({ pair }) => ({ id: JSON.stringify(pair), name: sayPair(pair, words()) })),
            ]}
            value={wanted}
            onChange={setWanted}
          />
        </div>
      )}
      <div className="figure-frame">
        <RovingGrid
          // Another pair has other labels.
          key={wanted}
          label={t('agreement.confusion')}
          className="heat-map"
          onOpen={({ row, column }) => open(row, column)}
        >
          {(cell) => (
            <>
              <div role="row" className="heat-row">
                <span role="presentation" />
                {labels.map((label) => (
                  <span key={label} role="columnheader" className="heat-name">
                    {nameOfLabel(label)}
                  </span>
                ))}
              </div>
              {labels.map((label, row) => (
                <div key={label} role="row" className="heat-row">
                  <span role="rowheader" className="heat-name">
                    {nameOfLabel(label)}
                  </span>
                  {labels.map((other, column) =>
                    label === null && other === null ? (
                      <span key={other} role="presentation" className="heat-self" />
                    ) : (
                      <span
                        key={other}
                        {...cell(row, column, say(row, column))}
                        data-empty={at(row, column) === 0 || undefined}
                        style={heatStyle(at(row, column) / most)}
                      >
                        {numberOf(at(row, column))}
                      </span>
                    ),
                  )}
                </div>
              ))}
            </>
          )}
        </RovingGrid>
      </div>
    </FigurePart>
  );
}

const nameOfLabel = (label: string | null | undefined): string =>
  label == null ? t('agreement.noMark') : nameOf('label', label);
