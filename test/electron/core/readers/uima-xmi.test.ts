import { describe, expect, test } from 'vitest';
import { readUimaXmi } from '../../../../electron/core/readers/uima-xmi.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

async function read(xml: string | Uint8Array) {
  const [found] = await readAll(readUimaXmi, makeSource('a.xmi', xml));
  if (found?.kind !== 'document') throw new Error('A document was expected.');
  return found.document;
}

/** As UIMA’s own serialiser lays it out: the text behind the marks, prefixes as they come. */
const xmi = (
  structures: string,
  text = 'Ferry 👍🏽 late. “No,” Ann said.',
  view = '',
) => `<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:type4="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:type6="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmlns:basic="http:///custom.ecore" xmlns:none="http:///uima/noNamespace.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>${structures}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${text}"/>${view}</xmi:XMI>`;

const TEXT = 'Ferry 👍🏽 late. “No,” Ann said.';
const QUOTE = '<custom:Quote xmi:id="10" sofa="1" begin="17" end="22" flag="false"/>';
const SPEAKER = '<custom:Speaker xmi:id="11" sofa="1" begin="23" end="26" entityName="Ann Quay"/>';

test('layers of INCEpTION are marks, relations links; words and layout are passed over', async () => {
  const document = await read(
    xmi(
      `<type4:TagsetDescription xmi:id="90" sofa="1" begin="0" end="0" layer="x" name="y"/>
       <type4:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="32" language="x-unspecified" documentTitle="late.txt" documentId="late" documentUri="file:/late.txt" isLastSegment="false"/>
       <type6:Token xmi:id="3" sofa="1" begin="0" end="5" order="0"/><type6:Sentence xmi:id="4" sofa="1" begin="0" end="5"/>
       ${QUOTE}${SPEAKER}
       <custom:SpokenBy xmi:id="12" sofa="1" begin="23" end="26" Dependent="11" Governor="10" certain="yes"/>`,
    ),
  );
  expect(document).toMatchObject({ id: 'late', title: 'late.txt', language: null, text: TEXT });
  expect(document.meta).toEqual({ documentUri: 'file:/late.txt' });
  expect(
    document.annotations.map(({ id, label, start, end }) => [id, label, TEXT.slice(start, end)]),
  ).toEqual([
    ['m10', 'Quote', '“No,”'],
    ['m11', 'Speaker', 'Ann'],
  ]);
  expect(document.relations).toMatchObject([{ type: 'SpokenBy', from: 'm10', to: 'm11' }]);
  expect(document.entities).toMatchObject([{ id: 'Ann Quay', name: 'Ann Quay' }]);
  expect(document.annotations[1]).toMatchObject({ entity: 'Ann Quay', attrs: {} });
});

test('where one layer serves all, a feature is the label', async () => {
  const { annotations, relations } = await read(
    xmi(`<basic:Span xmi:id="5" sofa="1" begin="17" end="22" label="quote"/>
      <ner:NamedEntity xmi:id="6" sofa="1" begin="23" end="26" value="PER"/>
      <basic:Relation xmi:id="7" sofa="1" begin="23" end="26" Governor="5" Dependent="6" label="spoken_by"/>
      <none:Bare xmi:id="8" sofa="1" begin="0" end="5"/>`),
  );
  expect(annotations.map(({ label }) => label)).toEqual(['quote', 'PER', 'Bare']);
  expect(relations.map(({ type }) => type)).toEqual(['spoken_by']);
});

test('slots are links, in one attribute, in an array and in a list', async () => {
  const slots = (links: string, more: string) =>
    read(
      xmi(`<custom:Quote xmi:id="10" sofa="1" begin="17" end="22" people="${links}" count="7"/>${SPEAKER}
        <custom:Link xmi:id="20" role="spoken_by" target="11"/><custom:Link xmi:id="21" target="11"/>${more}`),
    );
  for (const document of [
    await slots('20 21', ''),
    await slots('30', '<cas:FSArray xmi:id="30" elements="20 21"/>'),
    await slots(
      '40',
      '<cas:NonEmptyFSList xmi:id="40" head="20" tail="41"/><cas:NonEmptyFSList xmi:id="41" head="21" tail="42"/><cas:EmptyFSList xmi:id="42"/>',
    ),
  ]) {
    expect(document.relations.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['spoken_by', 'm10', 'm11'],
      ['people', 'm10', 'm11'],
    ]);
    expect(document.annotations[0]?.attrs).toEqual({ count: '7' });
  }
});

