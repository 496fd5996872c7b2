import { proposeArtifacts } from '../../shared/suggest/propose-artifacts.ts';
import { proposeAttribution } from '../../shared/suggest/propose-attribution.ts';
import type { SuggestContext } from '../../shared/suggest/proposal.ts';
import { quantile, type Row } from './measure.ts';

const PARAGRAPHS = [
  '“We row at dawn and we are back before the tide turns,” said Ilse Vane, the harbour’s chief pilot. “Nobody has to wait.”',
  'The board has not denied that the pier is closed, and the operator told the Pell Gazette that it “may stay so” until spring.',
  'According to a report by the county roads office, the lift bridge will shut for six weeks, which Tom Oake called a disgrace.',
  'She added that the ferry, which is forty years old, had been “parked” twice since October and would not sail again.',
  'Grain was cheap that year, and the boats that came in at night were seen by nobody but the keeper of the lamp.',
];
const RUNS = 60;
/** Characters of an article, about. */
const LENGTH = 5000;

/** How long suggestions for one article take on one core, and how many articles that is a second. */
export function benchSuggest(): Row[] {
  const articles = Array.from({ length: RUNS }, (_, run) => makeArticle(run));
  const context: SuggestContext = { language: 'en', skip: [], entities: [], learned: null };
  const rules = [
    { what: 'attribution', propose: proposeAttribution },
    { what: 'artifacts', propose: proposeArtifacts },
  ];
  return rules.map(({ what, propose }) => {
    for (const article of articles.slice(0, 10)) propose(article, context);
    const times = articles.map((article) => {
      const start = performance.now();
      propose(article, context);
      return performance.now() - start;
    });
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    return {
      what: `suggest ${what} for an article of 5 kB`,
      unit: 'ms',
      ours: quantile(times, 0.5),
      floor: null,
      note: `p95 ${quantile(times, 0.95).toFixed(1)} ms, ${Math.round(1000 / mean)} articles a second on one core`,
    };
  });
}

/** An article in which people say things; every fifth is the same. */
export function makeArticle(run: number): string {
  const paragraphs: string[] = [];
  for (let length = 0; length < LENGTH; length += paragraphs.at(-1)?.length ?? 0) {
    paragraphs.push(PARAGRAPHS[(run + paragraphs.length) % PARAGRAPHS.length] ?? '');
  }
  return paragraphs.join('\n\n');
}
