import { expect, test } from 'vitest';
import { readWebannoTsv } from '../../../../electron/core/readers/webanno-tsv.ts';
import { expectNoCrash } from '../../../support/hostile.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

const FILE = `#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Quote|type
#T_SP=webanno.custom.Speaker|ROLE_webanno.custom.Speaker:of_webanno.custom.Of|webanno.custom.Quote
#T_RL=webanno.custom.SpokenBy|BT_uima.tcas.Annotation


#Text=“No,” said
1-1\t0-1\t“\tdirect[1]\t_\t_\t_\t
1-2\t1-3\tNo\tdirect[1]\t_\t_\t_\t
1-3\t3-4\t,\tdirect[1]\t_\t_\t_\t
1-4\t4-5\t”\tdirect[1]\t_\t_\t_\t
1-5\t6-10\tsaid\t_\t*[2]\t1-1[1]\t1-1[1_2]\t
`;

test('line ends of Windows and a byte order mark change nothing', async () => {
  const read = (content: string) => readAll(readWebannoTsv, makeSource('a.tsv', content));
  const found = await read(FILE);
  expect(found).toMatchObject([
    {
      kind: 'document',
      document: {
        text: '“No,” said',
        annotations: [
          { label: 'Quote', start: 0, end: 5, attrs: { type: 'direct' } },
          { label: 'Speaker', start: 6, end: 10 },
        ],
        relations: [{ type: 'SpokenBy' }, { type: 'of' }],
      },
    },
  ]);
  expect(await read(`\ufeff${FILE.replaceAll('\n', '\r\n')}`)).toEqual(found);
});

test('damaged files are read or refused in words', () => expectNoCrash('webanno-tsv', Buffer.from(FILE), 40));

test('hostile files take no time', async () => {
  const rows = (cell: string) =>
    makeSource('a.tsv', `#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|c\n\n\n#Text=a\n1-1\t0-1\ta\t${cell}\n`);
  const spent = countSpent();
  for (const cell of [
    `${'\\'.repeat(400_000)}x[1]`,
    '[1'.repeat(200_000),
    '|'.repeat(5_000),
    '1[2]|'.repeat(20_000),
  ])
    await readAll(readWebannoTsv, rows(cell));
  expect(spent()).toBeLessThan(4000);
});

test('sentences that leave ever more blanks between them are refused', async () => {
  const rows = Array.from(
    { length: 200 },
    (_, index) => `#Text=a\n${index + 1}-1\t${index * 100_000}-${index * 100_000 + 1}\ta\t_\n\n`,
  );
  const source = makeSource('a.tsv', `#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|c\n\n${rows.join('')}`);
  await expect(readAll(readWebannoTsv, source)).rejects.toThrow('far behind the text');
});
