import { expect, test } from 'vitest';
import { narrowToAttributions } from '../../../../shared/formats/parc.ts';
import { parc } from '../../../../electron/core/formats/parc.ts';
import { readParc } from '../../../../electron/core/readers/parc.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { parseLine } from '../../../../shared/formats/hearsay-jsonl.ts';
import { writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const TEXT = '👍 “No,” she said.\n“Go.”';

const document = parseLine(
  JSON.stringify({
    id: 'one',
    offsets: 'utf16',
    title: 'Late',
    language: 'en',
    text: TEXT,
    annotations: [
      { id: 'q', label: 'quote', start: 3, end: 8, attrs: { type: 'direct' } },
      { id: 'q2', label: 'quote', start: 19, end: 24 },
      { id: 's', label: 'speaker', start: 9, end: 12, note: 'who?' },
      { id: 'c', label: 'cue', start: 13, end: 17 },
      { id: 'b', label: 'boilerplate', start: 0, end: 2 },
    ],
    relations: [
      { id: 'r1', type: 'has_cue', from: 'q', to: 'c' },
      { id: 'r2', type: 'spoken_by', from: 'q', to: 's' },
      { id: 'r3', type: 'continues', from: 'q2', to: 'q' },
    ],
  }),
);

async function write(): Promise<{ xml: string; txt: string }> {
  const narrowed = narrowToAttributions(document).document;
  const { files } = await writeDataset(parc, [narrowed], { schema, offsets: 'codepoint' });
  return { xml: String(files.get('d0.xml')), txt: String(files.get('d0.txt')) };
}

async function read(xml: string, txt?: string) {
  const source = {
    ...makeSource('d0.xml', xml),
    beside: async (name: string) => (name === 'd0.txt' && txt !== undefined ? makeSource(name, txt) : null),
  };
  const found = await readAll(readParc, source);
  const documents = found.flatMap((one) => (one.kind === 'document' ? [one.document] : []));
  const issues = found.flatMap((one) => (one.kind === 'issue' ? [one.issue] : []));
  return { text: documents[0]?.text, shown: documents.flatMap(show), documents, issues };
}

function show({ text, annotations, relations }: typeof document): string[] {
  const marks = new Map(
    annotations.map(({ id, label, start, end }) => [id, `${label} ${text.slice(start, end)}`]),
  );
  return [
    ...marks.values(),
    ...relations.map(({ type, from, to }) => `${marks.get(from)} ${type} ${marks.get(to)}`),
  ];
}

const word = (text: string, count: string, ...roles: string[]) => {
  const inner = roles.map((role) => {
    const [id, value] = role.split(' ');
    return `<attribution id="${id}"><attributionRole roleValue="${value}"/></attribution>`;
  });
  return `<WORD ByteCount="${count}" gorn="0" lemma="x" pos="NN" sentenceWord="0" text="${text}" word="0">${inner.join('')}</WORD>`;
};

test('each word has its parts in attributions; what continues is one content', async () => {
  const { xml, txt } = await write();
  expect(txt).toBe(TEXT);
  expect(xml.split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<root title="Late" language="en">',
    '<SENTENCE gorn="0"><S gorn="0">',
    '<WORD ByteCount="0,4" gorn="0,0" sentenceWord="0" text="👍" word="0"/>',
    '<WORD ByteCount="5,8" gorn="0,1" sentenceWord="1" text="“" word="1"><attribution id="attribution_1"><attributionRole roleValue="content" mark="1" label="quote" links="has_cue:4 spoken_by:3" about="{&quot;attrs&quot;:{&quot;type&quot;:&quot;direct&quot;}}"/></attribution></WORD>',
    '<WORD ByteCount="8,10" gorn="0,2" sentenceWord="2" text="No" word="2"><attribution id="attribution_1"><attributionRole roleValue="content" mark="1"/></attribution></WORD>',
    '<WORD ByteCount="10,11" gorn="0,3" sentenceWord="3" text="," word="3"><attribution id="attribution_1"><attributionRole roleValue="content" mark="1"/></attribution></WORD>',
    '<WORD ByteCount="11,14" gorn="0,4" sentenceWord="4" text="”" word="4"><attribution id="attribution_1"><attributionRole roleValue="content" mark="1"/></attribution></WORD>',
    '<WORD ByteCount="15,18" gorn="0,5" sentenceWord="5" text="she" word="5"><attribution id="attribution_1"><attributionRole roleValue="source" mark="3" label="speaker" about="{&quot;note&quot;:&quot;who?&quot;}"/></attribution></WORD>',
    '<WORD ByteCount="19,23" gorn="0,6" sentenceWord="6" text="said" word="6"><attribution id="attribution_1"><attributionRole roleValue="cue" mark="4" label="cue"/></attribution></WORD>',
    '<WORD ByteCount="23,24" gorn="0,7" sentenceWord="7" text="." word="7"/>',
    '</S></SENTENCE>',
    '<SENTENCE gorn="1"><S gorn="1">',
    expect.stringMatching(
      /ByteCount="25,28" gorn="1,0" .*id="attribution_1".*mark="2" label="quote" links="continues:1"/u,
    ),
    expect.stringContaining('text="Go"'),
    expect.stringContaining('text="."'),
    expect.stringContaining('text="”"'),
    '</S></SENTENCE>',
    '</root>',
    '',
  ]);
});

