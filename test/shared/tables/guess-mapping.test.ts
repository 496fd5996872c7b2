import { describe, expect, test } from 'vitest';
import { guessMapping } from '../../../shared/tables/guess-mapping.ts';

const PROSE = 'The ferry is late again, the harbour office said. “We sail on Monday,” the clerk told us. ';
const LONG = PROSE.repeat(4);
const nobody = { title: null, published: null, url: null, language: null, id: null, skip: [] };

const guessed: Record<
  string,
  {
    columns: string[];
    rows: string[][];
    mapping: Partial<NonNullable<ReturnType<typeof guessMapping>>> | null;
  }
> = {
  'plain English names': {
    columns: ['id', 'title', 'date', 'url', 'lang', 'text', 'section'],
    rows: [
      ['7', 'Late', '2022-09-17', 'https://ferry.example/1', 'en', LONG, 'Local'],
      ['8', 'Later', '2022-09-18', 'https://ferry.example/2', 'en', LONG, ''],
    ],
    mapping: { text: ['text'], title: 'title', published: 'date', url: 'url', language: 'lang', id: 'id' },
  },
  'names in other letters, cases and joints': {
    columns: ['Article_ID', 'HEADLINE', 'pubDate', 'Source URL', 'articleBody'],
    rows: [['a1', 'Late', '17 September 2022', 'https://ferry.example', LONG]],
    mapping: {
      text: ['articleBody'],
      title: 'HEADLINE',
      published: 'pubDate',
      url: 'Source URL',
      id: 'Article_ID',
    },
  },
  'fields within fields': {
    columns: ['meta.date', 'article.title', 'article.body'],
    rows: [['2022-09-17', 'Late', LONG]],
    mapping: { text: ['article.body'], title: 'article.title', published: 'meta.date' },
  },
  Ukrainian: {
    columns: ['Дата', 'Заголовок', 'Текст', 'Посилання', 'Мова'],
    rows: [['17.09.2022', 'Пором', 'Пором знову запізнюється.', 'https://ferry.example', 'uk']],
    mapping: { text: ['Текст'], title: 'Заголовок', published: 'Дата', url: 'Посилання', language: 'Мова' },
  },
  'German, with accents': {
    columns: ['Überschrift', 'Veröffentlicht', 'Inhalt', 'Ressort'],
    rows: [['Verspätet', '17.09.2022', LONG, 'Lokales']],
    mapping: { text: ['Inhalt'], title: 'Überschrift', published: 'Veröffentlicht' },
  },
  Chinese: {
    columns: ['标题', '正文', '日期'],
    rows: [['渡轮晚点', '渡轮再次晚点。', '2022年9月17日']],
    mapping: { text: ['正文'], title: '标题', published: '日期' },
  },
  'the whole text rather than its beginning': {
    columns: ['content', 'full_text'],
    rows: [[PROSE, LONG]],
    mapping: { text: ['full_text'] },
  },
  'names that lie: a text that is an address, a date that is none': {
    columns: ['text', 'date', 'story'],
    rows: [['https://ferry.example/1', 'soon', LONG]],
    mapping: { text: ['story'] },
  },
  'an Italian “data” that is no date': {
    columns: ['data', 'testo'],
    rows: [['x', LONG]],
    mapping: { text: ['testo'] },
  },
  'no name that is known: the longest prose': {
    columns: ['a', 'b', 'c'],
    rows: [['Late', LONG, PROSE]],
    mapping: { text: ['b'] },
  },
  'a column alone': { columns: ['sentence'], rows: [[PROSE]], mapping: { text: ['sentence'] } },
  'row numbers that a program wrote': {
    columns: ['Unnamed: 0', 'text'],
    rows: [
      ['0', LONG],
      ['1', LONG],
    ],
    mapping: { text: ['text'], skip: ['Unnamed: 0'] },
  },
  'an id that is not one': {
    columns: ['id', 'text'],
    rows: [
      ['a', LONG],
      ['a', LONG],
    ],
    mapping: { text: ['text'] },
  },
  'names without a row': {
    columns: ['title', 'text'],
    rows: [],
    mapping: { text: ['text'], title: 'title' },
  },
  'a column that is empty': {
    columns: ['text', 'body'],
    rows: [['', LONG]],
    mapping: { text: ['body'] },
  },
  'a table of numbers': {
    columns: ['year', 'passengers'],
    rows: [['2021', '4000']],
    mapping: null,
  },
  'a table of addresses': {
    columns: ['url', 'status'],
    rows: [[`https://ferry.example/${'a'.repeat(100)}`, '200']],
    mapping: null,
  },
  'no column': { columns: [], rows: [], mapping: null },
};

describe.each(Object.entries(guessed))('%s', (_, { columns, rows, mapping }) => {
  test('the columns find their places', () => {
    expect(guessMapping(columns, rows)).toEqual(mapping && { ...nobody, ...mapping });
  });
});
