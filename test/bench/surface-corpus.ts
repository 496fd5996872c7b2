import { createRandom } from '../../shared/random.ts';
import { makeArticle } from './corpus.ts';

/** An article for the surface bench. */
export interface BenchArticle {
  id: string;
  name: string;
  text: string;
  marks: { start: number; end: number }[];
}

const sizes: [name: string, length: number, marks: number, isOneLine: boolean][] = [
  ['5 kB, 50 marks', 5_000, 50, false],
  ['50 kB, 500 marks', 50_000, 500, false],
  ['500 kB, 5,000 marks', 500_000, 5_000, false],
  ['5 MB, 50,000 marks', 5_000_000, 50_000, false],
  ['one line of 200 kB, 2,000 marks', 200_000, 2_000, true],
];

/** The same articles every time: marks of 10 to 150 characters, one in seven over the end of the one before. */
export function makeBenchArticles(): BenchArticle[] {
  const random = createRandom(23);
  return sizes.map(([name, length, count, isOneLine], at) => {
    const prose = makeArticle(random, length);
    const text = isOneLine ? prose.replaceAll('\n', ' ') : prose;
    const step = (text.length - 400) / count;
    const marks = Array.from({ length: count }, (_, index) => {
      const overlapping = random() < 0.15 ? step * 0.9 : 0;
      const start = Math.floor(Math.max(0, index * step + random() * step * 0.2 - overlapping));
      return { start, end: start + 10 + Math.floor(random() * Math.min(140, step * 0.7)) };
    });
    return { id: `d${at}`, name, text, marks };
  });
}

/** The articles as hearsay JSONL, an almost empty one before each, to come from. */
export const toLines = (articles: readonly BenchArticle[], annotator: string): string =>
  articles
    .flatMap(({ id, name, text, marks }) => [
      { hearsay: 1, id: `before-${id}`, title: `before ${name}`, text: `Before ${name}.\n`, annotations: [] },
      {
        hearsay: 1,
        id,
        title: name,
        text,
        annotations: marks.map(({ start, end }, index) => ({
          id: `a${index}`,
          annotator,
          label: ['quote', 'cue', 'speaker', 'source'][index % 4],
          start,
          end,
        })),
      },
    ])
    .map((line) => JSON.stringify(line))
    .join('\n');
