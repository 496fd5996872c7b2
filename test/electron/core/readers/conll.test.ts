import { expect, test } from 'vitest';
import { readConll } from '../../../../electron/core/readers/conll.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { expectNoCrash } from '../../../support/hostile.ts';

/** Each document as its text and its marks, and what is said of lines. */
async function read(content: string | Buffer, chunk?: number) {
  const found = await readAll(readConll, makeSource('foreign.conll', content, chunk));
  const documents = found.flatMap((one) => (one.kind === 'document' ? [one.document] : []));
  return {
    texts: documents.map(({ text }) => text),
    ids: documents.map(({ id }) => id),
    marks: documents.map(({ text, annotations }) =>
      annotations.map(({ label, start, end }) => `${label} “${text.slice(start, end)}”`),
    ),
    issues: found.flatMap((one) => (one.kind === 'issue' ? [one.issue] : [])),
  };
}

const OF_2003 = `-DOCSTART- -X- -X- O

OSTWICK NNP B-NP B-LOC
FERRY NNP I-NP O
- : O O
ANNA NNP B-NP B-PER
BERG NNP I-NP I-PER
" " O O
LATE JJ B-ADJP O
" " O O
. . O O

-DOCSTART- -X- -X- O

1996-08-30 CD B-NP O
`;

test('the data of 2003 has tags in its last column alone', async () => {
  expect(await read(OF_2003)).toEqual({
    texts: ['OSTWICK FERRY - ANNA BERG "LATE".', '1996-08-30'],
    ids: [null, null],
    marks: [['LOC “OSTWICK”', 'PER “ANNA BERG”'], []],
    issues: [],
  });
  const other = Buffer.from(`\ufeff${OF_2003.replaceAll('\n', '\r\n').replaceAll(' ', '\t')}`);
  expect(await read(other, 3)).toEqual(await read(OF_2003));
});

test('two columns, without starts of documents, are one document', async () => {
  const { texts, marks, issues } = await read('# O\n1 B-NUM\n\n\nFerry 👍🏽\tO\nAnn\tI-PER\n');
  expect(texts).toEqual(['#1\nFerry 👍🏽 Ann']);
  expect(marks).toEqual([['NUM “1”', 'PER “Ann”']]);
  expect(issues).toMatchObject([{ severity: 'warning', code: 'tag_sequence', line: 6 }]);
});

test('columns of our other layers are read, and one of chunks is not', async () => {
  const { marks } = await read('a -X- B-artifact B-quote\nb -X- -X- I-quote\n');
  expect(marks).toEqual([['artifact “a”', 'quote “a b”']]);
  expect((await read('a DT B-NP B-quote\nb NN I-NP I-quote\n')).marks).toEqual([['quote “a b”']]);
});

test('comments of CoNLL-U give the text, and where documents and paragraphs begin', async () => {
  const rest = '_\t_\t_\t_\t_\t_\t_';
  const file = `# newdoc id = ferry-1
# sent_id = 1
# text = Im  Hafen (spät).
1-2\tIm\t${rest}\t_
1\tIn\t${rest}\t_
2\tdem\t${rest}\t_
3\tHafen\t${rest}\tner=S-LOC
3.1\tganz\t${rest}\t_
4\t(\t${rest}\tSpaceAfter=No
5\tspät\t${rest}\tSpaceAfter=No|ner=O
6\t)\t${rest}\tSpaceAfter=No
7\t.\t${rest}\t_

# newpar
1\tDie\t${rest}\t_
2\tFähre\t${rest}\tSpaceAfter=No
3\tn\t${rest}\t_

# newdoc id = ferry-2
# text = Other
1\tNo\t${rest}\t_
`;
  const { texts, ids, marks, issues } = await read(file);
  expect(ids).toEqual(['ferry-1', 'ferry-2']);
  expect(texts).toEqual(['Im  Hafen (spät).\n\nDie Fähren', 'No']);
  expect(marks).toEqual([['LOC “Hafen”'], []]);
  expect(issues).toMatchObject([{ severity: 'warning', code: 'other_text', line: 21 }]);
});

test('numbers of tokens are no tokens', async () => {
  const { texts, marks } = await read(
    '#\thttp://ferry.example [2009-10-17]\n1\tAnn\tB-PER\tO\n2\tof\tO\tO\n3\tOstwick\tB-LOC\tB-ORGpart\n',
  );
  expect(texts).toEqual(['Ann of Ostwick']);
  expect(marks).toEqual([['PER “Ann”', 'LOC “Ostwick”', 'ORGpart “Ostwick”']]);
  expect((await read('1 O\n2 B-NUM\n')).texts).toEqual(['1 2']);
});

test('what is wrong with a line is said by its number, and its token stays', async () => {
  const { texts, marks, issues } = await read('a X B-Q\nb I-Q\nc X I-Q\nd X PERSON\ne X O\n\nf X E-Q\n');
  expect(texts).toEqual(['a b c d e\nf']);
  expect(marks).toEqual([['Q “a”', 'Q “c”', 'Q “f”']]);
  expect(issues.map(({ code, line }) => [code, line])).toEqual([
    ['ragged_row', 2],
    ['tag', 4],
    ['tag_sequence', 3],
    ['tag_sequence', 7],
  ]);
  const many = await read(`${'a B-Q\n'.repeat(100)}${'a Q\n'.repeat(60)}`);
  expect(many.issues).toHaveLength(51);
  expect(many.issues.at(-1)).toMatchObject({ code: 'more_issues', line: 1 });
});

test('a file without tokens is refused, one without tags is read', async () => {
  await expect(read('\n\n')).rejects.toThrow('no tokens');
  expect(await read('-DOCSTART-\n\n')).toMatchObject({ texts: [''], marks: [[]] });
  expect(await read('Ferry\nlate\n.\n')).toMatchObject({ texts: ['Ferry late.'], marks: [[]] });
});

test('signs that stand on a blank keep marks at whole characters', async () => {
  const { texts, marks } = await read('a O\n\u0308 B-Q\nb O\n');
  expect(texts).toEqual(['a \u0308 b']);
  expect(marks).toEqual([['Q “ \u0308”']]);
});

test('damaged files are read or refused in words', () => expectNoCrash('conll', Buffer.from(OF_2003), 20));

test('a first line with more columns than any table of tokens has is refused', async () => {
  await expect(read(`a ${'O '.repeat(5000)}\n${'b O\n'.repeat(5000)}`)).rejects.toThrow('5001 columns');
});
