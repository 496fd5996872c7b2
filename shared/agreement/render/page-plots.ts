import { NO_VALUE, sayMeasure, sayPair, writeInterval, writeValue } from './figure-words.ts';
import { layOutConfusion } from './confusion.ts';
import { html, type Html } from './html.ts';
import { aboutLead, legend, type Page, section } from './page-parts.ts';
import { pairFigure, pairFigures } from './pair-figure.ts';
import { drawBars, drawWeeks } from './plots.ts';
import { heat } from './scale.ts';

export const pairSection = (page: Page): Html =>
  section(page.words.say('agreement.pairs'), aboutLead(page, meaningOf(page)), pairGrid(page));

const meaningOf = ({ words, lead }: Page): string => words.say(`agreement.measure.${lead}.about`);

function pairGrid({ report, lead, words }: Page): Html {
  const { annotators } = report.options;
  const cell = (a: string, b: string): Html => {
    if (a === b) return html`<td class="void"></td>`;
    const estimate = pairFigure(report, lead, [a, b]);
    const value = estimate?.value ?? null;
    const said = `${sayPair([a, b], words)}, ${sayMeasure(lead, estimate, words)}`;
    return value === null
      ? html`<td class="void" title="${said}">${NO_VALUE}</td>`
      : html`<td title="${said}" style="--heat: ${heat(value) * 100}">
          <b>${writeValue(estimate, words)}</b>
          <span>${writeInterval(estimate, words)}</span>
          <span>${estimate ? `n ${words.say('agreement.number', { n: estimate.n })}` : null}</span>
        </td>`;
  };
  return html`<table class="grid">
      <thead>
        <tr>
          <td></td>
          ${annotators.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${annotators.map(
          (name) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${annotators.map((other) => cell(name, other))}
            </tr>`,
        )}
      </tbody>
    </table>
    ${legend(pairFigures(report, lead), words)}`;
}

export function labelSection(page: Page): Html {
  const { report, lead, words } = page;
  const rows = report.byLabel.map(({ label, figures }) => ({
    name: words.nameOf('label', label),
    estimate: figures[lead],
  }));
  const estimates = rows.map(({ estimate }) => estimate);
  return section(
    words.say('agreement.byLabel'),
    aboutLead(page, meaningOf(page)),
    html`${drawBars(rows, lead, words)} ${legend(estimates, words)}`,
  );
}

export function weekSection(page: Page): Html {
  const { report, lead, words } = page;
  return section(
    words.say('agreement.overTime'),
    aboutLead(page, words.say('agreement.overTimeAbout')),
    html`<div class="plots">
      ${report.overTime.map(
        ({ pair, periods }) =>
          html`<figure>
            <h3>${sayPair(pair, words)}</h3>
            ${drawWeeks(periods, lead, words)}
          </figure>`,
      )}
    </div>`,
  );
}

export function confusionSection({ report: { confusion, byPair }, words, order }: Page): Html {
  const only = byPair.length === 1 ? byPair[0] : undefined;
  const { labels, at, most } = layOutConfusion(only?.confusion ?? confusion, order);
  const name = (label: string | null) =>
    label === null ? words.say('agreement.noMark') : words.nameOf('label', label);
  const about = only
    ? words.say('agreement.confusionAbout', { first: only.pair[0], second: only.pair[1] })
    : words.say('agreement.confusionAll');
  return section(
    words.say('agreement.confusion'),
    about,
    html`<table class="grid">
      <thead>
        <tr>
          <td></td>
          ${labels.map((label) => html`<th scope="col">${name(label)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${labels.map(
          (first, row) =>
            html`<tr>
              <th scope="row">${name(first)}</th>
              ${labels.map((second, column) =>
                first === null && second === null
                  ? html`<td class="void"></td>`
                  : html`<td style="--heat: ${heat(at(row, column) / most) * 100}">
                      ${words.say('agreement.number', { n: at(row, column) })}
                    </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
