import { type AgreementReport, measureIds } from '../report.ts';
import { sayNotes } from './figure-words.ts';
import { html } from './html.ts';
import type { Page } from './page-parts.ts';
import { confusionSection, labelSection, pairSection, weekSection } from './page-plots.ts';
import { pageStyle } from './page-style.ts';
import { attributeSection, documentSection, linkSection, overallTable } from './page-tables.ts';
import type { Words } from './words.ts';

/** The page asks nothing of anybody: no script, no picture, no other file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one page of HTML that needs no other file and runs no script. Plots show the first measure that was
 *  worked out. `order` is that of the schema’s labels. */
export function renderPage(report: AgreementReport, words: Words, order: readonly string[] = []): string {
  const lead = measureIds.find((id) => report.overall[id] !== undefined) ?? 'exact_f1';
  const page: Page = { report, words, lead, order };
  const { options, marks, documents, byPair, byLabel, byDocument, attributes, relations, confusion } = report;
  const basis = words.say('agreement.basis', {
    n: words.say('agreement.n.marks', { count: marks }),
    documents: words.say('agreement.n.documents', { count: documents }),
  });
  const title = words.say('agreement.title');
  const whose = options.annotators.join(', ');
  const written = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}: ${whose}</title>
        <style>
          ${{ html: pageStyle }}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${whose}</p>
          <p class="about">${basis}</p>
          ${overallTable(page)} ${byPair.length === 0 ? null : pairSection(page)}
          ${byLabel.length === 0 ? null : labelSection(page)}
          ${report.overTime.some(({ periods }) => periods.length > 0) ? weekSection(page) : null}
          ${confusion.length === 0 ? null : confusionSection(page)}
          ${attributes.length === 0 ? null : attributeSection(page)}
          ${relations.length === 0 ? null : linkSection(page)}
          ${byDocument.length === 0 ? null : documentSection(page)}
          <footer class="small">${sayNotes(report, words).map((note) => html`<p>${note}</p>`)}</footer>
        </main>
      </body>
    </html>`;
  return `${written.html}\n`;
}
