import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readFrontMatter } from '../../../shared/text/front-matter.ts';
import { countSpent } from '../../support/spent.ts';

const BODY = 'The ferry is late again, the office said. “We sail on Monday,” the clerk told us. 👍🏽';

const read = (text: string) => {
  const { spans, ...said } = readFrontMatter(text, parse);
  return { ...said, spans: spans.map(({ start, end, kind }) => [kind, text.slice(start, end)]) };
};

const nothing = { title: null, language: null, meta: {}, spans: [] };

const heads: Record<string, [text: string, said: Partial<ReturnType<typeof read>>]> = {
  YAML: [
    `---\ntitle: "Late: again"\ndate: 2022-09-17\nauthor: Ann Quay\nlang: uk\ntags: [ferry, wind]\nrating: 3\n---\n\n${BODY}`,
    {
      title: 'Late: again',
      language: 'uk',
      meta: { published: '2022-09-17', authors: ['Ann Quay'], keywords: ['ferry', 'wind'], rating: 3 },
      spans: [
        [
          'metadata',
          '---\ntitle: "Late: again"\ndate: 2022-09-17\nauthor: Ann Quay\nlang: uk\ntags: [ferry, wind]\nrating: 3\n---',
        ],
      ],
    },
  ],
  'lines with fields': [
    `Title: Ferry late\nDate: 17 September 2022\nAuthor: Ann Quay and Bo Mole\nURL: https://ferry.example/7\n\n${BODY}`,
    {
      title: 'Ferry late',
      meta: { published: '2022-09-17', authors: ['Ann Quay', 'Bo Mole'], url: 'https://ferry.example/7' },
      spans: [
        ['metadata', 'Title: Ferry late'],
        ['metadata', 'Date: 17 September 2022'],
        ['byline', 'Author: Ann Quay and Bo Mole'],
        ['metadata', 'URL: https://ferry.example/7'],
      ],
    },
  ],
  'lines with fields in Ukrainian': [
    `Заголовок: Пором\nДата: 17.09.2022\nДжерело: Портові новини\n\n${BODY}`,
    {
      title: 'Пором',
      meta: { published: '2022-09-17', site: 'Портові новини' },
      spans: [
        ['metadata', 'Заголовок: Пором'],
        ['metadata', 'Дата: 17.09.2022'],
        ['metadata', 'Джерело: Портові новини'],
      ],
    },
  ],
  'a date alone in a line with a field': [
    `Date: 2022-09-17\n\n${BODY}`,
    { meta: { published: '2022-09-17' }, spans: [['metadata', 'Date: 2022-09-17']] },
  ],
  'a date glued before the first sentence': [
    ` date 2022-09-17 ${BODY}`,
    { meta: { published: '2022-09-17' }, spans: [['metadata', 'date 2022-09-17']] },
  ],
  'an address': [
    `https://ferry.example/7\n${BODY}`,
    { meta: { url: 'https://ferry.example/7' }, spans: [['metadata', 'https://ferry.example/7']] },
  ],
  'a byline below a headline': [
    `Ferry late 👍🏽\n\nBy Ann Quay\n\n${BODY}`,
    { meta: { authors: ['Ann Quay'] }, spans: [['byline', 'By Ann Quay']] },
  ],
  'a byline of several, with initials and particles': [
    `By J. R. Quay, Bo van der Mole and Zoë O’Pier\n${BODY}`,
    {
      meta: { authors: ['J. R. Quay', 'Bo van der Mole', 'Zoë O’Pier'] },
      spans: [['byline', 'By J. R. Quay, Bo van der Mole and Zoë O’Pier']],
    },
  ],
  'a byline with a date': [
    `By Ann Quay | September 17, 2022\n${BODY}`,
    {
      meta: { authors: ['Ann Quay'], published: '2022-09-17' },
      spans: [['byline', 'By Ann Quay | September 17, 2022']],
    },
  ],
  'a desk': [
    `Ferry late\n\nby News\n\n${BODY}`,
    { meta: { authors: ['News'] }, spans: [['byline', 'by News']] },
  ],
  'a byline in German': [
    `Fähre verspätet\n\nVon Anna Kai\n\n${BODY}`,
    { meta: { authors: ['Anna Kai'] }, spans: [['byline', 'Von Anna Kai']] },
  ],
  'a byline in French': [
    `Bac en retard\n\nPar Zoé Duquai\n\n${BODY}`,
    { meta: { authors: ['Zoé Duquai'] }, spans: [['byline', 'Par Zoé Duquai']] },
  ],
  'a byline in Russian': [
    `Паром\nАвтор: Анна Кай\n${BODY}`,
    { meta: { authors: ['Анна Кай'] }, spans: [['byline', 'Автор: Анна Кай']] },
  ],
  'dates of two kinds': [
    `Ferry late\nPublished: 17 September 2022\nUpdated on 18 September 2022\n${BODY}`,
    {
      meta: { published: '2022-09-17', modified: '2022-09-18' },
      spans: [
        ['metadata', 'Published: 17 September 2022'],
        ['metadata', 'Updated on 18 September 2022'],
      ],
    },
  ],
};

