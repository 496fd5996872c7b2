import { describe, expect, it } from 'vitest';
import {
  differingAttributes,
  differInLinks,
  linkEnds,
  versionPieces,
  wordsOf,
} from '../../../renderer/state/version-pieces.ts';
import { adjudicated, mark } from '../../support/adjudicated.ts';

const text = '“We wait 🚢,” said Lind.';
const short = mark('Ada', 'quote', 1, 12);
const long = mark('Ben', 'quote', 0, 13);
const [conflict] = adjudicated(['Ada', 'Ben'], [short, long]).conflicts;

const drawn = (who: string) => {
  const version = conflict?.versions.find(({ annotators }) => annotators.includes(who));
  if (!conflict || !version) throw new Error('No such version.');
  return versionPieces(conflict, version).map((piece) => {
    const words = wordsOf(text, piece);
    return `${piece.label === null ? '-' : piece.disputed ? '!' : ''}${words}`;
  });
};

describe('the words of a version', () => {
  it('are those of the whole difference, with what is left out and what others see otherwise', () => {
    expect(drawn('Ada')).toEqual(['-“', 'We wait 🚢,', '-”']);
    expect(drawn('Ben')).toEqual(['!“', 'We wait 🚢,', '!”']);
  });

  it('are cut in the middle where nobody disputes them, at whole words', () => {
    const words = `${'word '.repeat(80)}end`;
    const piece = { start: 0, end: words.length, label: 'quote', disputed: false };
    expect(wordsOf(words, piece)).toMatch(/^(?:word )+… (?:word )+end$/u);
    expect(wordsOf(words, piece).length).toBeLessThan(110);
    expect(wordsOf(words, { ...piece, disputed: true })).toBe(words);
  });
});

it('says only the attributes in which versions differ', () => {
  const attrs = (type: string) => ({ type, level: 'first' });
  const versions = [
    { annotators: ['Ada'], marks: [{ ...short, attrs: attrs('direct') }], links: [] },
    { annotators: ['Ben'], marks: [{ ...short, attrs: attrs('mixed') }], links: [] },
    { annotators: ['Cem'], marks: [], links: [] },
  ];
  expect(differingAttributes(versions)).toEqual(['type']);
});

it('compares links by where they lead, not by the ids of their ends', () => {
  const speakers = [mark('Ada', 'speaker', 20, 24), mark('Ben', 'speaker', 20, 24)] as const;
  const link = (annotator: string, to: string) => ({ annotator, type: 'spoken_by', from: short.id, to });
  const version = (annotator: string, to: string) => ({
    annotators: [annotator],
    marks: [short],
    links: [link(annotator, to)],
  });
  const same = [version('Ada', speakers[0].id), version('Ben', speakers[1].id)];
  expect(differInLinks(same, speakers)).toBe(false);
  expect(linkEnds(same[1]?.links ?? [], speakers)).toEqual([{ type: 'spoken_by', to: speakers[1] }]);
  expect(differInLinks([...same, { annotators: ['Cem'], marks: [short], links: [] }], speakers)).toBe(true);
});