test('of several texts the first view is read, and of it what belongs to the view', async () => {
  const document = await read(
    xmi(
      `<cas:Sofa xmi:id="60" sofaNum="2" sofaID="other" sofaString="Other text."/>
       ${QUOTE}<custom:Quote xmi:id="50" sofa="60" begin="0" end="5"/><custom:Quote xmi:id="51" sofa="1" begin="0" end="5"/>`,
      TEXT,
      '<cas:View sofa="60" members="50"/><cas:View sofa="1" members="10"/>',
    ),
  );
  expect(document.text).toBe(TEXT);
  expect(document.annotations.map(({ id }) => id)).toEqual(['m10']);
});

test('a text of Windows with a byte order mark keeps its places', async () => {
  const { text, annotations } = await read(
    Buffer.from(
      `\ufeff${xmi('<custom:Quote xmi:id="9" sofa="1" begin="8" end="11"/>', '&#xfeff;Ferry&#13;&#10;no.')}`,
    ),
  );
  expect(text).toBe('Ferry\nno.');
  expect(annotations.map(({ start, end }) => text.slice(start, end))).toEqual(['no.']);
});

test('features of every kind are attributes, and what is ours is ours again', async () => {
  const { annotations } = await read(
    xmi(`<custom:Quote xmi:id="9" sofa="1" begin="0" end="5" type_="direct" вид_x0020_речи="a" note="" flag="true" id="q 1" origin="manual" extra="no JSON"><who>Ann</who><who>Bo</who></custom:Quote>
      <custom:Quote xmi:id="10" sofa="1" begin="0" end="5" id="q 1" extra="{&quot;a&quot;:[1]}"/>`),
  );
  expect(annotations).toMatchObject([
    {
      id: 'q 1',
      attrs: { type: 'direct', 'вид речи': 'a', who: 'Ann, Bo', extra: 'no JSON' },
      note: '',
      flag: true,
      origin: 'manual',
      extra: {},
    },
    { id: 'm10', flag: false, origin: 'import', extra: { a: [1] }, attrs: {} },
  ]);
});

test('places that are none stay impossible, to be refused by name', async () => {
  const { annotations } = await read(
    xmi(`<custom:Quote xmi:id="9" sofa="1" begin="x" end="5"/><custom:Quote xmi:id="10" sofa="1" begin="3" end="9e9"/>
      <custom:Quote xmi:id="11" sofa="1" end="5"/>`),
  );
  expect(annotations.map(({ start, end }) => [start, end])).toEqual([
    [Number.NaN, 5],
    [3, 9e9],
    [0, 5],
  ]);
});

describe('what cannot be read is refused with its reason', () => {
  const cases: [name: string, xml: string, words: string][] = [
    [
      'a model of UML',
      '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:uml="u"><uml:Model xmi:id="a"/></xmi:XMI>',
      'no text',
    ],
    ['other XML', '<xmi><a/></xmi>', '“xmi”'],
    ['half a file', xmi(QUOTE).slice(0, -20), 'damaged'],
    ['nothing in it', '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', 'empty'],
  ];
  test.each(cases)('%s', async (_, xml, words) => {
    await expect(read(xml)).rejects.toThrow(words);
  });
});

test('lists that everything shares, or that bite their tail, end', async () => {
  const count = 3000;
  const ids = Array.from({ length: count }, (_, index) => 100_000 + index);
  const marks = ids
    .map((id) => `<custom:Quote xmi:id="${id}" sofa="1" begin="0" end="5" people="5"/>`)
    .join('');
  const spent = countSpent();
  await read(xmi(`${marks}<cas:FSArray xmi:id="5" elements="${ids.join(' ')}"/>`));
  await read(
    xmi(`${QUOTE.replace('flag', 'people="5" flag')}<cas:NonEmptyFSList xmi:id="5" head="10" tail="5"/>`),
  );
  expect(spent()).toBeLessThan(3000);
});