describe.each(Object.entries(heads))('%s', (_, [text, said]) => {
  test('is read, and stays where it is', () => {
    expect(read(text)).toEqual({ ...nothing, ...said });
  });
});

const ordinary: Record<string, string> = {
  'an article': BODY,
  'a sentence that begins with “by”': `By Monday the city was without boats\n${BODY}`,
  'a line of “by” and a day': `By Monday\n${BODY}`,
  'a headline that begins with “by”': `By Popular Demand\n${BODY}`,
  'a headline of a place': `By the River\n${BODY}`,
  'a sentence with a name': `By Ann Quay, who was there, it was told.\n${BODY}`,
  'a sentence that goes on behind a name': `By Ann Quay, it was told\n${BODY}`,
  'a German place': `Von Hamburg nach Bremen\n${BODY}`,
  'a German place alone': `Von Hamburg\n${BODY}`,
  'a headline with a colon': `Ferry: late again\n${BODY}`,
  'one line with a field': `Title: the word was new to him\n${BODY}`,
  'a source that is a word': `Source: nobody knows\n\n${BODY}`,
  'a sentence about a date': `date 2022 was when it began\n${BODY}`,
  'a date in a sentence': `It was on September 17, 2022\n${BODY}`,
  'dashes that are no YAML': `---\nThe ferry is late.\n---\n${BODY}`,
  'YAML that is damaged': `---\ntitle: "Late\n  : [\n---\n${BODY}`,
  'a byline far below': `${`${BODY}\n`.repeat(20)}By Ann Quay\n`,
  'speech of a scenic kind': `CLERK: We sail.\nCAPTAIN: We do not.\n${BODY}`,
  Hebrew: 'המעבורת מאחרת שוב.\nכך הודיעה הנהלת הנמל.',
  nothing: '',
};

describe.each(Object.entries(ordinary))('%s', (_, text) => {
  test('is the article’s own', () => {
    expect(read(text)).toEqual(nothing);
  });
});

test('keys that are not the text’s to say are left out', () => {
  const { meta } = readFrontMatter(`---\nfile: x\n__proto__: {a: 1}\ntitle: A\n---\n${BODY}`, parse);
  expect(Object.keys(meta)).toEqual([]);
  expect(readFrontMatter(`---\nrating: .nan\n---\n${BODY}`, parse).meta).toEqual({ rating: null });
});

test('hostile heads take no time', () => {
  const spent = countSpent();
  for (const text of [
    `By ${'Ann '.repeat(50_000)}`,
    `By ${'Ann Quay, '.repeat(11)}x`,
    `---\n${'a: b\n'.repeat(50_000)}`,
    `${' '.repeat(100_000)}x`,
    'Title: x\n'.repeat(50_000),
  ])
    readFrontMatter(text, parse);
  expect(spent()).toBeLessThan(1000);
});
