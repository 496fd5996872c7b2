import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createCasNames,
  readName,
  readRelationName,
  toAttributeName,
} from '../../../shared/formats/cas-names.ts';
import { casSchemaOf, formatTypeSystem } from '../../../shared/formats/cas-types.ts';
import { toCas } from '../../../shared/formats/cas-writing.ts';
import { formatXmi } from '../../../shared/formats/cas-xmi.ts';
import { newAnnotation, newDocument, newRelation } from '../../../shared/formats/new-document.ts';
import { spellLabel, spellRelation } from '../../../shared/formats/schema-terms.ts';
import { fitXml } from '../../../shared/formats/xml-text.ts';
import { type Schema, schemaDefinition, schemaId } from '../../../shared/model/schema.ts';

const NAME = /^\p{L}[\p{L}0-9_]*$/u;

const makeSchema = (labels: readonly string[], relations: readonly string[] = []): Schema =>
  schemaDefinition.parse({
    name: 'Harbour',
    layers: [{ id: 'marks', labels: labels.map((id) => ({ id, attrs: {} })) }],
    relations: relations.map((id) => ({ id, from: labels[0], to: labels.at(-1) })),
  });

describe('names of types and features', () => {
  const cases: [id: string, name: string][] = [
    ['quote', 'Quote'],
    ['has_cue', 'HasCue'],
    ['read also', 'ReadAlso'],
    ['цитата', 'Цитата'],
    ['q2 b', 'q2_x0020_b'],
    ['a.b/c', 'a_x002e_b_x002f_c'],
    ['1st', 'X_x0031_st'],
    ['X 5', 'X_x0058__x0020_5'],
    ['_x0041 b', 'X_x005f_x0041_x0020_b'],
    ['𝒳', 'X_x1d4b3_'],
    ['e\u0301', 'e_x0301_'],
    ['end_', 'end_x005f_'],
  ];
  test.each(cases)('“%s” is %s, and understood again', (id, name) => {
    const schema = makeSchema([id]);
    expect(createCasNames(schema).label(id)).toBe(name);
    expect(spellLabel(schema, readName(name))).toBe(id);
  });

  test('ids that would be spelt alike keep their own spelling', () => {
    const names = createCasNames(makeSchema(['quote', 'Quote', 'has cue', 'has-cue']));
    expect(['quote', 'Quote', 'has cue', 'has-cue'].map((id) => names.label(id))).toEqual([
      'quote',
      'Quote',
      'has_x0020_cue',
      'has_x002d_cue',
    ]);
  });

  test('an attribute never takes a name with a meaning of its own', () => {
    expect(['type', 'Note', 'begin', 'pos'].map(toAttributeName)).toEqual([
      'type_',
      'Note_',
      'begin_',
      'pos',
    ]);
    expect(['type_', 'Note_', 'pos'].map(readName)).toEqual(['type', 'Note', 'pos']);
  });

  const sign = fc.constantFrom(...('aXx_0041 -./éЯ漢e\u0301𝒳'.match(/./gu) as RegExpMatchArray));
  const anyId = fc
    .oneof(
      fc.string({ unit: sign, minLength: 1, maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    .filter((id) => schemaId.safeParse(id).success);

  test('every id has a legal name that is nobody else’s, and is told by it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyId, { minLength: 1, maxLength: 6 }), (ids) => {
        const schema = makeSchema(ids, ids);
        const names = createCasNames(schema);
        const types = ids.flatMap((id) => [names.label(id), names.relation(id)]);
        expect(new Set(types).size).toBe(types.length);
        for (const name of types) expect(name).toMatch(NAME);
        for (const id of ids) {
          expect(spellLabel(schema, readName(names.label(id)))).toBe(id);
          expect(spellRelation(schema, readRelationName(names.relation(id)))).toBe(id);
          expect(readName(toAttributeName(id))).toBe(id);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const schema = schemaDefinition.parse({
  name: 'Harbour',
  layers: [
    {
      id: 'marks',
      labels: [
        { id: 'quote', name: 'Quotation', attrs: { type: ['direct', 'indirect'], sure: 'boolean' } },
        { id: 'speaker', attrs: { who: 'entity' } },
      ],
    },
  ],
  relations: [
    { id: 'spoken_by', from: 'quote', to: 'speaker' },
    { id: 'continues', from: 'quote', to: 'quote' },
  ],
});

const document = {
  ...newDocument('👍🏽 “No & no,”\n\tAnn.'),
  id: 'd1',
  title: 'A "title"',
  language: 'en',
  meta: { seen: [1, null] },
  entities: [{ id: 'e1', name: 'Ann', aliases: ['A.'], type: 'person', identification: 'named', extra: {} }],
  annotations: [
    newAnnotation({
      id: 'a1',
      label: 'quote',
      start: 5,
      end: 15,
      attrs: { type: 'direct', sure: false },
      note: 'a\r\nb',
      flag: true,
    }),
    newAnnotation({ id: 'a2', label: 'speaker', start: 17, end: 20, entity: 'e1', extra: { old: '<1>' } }),
  ],
  relations: [newRelation(1, 'spoken_by', 'a1', 'a2')],
};

test('a document is a CAS in XMI: text, tokens, marks, links, and what else is known', () => {
  expect(formatXmi(toCas(document, schema)).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmlns:hearsay="http:///hearsay.ecore" xmi:version="2.0">',
    '  <cas:NULL xmi:id="0"/>',
    '  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="👍🏽 “No &amp; no,”&#10;&#9;Ann."/>',
    '  <type:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="21" language="en" documentTitle="A &quot;title&quot;" documentId="d1"/>',
    '  <type2:Sentence xmi:id="3" sofa="1" begin="0" end="15"/>',
    '  <type2:Sentence xmi:id="4" sofa="1" begin="17" end="21"/>',
    ...[
      [0, 4],
      [5, 6],
      [6, 8],
      [9, 10],
      [11, 13],
      [13, 14],
      [14, 15],
      [17, 20],
      [20, 21],
    ].map(
      ([begin, end], index) =>
        `  <type2:Token xmi:id="${index + 5}" sofa="1" begin="${begin}" end="${end}"/>`,
    ),
    '  <custom:Quote xmi:id="14" sofa="1" begin="5" end="15" type_="direct" sure="false" note="a&#13;&#10;b" flag="true" id="a1" origin="import"/>',
    '  <custom:Speaker xmi:id="15" sofa="1" begin="17" end="20" entity="e1" entityName="Ann" id="a2" origin="import" extra="{&quot;old&quot;:&quot;&lt;1&gt;&quot;}"/>',
    '  <custom:SpokenByRelation xmi:id="16" sofa="1" Governor="14" Dependent="15" begin="17" end="20" id="r1"/>',
    '  <hearsay:Document xmi:id="17" meta="{&quot;seen&quot;:[1,null]}"/>',
    '  <hearsay:Entity xmi:id="18" id="e1" name="Ann" type="person" identification="named" aliases="[&quot;A.&quot;]"/>',
    `  <cas:View sofa="1" members="${Array.from({ length: 17 }, (_, index) => index + 2).join(' ')}"/>`,
    '</xmi:XMI>',
    '',
  ]);
});

test('each label is a layer of spans, and each kind of link one of relations', () => {
  const { types } = casSchemaOf(schema);
  const shown = types.flatMap(({ name, supertype, features }) =>
    name.startsWith('webanno.')
      ? [[name, supertype, ...features.map((feature) => `${feature.name}: ${feature.range}`)]]
      : [],
  );
  const string = (name: string) => `${name}: uima.cas.String`;
  const common = [string('note'), 'flag: uima.cas.Boolean', string('id'), string('origin'), string('extra')];
  expect(shown).toEqual([
    ['webanno.custom.Quote', 'uima.tcas.Annotation', string('type_'), 'sure: uima.cas.Boolean', ...common],
    ['webanno.custom.Speaker', 'uima.tcas.Annotation', string('entity'), string('entityName'), ...common],
    [
      'webanno.custom.SpokenByRelation',
      'uima.tcas.Annotation',
      'Governor: uima.tcas.Annotation',
      'Dependent: uima.tcas.Annotation',
      string('id'),
      string('extra'),
    ],
    [
      'webanno.custom.ContinuesRelation',
      'uima.tcas.Annotation',
      'Governor: webanno.custom.Quote',
      'Dependent: webanno.custom.Quote',
      string('id'),
      string('extra'),
    ],
  ]);
  const xml = formatTypeSystem(types);
  expect(xml).toContain(`<name>webanno.custom.Quote</name>
      <description>Quotation</description>
      <supertypeName>uima.tcas.Annotation</supertypeName>`);
  expect(xml).toContain('<description>type: direct, indirect</description>');
});

test('an invisible space stands for what XML cannot hold, and is counted', () => {
  const annotation = newAnnotation({
    id: 'a',
    label: 'quote',
    start: 1,
    end: 3,
    note: '\u0007',
    extra: { a: '\u0001' },
  });
  const { document: fitted, losses } = fitXml({
    ...newDocument('\u0000\u0301 \uffff\ttab\u0085'),
    title: 'Odd',
    annotations: [annotation],
  });
  expect(fitted.text).toBe('\u200b\u0301 \u200b\ttab\u0085');
  expect(fitted.annotations).toEqual([{ ...annotation, note: '\u200b' }]);
  expect(losses).toEqual([{ code: 'controls', count: 3, example: 'Odd' }]);
});
