import type { AgreementReport, Estimate, MeasureId } from '../report.ts';
import { measureName, sayReasons, sayTolerance } from './figure-words.ts';
import { html, type Html } from './html.ts';
import type { Words } from './words.ts';

/** What every part of a report’s page is made of. */
export interface Page {
  report: AgreementReport;
  words: Words;
  /** The measure that plots show. */
  lead: MeasureId;
  /** Labels in the order of the schema. */
  order: readonly string[];
}

/** A part with its heading and what it tells; a part about a measure says which, and what it means. */
export const section = (title: string, about: string, content: Html): Html =>
  html`<h2>${title}</h2>
    <p class="about">${about}</p>
    <div class="frame">${content}</div>`;

export const aboutLead = ({ report, words, lead }: Page, about: string): string =>
  [`${measureName(lead, words)}.`, about, sayTolerance(report, words)].join(' ').trim();

export function legend(estimates: readonly (Estimate | undefined)[], words: Words): Html | null {
  const reasons = sayReasons(estimates, words);
  return reasons === null ? null : html`<p class="small">${reasons}</p>`;
}

export const columnHeads = (
  words: Words,
  ...columns: readonly (readonly [key: string, isNumber: boolean])[]
): Html =>
  html`<thead>
    <tr>
      ${columns.map(
        ([key, isNumber]) =>
          html`<th scope="col" class="${isNumber ? 'number' : 'words'}">${words.say(key)}</th>`,
      )}
    </tr>
  </thead>`;
