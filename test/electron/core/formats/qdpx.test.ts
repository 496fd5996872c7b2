import { expect, test } from 'vitest';
import { qdpx } from '../../../../electron/core/formats/qdpx.ts';
import { createZipWriter } from '../../../../electron/core/formats/zip-writer.ts';
import { readQdpx } from '../../../../electron/core/readers/qdpx.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { openZip } from '../../../../electron/core/readers/zip-entries.ts';
import { parseLine } from '../../../../shared/formats/hearsay-jsonl.ts';
import { writeDataset } from '../../../support/dataset.ts';
import { schema } from '../../../support/document-arbitrary.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { writeZip } from '../../../support/zip.ts';

const TEXT = '👍🏽 “No,” she said.';
const context = { schema, offsets: 'codepoint' } as const;

const document = parseLine(
  JSON.stringify({
    id: 'one',
    offsets: 'utf16',
    title: 'Late & “so”',
    language: 'en',
    text: TEXT,
    meta: { url: 'https://post.example/1', authors: ['Ada', 'Bo'] },
    entities: [{ id: 'e1', name: 'The <clerk>' }],
    annotations: [
      { id: 'q', annotator: 'Bo', label: 'quote', start: 5, end: 10, attrs: { type: 'direct' }, flag: true },
      {
        id: 's',
        annotator: 'Жанна',
        label: 'speaker',
        start: 11,
        end: 14,
        note: 'sure?\r\nno',
        entity: 'e1',
      },
      { id: 't', annotator: 'Bo', label: 'artifact', start: 11, end: 14, attrs: { correction: 'he\n' } },
    ],
    relations: [{ id: 'r', annotator: 'Bo', type: 'spoken_by', from: 'q', to: 's' }],
  }),
);

async function writeProject(documents = [document]): Promise<Buffer> {
  const { files } = await writeDataset(qdpx, documents, context);
  return files.get('project.qdpx') as Buffer;
}

const found = async (name: string, bytes: string | Uint8Array) => {
  const all = await readAll(readQdpx, makeSource(name, bytes, 999));
  return {
    documents: all.flatMap((one) => (one.kind === 'document' ? [one.document] : [])),
    issues: all.flatMap((one) => (one.kind === 'issue' ? [one.issue] : [])),
  };
};

/** A project as other programs write it, with the codings of one text. */
const foreign = (
  selections: string,
  more: { source?: string; text?: string; rest?: string; origin?: string } = {},
) =>
  writeZip({
    'Own name.qde': `\ufeff<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="${more.origin ?? 'Tool'}">
<Users><User guid="{AAAA}" name="Ada"/><User guid="BBBB" name="Bo"/></Users>
<CodeBook><Codes><Code guid="C1" name="Quote" isCodable="true"><Description>What is said</Description><Code guid="C2" name="type: direct" isCodable="true"/></Code>
<Code guid="C3" name="people" isCodable="false"><Code guid="C4" name="Speaker" isCodable="true"/></Code></Codes></CodeBook>
<Variables><Variable guid="V1" name="Outlet" typeOfVariable="Text"/></Variables>
<Cases><Case guid="K1" name="Post"><VariableValue><VariableRef targetGUID="V1"/><TextValue>Harbour Post</TextValue></VariableValue><SourceRef targetGUID="T1"/></Case></Cases>
<Sources>${more.source ?? '<TextSource guid="T1" name="doc" plainTextPath="internal://t1.txt">'}${selections}</TextSource></Sources>${more.rest ?? ''}</Project>`,
    'Sources/T1.txt': more.text ?? TEXT,
  });

const selection = (
  start: number,
  end: number,
  name: string,
  inner = '<Coding guid="X" creatingUser="aaaa"><CodeRef targetGUID="{c1}"/></Coding>',
) =>
  `<PlainTextSelection guid="S${start}" name="${name}" startPosition="${start}" endPosition="${end}">${inner}</PlainTextSelection>`;

const marksOf = (documents: Awaited<ReturnType<typeof found>>['documents']) =>
  documents.flatMap(({ text, annotations }) =>
    annotations.map(({ label, start, end }) => `${label} ${text.slice(start, end)}`),
  );

