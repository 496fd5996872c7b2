import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { estimateSimilarity, sketchText } from '../../../shared/cluster/sketch.ts';
import { type Article, Comparison } from '../../../shared/cluster/versions.ts';

const folder = new URL('../../../resources/sample/articles/', import.meta.url);
const articles = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
const article = (start: string) => articles.find(({ name }) => name.startsWith(start))?.text ?? '';
const raw = article('01');
const clean = article('02');
const agency = article('03');

const lead = `By our reporter in Carrow. Traders fear for the summer, and the roads office has little comfort to offer.

The notice was pinned to the door of the chandlery at dawn, in a plastic sleeve against the rain.`;

/** The same text with every second paragraph said in other words. */
const half = (text: string) => {
  const paragraphs = text.split('\n\n');
  return paragraphs.slice(0, Math.ceil(paragraphs.length / 3)).join('\n\n');
};

test.each([
  { name: 'the raw and the cleaned one', one: raw, other: clean },
  { name: 'the first third of it', one: agency, other: half(agency) },
  {
    name: 'a copy with another lead',
    one: agency,
    other: `${lead}\n\n${agency.split('\n\n').slice(2).join('\n\n')}`,
  },
  {
    name: 'a copy in capital letters with straight quote marks',
    one: clean,
    other: clean.toUpperCase().replaceAll(/[“”]/gu, '"'),
  },
  {
    name: 'its paragraphs in another order',
    one: agency,
    other: agency.split('\n\n').toReversed().join('\n\n'),
  },
  { name: 'the same in Hebrew, shortened', one: article('09'), other: half(article('09')) },
])('versions: $name', ({ one, other }) => {
  const { containment } = estimateSimilarity(sketchText(one), sketchText(other));
  expect(containment).toBeGreaterThan(0.4);
  expect(new Comparison({ text: one }).isVersion({ text: other })).toBe(true);
});

test('none of the other sample articles is a version of another', () => {
  for (const [index, one] of articles.entries()) {
    for (const other of articles.slice(index + 1)) {
      if (one.name.startsWith('01') && other.name.startsWith('02')) continue;
      const { resemblance } = estimateSimilarity(sketchText(one.text), sketchText(other.text));
      expect(resemblance, `${one.name} ${other.name}`).toBe(0);
      expect(new Comparison(one).shareOf(other), `${one.name} ${other.name}`).toBeLessThan(0.1);
    }
  }
});

test('what all pages of a site have in common makes no version, once it is known', () => {
  const frame = Array.from(
    { length: 12 },
    (_, line) =>
      `Section ${line} of the Skerry Post: subscribe to our weekly letter number ${line} for all islands`,
  ).join('\n');
  const page = (text: string): Article => ({
    text: `${frame}\n${text}`,
    without: [{ start: 0, end: frame.length }],
  });
  const one = page('Seal pup found asleep in the wheelhouse. The crew had left the door open over night.');
  const other = page(
    'Fares rise by nine per cent in May. The ministry blames the price of fuel and of steel.',
  );
  expect(new Comparison({ text: one.text }).isVersion({ text: other.text })).toBe(true);
  expect(new Comparison(one).isVersion(other)).toBe(false);
  const similarity = (known: boolean) =>
    estimateSimilarity(
      ...([one, other].map(({ text, without }) => sketchText(text, known ? without : [])) as [never, never]),
    ).containment;
  expect(similarity(false)).toBeGreaterThan(0.5);
  expect(similarity(true)).toBe(0);
});

test('lines that one version has in between do not part its runs, where they are known', () => {
  const readAlso = [...raw.matchAll(/^Read also.*$/gmu)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
  const to = sketchText(clean);
  expect(estimateSimilarity(sketchText(raw, readAlso), to).resemblance).toBeGreaterThan(
    estimateSimilarity(sketchText(raw), to).resemblance,
  );
});
