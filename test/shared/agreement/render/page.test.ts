import { describe, expect, it } from 'vitest';
import de from '../../../../resources/locales/de.json' with { type: 'json' };
import en from '../../../../resources/locales/en.json' with { type: 'json' };
import { reasons } from '../../../../shared/agreement/figure.ts';
import { renderPage } from '../../../../shared/agreement/render/page.ts';
import { makeWords } from '../../../../shared/agreement/render/words.ts';
import { measureIds } from '../../../../shared/agreement/report.ts';
import { estimate, makeReport } from '../../../support/agreement-report.ts';

const english = makeWords(en, 'en');
const german = makeWords(de, 'de');

/** What a reader sees, on one line a block. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*<\/style>/su, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/gu, ' ');

describe('a report’s page', () => {
  it('holds no element that the report brought', () => {
    const page = renderPage(makeReport(), english);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|javascript:|https?:/iu);
    expect(page.match(/<\/title>/gu)).toHaveLength(1);
    expect(textOf(page)).toContain('</title><script>alert("🚢")</script>');
  });

  it('asks for nothing from anywhere, and says so to the browser', () => {
    const page = renderPage(makeReport(), english);
    expect(page).toContain('http-equiv="Content-Security-Policy"');
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/url\(|@import|\s(?:src|href|srcset)="/u);
  });

  it('writes figures with their intervals and what they rest on', () => {
    const text = textOf(renderPage(makeReport(), english));
    expect(text).toContain('Exact F1 0.82 0.74–0.89 102 marks in 5 articles');
    expect(text).toContain('u-α −0.12 −0.20 … −0.05');
  });

  it('writes a dash with its reason where there is no value, and what rounds to nought as nought', () => {
    const text = textOf(renderPage(makeReport(), english));
    expect(text).toContain('“—” stands where there is no value: no article in common.');
    expect(text).toContain('only one value occurs');
    expect(text).toContain('0.00');
    expect(text).not.toContain('−0.00');
    expect(text).not.toMatch(/NaN|null|undefined\b/u);
  });

  it('lists the articles with the least agreement first, those without a value last', () => {
    const text = textOf(renderPage(makeReport(), english));
    const places = ['</title><script>', '=cmd', 'A calm sea', 'ים שקט'].map((title) =>
      text.lastIndexOf(title),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('speaks German', () => {
    const page = renderPage(makeReport({ documents: 12 }), german);
    expect(page).toContain('<html lang="de">');
    const text = textOf(page);
    expect(text).toContain('Exaktes F1 0,82 0,74–0,89 102 Markierungen (5 Artikel)');
    expect(text).toContain('8.211 Zeichen');
    expect(text).not.toMatch(/agreement\./u);
  });

  it('names the tolerance beside every plot', () => {
    const { options } = makeReport();
    const on = makeReport({ options: { ...options, tolerance: 'whitespace' } });
    const count = (text: string) => text.split('Edges of marks may differ by blanks.').length - 1;
    expect(count(textOf(renderPage(makeReport(), english)))).toBe(0);
    expect(count(textOf(renderPage(on, english)))).toBe(5);
  });

  it('is whole without pairs, labels and articles', () => {
    const nothing = { byPair: [], byLabel: [], byDocument: [], attributes: [], relations: [] };
    const page = renderPage(makeReport({ ...nothing, overTime: [], confusion: [], overall: {} }), english);
    expect(page).toContain('</html>');
    expect(page).not.toContain('<h2>');
  });

  it('has words for every measure and every reason', () => {
    for (const words of [english, german]) {
      const keys = [
        ...measureIds.flatMap((id) => [`agreement.measure.${id}`, `agreement.measure.${id}.about`]),
        ...reasons.map((reason) => `agreement.reason.${reason}`),
      ];
      expect(keys.filter((key) => words.say(key) === key)).toEqual([]);
    }
  });

  it('cuts a long list of articles, and says where the rest is', () => {
    const [one] = makeReport().byDocument;
    const byDocument = Array.from({ length: 502 }, () => ({
      ...(one ?? makeReport().byDocument[0]),
      figures: { exact_f1: estimate(0.5, 1, 1) },
    })) as ReturnType<typeof makeReport>['byDocument'];
    expect(textOf(renderPage(makeReport({ byDocument }), english))).toContain(
      '2 more articles are in the tables',
    );
  });
});
