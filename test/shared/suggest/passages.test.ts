import { expect, test } from 'vitest';
import { proposeAttribution } from '../../../shared/suggest/propose-attribution.ts';
import type { Span } from '../../../shared/text/span.ts';

/** What is proposed where the words of `boilerplate` are no part of the article, as `label: words`. */
function read(text: string, boilerplate: readonly string[] = []): string[] {
  const skip = boilerplate.map((words): Span => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  });
  const { marks } = proposeAttribution(text, { language: 'en', skip, entities: [], learned: null });
  return marks.map(({ label, start, end }) => `${label}: ${text.slice(start, end)}`);
}

const SAID = ['speaker: Pell’s council', 'cue: said', 'quote: that the pier is shut 🛶'];

test('a date line before the first sentence is no part of it', () => {
  const text = ' date 2024-03-09 Pell’s council said that the pier is shut 🛶.\r\n\r\nIt rained.';
  expect(read(text, [' date 2024-03-09 '])).toEqual(SAID);
  expect(read(text)).not.toEqual(SAID);
});

test('neither is a line at the end of a paragraph', () => {
  const said = '“We row,” said Ilse Vane.';
  expect(read(`${said}\nSaid Tom Oake, our reader`, ['Said Tom Oake, our reader'])).toEqual(read(said));
});

test('a paragraph that is boilerplate altogether is passed over', () => {
  expect(read('“We row,” said Ilse Vane.', ['“We row,” said Ilse Vane.'])).toEqual([]);
});

test('the end of a line after a tag is nothing that is said', () => {
  for (const end of ['', '\n', '\r\n', '\r\n\r\nIt rained.\n'])
    expect(read(`“We row 🛶,” said Ilse Vane.${end}`)).toEqual([
      'quote: “We row 🛶,”',
      'cue: said',
      'speaker: Ilse Vane',
    ]);
});