test('a project holds its texts, codes, codings and links', async () => {
  const entries = await openZip(await writeProject());
  const [text, qde] = await Promise.all(
    entries.map(async ({ read }) => Buffer.from(await read()).toString()),
  );
  expect(text).toBe(TEXT);
  expect(entries.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^sources\/[\da-f-]{36}\.txt$/u),
    'project.qde',
  ]);
  const guid = entries[0]?.name.slice(8, -4);
  expect(qde).toContain(
    `<TextSource guid="${guid}" name="Late &amp; “so”" plainTextPath="internal://${guid}.txt"`,
  );
  expect(qde).toMatch(/name="“No,”" startPosition="3" endPosition="8" creatingUser="[\da-f-]{36}"/u);
  expect(qde).toMatch(
    /<Code guid="[\da-f-]{36}" name="quote" isCodable="true".*<Code guid="[\da-f-]{36}" name="type: direct"/su,
  );
  expect(qde).toMatch(/<Description>sure\?&#13;\nno<\/Description>/u);
  expect(qde).toMatch(/<Note [^>]*name="artifact: correction"[^>]*><PlainTextContent>he\n</u);
  expect(qde).toMatch(/<Case guid="[\da-f-]{36}" name="The &lt;clerk&gt;"><SelectionRef /u);
  expect(qde).toMatch(/<Link [^>]*name="spoken_by" direction="OneWay"/u);
  const order = ['<Users>', '<CodeBook>', '<Variables>', '<Cases>', '<Sources>', '<Notes>', '<Links>'];
  expect(order.map((part) => qde?.indexOf(part) ?? -1)).toEqual(
    order.map((part) => qde?.indexOf(part)).sort((a, b) => Number(a) - Number(b)),
  );
});

test('the same documents are the same bytes', async () => {
  expect(Buffer.compare(await writeProject(), await writeProject())).toBe(0);
});

test('control characters stay in texts, and leave the project whole', async () => {
  const text = 'a\u0000b\u001bc';
  const annotations = [{ id: 'q', label: 'quote', start: 0, end: 4 }];
  const given = parseLine(JSON.stringify({ id: 'x', title: 't', text, annotations }));
  const { documents } = await found('x.qdpx', await writeProject([given]));
  expect(documents).toMatchObject([{ text, annotations: [{ start: 0, end: 4 }] }]);
});

test('an entity that has another name in another article is another case', async () => {
  const named = (id: string, name: string) =>
    parseLine(
      JSON.stringify({
        id,
        text: 'He said.',
        entities: [{ id: 'e1', name }],
        annotations: [{ id: 's', label: 'speaker', start: 0, end: 2, entity: 'e1' }],
      }),
    );
  const { documents } = await found('x.qdpx', await writeProject([named('a', 'Ada'), named('b', 'Bo')]));
  expect(documents.map(({ entities }) => entities.map(({ name }) => name))).toEqual([['Ada'], ['Bo']]);
});

test('a project without articles is one that can be opened', async () => {
  const entries = await openZip(await writeProject([]));
  expect(entries.map(({ name }) => name)).toEqual(['project.qde']);
});

test.each<[string, string, string?]>([
  ['the end is behind the last character', selection(3, 8, '“No,”')],
  ['the end is the last character', selection(3, 7, '“No,”')],
  ['UTF-16 units', selection(5, 10, '“No,”')],
  ['line ends of two characters', selection(8, 13, '“No,”'), `\ufeff\r\n\r\n${TEXT}`],
  ['a name that says nothing', selection(3, 8, '3,8')],
  ['a name that is cut', `${selection(3, 7, '“No...')}${selection(3, 7, '“No,”')}`],
])('positions are told apart: %s', async (_, selections, text) => {
  const bytes = foreign(selections, text === undefined ? {} : { text });
  const { documents, issues } = await found('x.qdpx', bytes);
  expect(new Set(marksOf(documents))).toEqual(new Set(['Quote “No,”']));
  expect(issues).toEqual([]);
});

test('ATLAS.ti counts its line ends as one character', async () => {
  const bytes = foreign(selection(5, 10, ''), { text: `\r\n\r\n${TEXT}`, origin: 'ATLAS.ti Windows' });
  expect(marksOf((await found('x.qdpx', bytes)).documents)).toEqual(['Quote “No,”']);
});