test('what was written is read as it was, and what has no place is counted', async () => {
  const { xml, txt } = await write();
  const narrowed = narrowToAttributions(document);
  expect(narrowed.losses).toMatchObject([{ code: 'otherLabels', count: 1, example: '👍' }]);
  const { shown, documents } = await read(xml, txt);
  expect(new Set(shown)).toEqual(new Set(show(narrowed.document)));
  expect(documents[0]).toMatchObject({ title: 'Late', language: 'en' });
});

test('a source beside a speaker stands in an attribution of its own', async () => {
  const text = 'She told the Post no';
  const given = parseLine(
    JSON.stringify({
      text,
      annotations: [
        { id: 'q', label: 'quote', start: 18, end: 20 },
        { id: 's', label: 'speaker', start: 0, end: 3 },
        { id: 'o', label: 'source', start: 9, end: 17 },
      ],
      relations: [
        { id: 'r1', type: 'spoken_by', from: 'q', to: 's' },
        { id: 'r2', type: 'via', from: 'q', to: 'o' },
      ],
    }),
  );
  const { files } = await writeDataset(parc, [given], { schema, offsets: 'codepoint' });
  const xml = String(files.get('d0.xml'));
  expect(xml).toMatch(/text="Post"[^\n]*id="attribution_2"/u);
  expect((await read(xml, text)).shown).toContain('quote no via source the Post');
});

const foreign = (...words: string[]) =>
  `<?xml version="1.0" ?><root><SENTENCE gorn="0"><S gorn="0">${words.join('')}</S></SENTENCE></root>`;

test('PARC’s own files: words in a row are a mark, and an attribution may be nested in another', async () => {
  const xml = foreign(
    word('Ann', '9,12', 'a source'),
    word('said', '13,17', 'a cue'),
    '<NP><NONE>' + word('*T*', '17,17') + '</NONE></NP>',
    word('Bo', '18,20', 'a content', 'b_Nested source'),
    word('denied', '21,27', 'a content', 'b_Nested cue'),
    word('it', '28,30', 'a content', 'b_Nested content'),
    word(',', '30,31'),
    word('twice', '32,37', 'a content'),
    word('.', '37,38'),
  );
  const { text, shown } = await read(xml);
  expect(text).toBe('Ann said Bo denied it, twice.');
  expect(shown).toEqual([
    'quote Bo denied it',
    'quote twice',
    'cue said',
    'speaker Ann',
    'quote it',
    'cue denied',
    'speaker Bo',
    'quote Bo denied it has_cue cue said',
    'quote Bo denied it spoken_by speaker Ann',
    'quote twice continues quote Bo denied it',
    'quote it has_cue cue denied',
    'quote it spoken_by speaker Bo',
    'quote it nested_in quote Bo denied it',
  ]);
});

test.each<[string, string, string]>([
  ['bytes', '👍 said', '5,9'],
  ['code points', '👍 said', '2,6'],
  ['UTF-16 units', '👍 said', '3,7'],
  ['bytes of a file with line ends of two', '\ufeff👍\r\nsaid', '9,13'],
])('offsets are told apart by the words: %s', async (_, txt, count) => {
  const { shown, issues } = await read(foreign(word('said', count, 'a cue')), txt);
  expect(shown).toEqual(['cue said']);
  expect(issues).toEqual([]);
});

test('a text beside that is another one is not taken, and said', async () => {
  const { text, issues } = await read(foreign(word('said', '0,4', 'a cue'), word('no', '99999,4')), 'Other.');
  expect(text).toBe('said no');
  expect(issues).toMatchObject([{ severity: 'warning', code: 'other_text' }]);
});

test.each(['<root>', '<root></root>', '<root><WORD text="a"></root>'])(
  '%s is refused in words',
  async (xml) => {
    await expect(read(xml)).rejects.toMatchObject({ name: 'AppError' });
  },
);

test('such files are known by their words', async () => {
  expect(await recognise(makeSource('x.xml', foreign(word('a', '0,1'))))).toBe('parc');
});
