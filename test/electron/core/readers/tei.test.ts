import { describe, expect, test } from 'vitest';
import { readTei } from '../../../../electron/core/readers/tei.ts';
import type { AnnotatedDocument } from '../../../../shared/formats/annotated-document.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

const tei = (text: string, standOff = '', header = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>
     Ferry <hi>late</hi></title>${header}</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
${standOff && `<standOff>${standOff}</standOff>`}<text xml:lang="en"><body>${text}</body></text></TEI>`;

async function read(xml: string | Uint8Array) {
  const found = await readAll(readTei, makeSource('a.xml', xml));
  const documents = found.flatMap((one) => (one.kind === 'document' ? [one.document] : []));
  const issues = found.flatMap((one) => (one.kind === 'issue' ? [one.issue] : []));
  return { document: documents[0] as AnnotatedDocument, documents, issues };
}

const covered = ({ text, annotations }: AnnotatedDocument) =>
  annotations.map(({ label, start, end }) => [label, text.slice(start, end)]);

describe('marks beside the text', () => {
  const annotation = (id: string, target: string, body: string) =>
    `<annotation xml:id="${id}" motivation="tagging" target="${target}">${body}</annotation>`;

  test('are found by their string ranges, in code points of what the file holds', async () => {
    const { document, issues } = await read(
      tei(
        `\n  <p xml:id="p1">👍🏽  “Go,”\n   said <hi>A</hi>nn.</p>\n  <p>Later.</p>`,
        `<listAnnotation>
          ${annotation('q', '#string-range(p1,4,5)', '<note>\n quote </note>')}
          ${annotation('s', '#string-range(p1, 18, 3)', '<note>speaker</note><note type="x"><fs><f name="mention"><symbol value="name"/></f></fs></note>')}
          ${annotation('p', '#p1', '<note>boilerplate</note>')}
        </listAnnotation>
        <listRelation><relation name="spoken_by" active="#q" passive="#s"/><relation name="knows" active="#x" passive="#y"/></listRelation>
        <linkGrp type="via"><link target="#q #s"/></linkGrp>`,
      ),
    );
    expect(document).toMatchObject({
      title: 'Ferry late',
      language: 'en',
      text: '👍🏽 “Go,” said Ann.\n\nLater.',
    });
    expect(covered(document)).toEqual([
      ['quote', '“Go,”'],
      ['speaker', 'Ann'],
      ['boilerplate', '👍🏽 “Go,” said Ann.'],
    ]);
    expect(document.annotations[1]?.attrs).toEqual({ mention: 'name' });
    expect(document.relations.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['spoken_by', 'q', 's'],
      ['via', 'q', 's'],
    ]);
    expect(issues).toMatchObject([{ severity: 'notice', message: expect.stringContaining('“relation”') }]);
  });

  test('may name several places: neighbours are one mark, others each a mark', async () => {
    const { document } = await read(
      tei(
        '<p><w xml:id="w1">One</w> <w xml:id="w2">two</w> <w xml:id="w3">three</w> <w xml:id="w4">four</w></p>',
        `<spanGrp type="quote"><span from="#w1" to="#w2">quote</span><span target="#w1 #w2 #w4">cue</span></spanGrp>
         ${annotation('gone', 'https://elsewhere.example/#a', '<note>quote</note>')}`,
      ),
    );
    expect(covered(document)).toEqual([
      ['quote', 'One two'],
      ['cue', 'One two'],
      ['cue', 'four'],
    ]);
  });

  test('that lie outside stay there, to be refused by name', async () => {
    const { document } = await read(
      tei(
        '<p xml:id="p1">Late.</p>',
        annotation('a', '#string-range(p1,3,900000000000000)', '<note>quote</note>'),
      ),
    );
    expect(document.annotations[0]?.end).toBeGreaterThan(1e14);
  });
});

test('quotations within the text are marks, linked to the nearest name of who spoke', async () => {
  const { document, issues } = await read(
    tei(
      `<p><persName ref="#ann">Ann Quay</persName> came. <said who="#ann">“No,”</said> said <persName ref="#ann">Ann</persName>.</p>
       <p><q who="#bo">“Yes.”</q> <quote><p>All of it.</p></quote> <orgName>The Post</orgName> <q/></p>`,
      '<listPerson><person xml:id="ann"><persName>Ann  Quay</persName></person><person xml:id="bo"><persName>Bo</persName></person></listPerson>',
    ),
  );
  expect(covered(document)).toEqual([
    ['quote', '“No,”'],
    ['speaker', 'Ann'],
    ['quote', '“Yes.”'],
    ['quote', 'All of it.'],
  ]);
  expect(document.relations).toMatchObject([{ type: 'spoken_by', from: document.annotations[0]?.id }]);
  expect(document.entities).toMatchObject([{ id: 'ann', name: 'Ann Quay', type: 'person' }]);
  expect(document.annotations[1]?.entity).toBe('ann');
  expect(issues.map(({ message }) => message)).toEqual([
    'Left out of the marks: “who” that the text does not name (1); “persName” to which nothing is ascribed (1); “orgName” to which nothing is ascribed (1).',
  ]);
});

test('a text is laid out in paragraphs, without notes and what stands in it twice', async () => {
  const { document } = await read(
    tei(
      `<head>Late</head><div><p>One<note>not this</note> line<lb/>and the
        next, <choice><sic>teh</sic><corr>the</corr></choice> end.</p><lg><l>verse</l><l>two</l></lg></div>`,
    ),
  );
  expect(document.text).toBe('Late\n\nOne line\nand the next, teh end.\n\nverse\ntwo');
});

test('where blanks are kept, every character is', async () => {
  const { document } = await read(tei('<div xml:space="preserve">\n  <p>a  b&#13;\n</p>\n\n</div>'));
  expect(document.text).toBe('\n  a  b\n\n\n');
});

test('the header says whose and when, and a corpus has several documents', async () => {
  const one = tei('<p>One.</p>', '', '<author>Ann Quay</author>').replace(/^<\?.*\n/u, '');
  const { documents } = await read(
    Buffer.from(
      `\ufeff<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${one}${one.replace('One.', 'Two.')}</teiCorpus>`,
    ),
  );
  expect(documents.map(({ text, meta }) => [text, meta])).toEqual([
    ['One.', { authors: ['Ann Quay'] }],
    ['Two.', { authors: ['Ann Quay'] }],
  ]);
});

describe('what cannot be read is refused with its reason', () => {
  test('a header without a text', async () => {
    const { issues } = await read('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>');
    expect(issues).toMatchObject([{ severity: 'error', message: expect.stringContaining('“text”') }]);
  });
  test.each([
    ['<rss/>', '“rss”'],
    [tei('<p>One').slice(0, -3), 'damaged'],
    [`<TEI>${'<div>'.repeat(1100)}`, 'deeper'],
  ])('%.20s', async (xml, words) => {
    await expect(read(xml)).rejects.toThrow(words);
  });
});

test('ten thousand quotations and names take no longer than others', async () => {
  const spent = countSpent();
  const { document } = await read(
    tei(`<p>${'<said who="#a">No</said>, <name ref="#a">Ann</name> said. '.repeat(5000)}</p>`),
  );
  expect(document.relations).toHaveLength(5000);
  expect(spent()).toBeLessThan(4000);
});

test('a relation of all marks with all others is left out, and said to be', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => `a${index}`);
  const marks = ids.map((id) => `<annotation xml:id="${id}" target="#p"><note>quote</note></annotation>`);
  const all = ids.map((id) => `#${id}`).join(' ');
  const { document, issues } = await read(
    tei('<p xml:id="p">No</p>', `${marks.join('')}<relation name="x" active="${all}" passive="${all}"/>`),
  );
  expect(document.relations).toEqual([]);
  expect(issues).toMatchObject([{ message: expect.stringContaining('links more marks than any text has') }]);
});
