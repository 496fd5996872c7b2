import { type Estimate, measureIds, measures } from '../report.ts';
import { measureName, NO_VALUE, writeBasis, writeInterval, writeValue } from './figure-words.ts';
import { html, type Html } from './html.ts';
import { lowestFirst } from './lowest-first.ts';
import { aboutLead, columnHeads, legend, type Page, section } from './page-parts.ts';
import { linkMeasures } from './link-measures.ts';
import type { Words } from './words.ts';

export function overallTable({ report: { overall }, words }: Page): Html {
  const shown = measureIds.flatMap((id) => {
    const estimate = overall[id];
    return estimate ? [{ id, estimate }] : [];
  });
  return html`<div class="frame">
    <table class="list">
      ${columnHeads(
        words,
        ['agreement.measure', false],
        ['agreement.value', true],
        ['agreement.interval', true],
        ['agreement.rests', false],
        ['agreement.meaning', false],
      )}
      <tbody>
        ${shown.map(
          ({ id, estimate }) =>
            html`<tr>
              <th scope="row">${measureName(id, words)}</th>
              <td class="value">${writeValue(estimate, words)}</td>
              <td>${writeInterval(estimate, words) ?? NO_VALUE}</td>
              <td class="words">
                ${
                  estimate.reason === null
                    ? writeBasis(measures[id].counts, estimate, words)
                    : words.say(`agreement.reason.${estimate.reason}`)
                }
              </td>
              <td class="words">${words.say(`agreement.measure.${id}.about`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function figureRow(
  names: readonly string[],
  estimates: readonly (Estimate | undefined)[],
  words: Words,
): Html {
  return html`<tr>
    ${names.map((name) => html`<th scope="row">${name}</th>`)}
    ${estimates.map(
      (estimate) =>
        html`<td class="value">${writeValue(estimate, words)}</td>
          <td class="small">${writeInterval(estimate, words)}</td>`,
    )}
    <td>${words.say('agreement.number', { n: estimates[0]?.n ?? 0 })}</td>
  </tr>`;
}

export const attributeSection = ({ report: { attributes }, words }: Page): Html =>
  section(
    words.say('agreement.attributes'),
    words.say('agreement.attributesAbout'),
    html`<table class="list">
        ${columnHeads(
          words,
          ['agreement.label', false],
          ['agreement.attribute', false],
          ['agreement.percent', true],
          ['agreement.interval', true],
          ['agreement.kappa', true],
          ['agreement.interval', true],
          ['agreement.values', true],
        )}
        <tbody>
          ${attributes.map(({ label, attribute, percent, kappa }) =>
            figureRow(
              [words.nameOf('label', label), words.nameOf('attribute', attribute)],
              [percent, kappa],
              words,
            ),
          )}
        </tbody>
      </table>
      ${legend(
        attributes.flatMap(({ percent, kappa }) => [percent, kappa]),
        words,
      )}`,
  );

export const linkSection = ({ report: { relations }, words }: Page): Html =>
  section(
    words.say('agreement.links'),
    words.say('agreement.linksAbout'),
    html`<table class="list">
        ${columnHeads(
          words,
          ['agreement.link', false],
          ...linkMeasures.flatMap(
            ([, key]) =>
              [
                [key, true],
                ['agreement.interval', true],
              ] as const,
          ),
          ['agreement.links', true],
        )}
        <tbody>
          ${relations.map(({ type, figures }) =>
            figureRow(
              [words.nameOf('relation', type)],
              linkMeasures.map(([id]) => figures[id]),
              words,
            ),
          )}
        </tbody>
      </table>
      ${legend(
        relations.flatMap(({ figures }) => linkMeasures.map(([id]) => figures[id])),
        words,
      )}`,
  );

/** Nobody reads more on a page. */
const LISTED = 500;

export function documentSection(page: Page): Html {
  const {
    report: { byDocument },
    lead,
    words,
  } = page;
  const rest = byDocument.length - LISTED;
  return section(
    words.say('agreement.byDocument'),
    aboutLead(page, ''),
    html`<table class="list">
        ${columnHeads(
          words,
          ['agreement.article', false],
          ['agreement.annotators', false],
          ['agreement.value', true],
          ['agreement.rests', true],
        )}
        <tbody>
          ${lowestFirst(byDocument, lead)
            .slice(0, LISTED)
            .map(({ title, annotators, figures }) => {
              const estimate = figures[lead];
              return html`<tr>
                <th scope="row" dir="auto">${title}</th>
                <td class="words">${annotators.join(', ')}</td>
                <td class="value">${writeValue(estimate, words)}</td>
                <td class="small">
                  ${
                    estimate ? words.say(`agreement.n.${measures[lead].counts}`, { count: estimate.n }) : null
                  }
                </td>
              </tr>`;
            })}
        </tbody>
      </table>
      ${legend(
        byDocument.map(({ figures }) => figures[lead]),
        words,
      )}
      ${rest > 0 ? html`<p class="small">${words.say('agreement.noteRest', { count: rest })}</p>` : null}`,
  );
}