test('coders, codes below codes, values, memos and variables of other programs', async () => {
  const coding = (user: string, code: string, inner = '') =>
    `<Coding guid="X" creatingUser="${user}"><CodeRef targetGUID="${code}"/>${inner}</Coding>`;
  const inner = `<Description>hm</Description>${coding('AAAA', 'C2')}${coding('bbbb', 'c4', '<NoteRef targetGUID="N1"/>')}`;
  const rest =
    '<Notes><Note guid="N1" name="Memo 1"><PlainTextContent>who?</PlainTextContent></Note><Note guid="N2" plainTextPath="internal://n2.txt"/></Notes>' +
    '<Links><Link guid="L" name="spoken by" originGUID="S3" targetGUID="S9"/></Links>';
  const { documents } = await found(
    'x.qdpx',
    foreign(selection(3, 8, '', inner) + selection(9, 12, ''), { rest }),
  );
  expect(documents).toMatchObject([
    {
      title: 'doc',
      meta: { Outlet: 'Harbour Post' },
      annotations: [
        { id: 's3', annotator: 'Ada', label: 'Quote', attrs: { type: 'direct' }, note: 'hm' },
        { id: 's3-2', annotator: 'Bo', label: 'Speaker', attrs: {}, note: 'hm\nwho?' },
        { id: 's9', annotator: 'Ada', label: 'Quote' },
      ],
      relations: [{ type: 'spoken by', from: 's3', to: 's9' }],
    },
  ]);
});

test('a text may stand in the project itself', async () => {
  const source = `<TextSource guid="T1" name="doc"><PlainTextContent>${TEXT}</PlainTextContent>`;
  const bytes = foreign(selection(3, 8, ''), { source });
  expect(marksOf((await found('x.qdpx', bytes)).documents)).toEqual(['Quote “No,”']);
});

test('what has no text or no code is said', async () => {
  const source =
    '<PDFSource guid="P" name="Scan" path="internal://p.pdf"><Representation guid="R"><PlainTextSelection guid="Z" startPosition="0" endPosition="1"/></Representation></PDFSource>' +
    '<TextSource guid="T2" name="gone" plainTextPath="absolute:///home/x.txt"/><TextSource guid="T1" name="doc" plainTextPath="internal://T1.txt">';
  const bytes = foreign(selection(0, 2, '', '<Description>hm</Description>'), { source });
  const { documents, issues } = await found('x.qdpx', bytes);
  expect(documents).toMatchObject([{ title: 'doc', annotations: [] }]);
  expect(issues.map(({ code, severity }) => [code, severity])).toEqual([
    ['no_text', 'warning'],
    ['CorruptSource', 'error'],
    ['no_code', 'warning'],
  ]);
});

test.each<[string, () => Buffer]>([
  ['another archive', () => writeZip({ 'a.txt': 'x' })],
  ['a damaged project', () => writeZip({ 'project.qde': '<Project><Users>' })],
  ['a project without texts', () => writeZip({ 'project.qde': '<Project/>' })],
  [
    'one that claims another size',
    () => writeZip({ 'project.qde': '<Project/>' }, () => ({ claimedSize: 4 })),
  ],
  [
    'one that unpacks without an end',
    () => writeZip({ 'project.qde': '<Project/>' }, () => ({ claimedSize: 4_000_000_000 })),
  ],
])('%s is refused in words', async (_, make) => {
  await expect(found('x.qdpx', make())).rejects.toMatchObject({ name: 'AppError' });
});

test('what would be larger than one zip file may be is refused in words', async () => {
  const zip = createZipWriter(async () => {});
  await zip.add('a.txt', { parts: [], size: 4_000_000_000, crc: 0 });
  await expect(zip.add('b.txt', { parts: [], size: 5_000_000_000, crc: 0 })).rejects.toThrow(/in parts/u);
});

test('projects are known by what is in them, by their name, or by their root', async () => {
  expect(await recognise(makeSource('x.zip', foreign('')))).toBe('qdpx');
  expect(await recognise(makeSource('x.qdpx', writeZip({ 'a.txt': 'x' })))).toBe('qdpx');
  expect(
    await recognise(makeSource('x.qde', '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0"/>')),
  ).toBe('qdpx');
});

test('a GUID that stands twice gives its links once', async () => {
  const project = `<Project><CodeBook><Codes><Code guid="c" name="quote"/></Codes></CodeBook><Sources>
    <TextSource guid="t" name="t"><PlainTextContent>No</PlainTextContent>${'<PlainTextSelection guid="p" startPosition="0" endPosition="2"><Coding><CodeRef targetGUID="c"/></Coding></PlainTextSelection>'.repeat(3)}
    </TextSource></Sources><Links><Link guid="l" name="x" originGUID="p" targetGUID="p"/></Links></Project>`;
  const { documents } = await found('x.qde', project);
  expect(documents[0]?.relations).toHaveLength(1);
});
