import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dumpRows, importLines, importTexts, makeProject } from '../../../support/project.ts';

const TEXT = 'Ferry 👍🏽 late, e\u0301cole said.';
const line = (fields: object = {}) => ({
  hearsay: 1,
  offsets: 'utf16',
  id: 'd1',
  title: 'Ferry',
  text: TEXT,
  ...fields,
});
const mark = (fields: object = {}) => ({
  id: 'a1',
  annotator: 'Bo',
  label: 'quote',
  start: 0,
  end: 5,
  ...fields,
});

describe('a line that cannot be read', () => {
  const bad: Record<string, { line: string | Uint8Array; message: string }> = {
    'is not JSON': { line: '{"hearsay":1,', message: 'This line is not JSON' },
    'is JSON of another kind': { line: '[1,2]', message: 'This line is not hearsay JSON' },
    'has no text': { line: '{"hearsay":1,"text":""}', message: 'The document has no text.' },
    'is of another version': { line: '{"hearsay":2,"text":"a"}', message: 'not hearsay JSON: hearsay' },
    'is not UTF-8': {
      line: Buffer.concat([Buffer.from('{"hearsay":1,"text":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      message: 'This line is not UTF-8.',
    },
    'holds half a character': { line: '{"hearsay":1,"text":"a\\ud83d"}', message: 'half a character' },
    'holds half a character in an unknown field': {
      line: '{"hearsay":1,"text":"a","x":{"y":["\\udc00"]}}',
      message: 'half a character',
    },
    'has an id with a line end in it': {
      line: JSON.stringify(line({ annotations: [mark({ id: 'a\nb' })] })),
      message: 'control characters',
    },
  };
  test.each(Object.entries(bad))(
    '%s: it is named, and the others are imported',
    async (_, { line: text, message }) => {
      const project = await makeProject();
      const good = (words: string) => Buffer.from(`${JSON.stringify({ hearsay: 1, text: words })}\n`);
      const file = Buffer.concat([
        good('One.'),
        Buffer.from('\n'),
        Buffer.from(text),
        Buffer.from('\n'),
        good('Two.'),
      ]);
      const report = await importTexts(project, { 'lines.jsonl': file });
      expect(report).toMatchObject({ documents: 2, files: 1 });
      expect(report.issues).toEqual([
        expect.objectContaining({
          severity: 'error',
          code: 'CorruptSource',
          file: 'lines.jsonl',
          line: 3,
          message: expect.stringContaining(message),
        }),
      ]);
    },
  );
});

describe('an annotation that the text does not allow is left out and named', () => {
  const bad: Record<string, { span: object; offsets?: string; code: string; message: string }> = {
    'outside the text': {
      span: { start: 20, end: 99 },
      code: 'span_outside_text',
      message: 'lies outside the text',
    },
    'outside the text, counted in code points': {
      span: { start: 0, end: 28 },
      offsets: 'codepoint',
      code: 'span_outside_text',
      message: 'lies outside the text',
    },
    'before the text': {
      span: { start: -1, end: 4 },
      code: 'span_outside_text',
      message: 'lies outside the text',
    },
    empty: { span: { start: 4, end: 4 }, code: 'span_empty', message: 'is empty' },
    backwards: { span: { start: 5, end: 2 }, code: 'span_empty', message: 'is empty' },
    'inside a surrogate pair': {
      span: { start: 0, end: 7 },
      code: 'span_inside_surrogate_pair',
      message: 'surrogate pair',
    },
    'inside a grapheme cluster': {
      span: { start: 0, end: 8 },
      code: 'span_inside_grapheme',
      message: 'grapheme cluster',
    },
    'between a letter and its accent': {
      span: { start: 17, end: 18 },
      code: 'span_inside_grapheme',
      message: 'grapheme cluster',
    },
    'not in whole numbers': {
      span: { start: 0.5, end: 4 },
      code: 'span_not_integer',
      message: 'whole numbers',
    },
  };
  test.each(Object.entries(bad))('%s', async (_, { span, offsets = 'utf16', code, message }) => {
    const project = await makeProject();
    const annotations = [mark({ id: 'good' }), mark({ id: 'bad', ...span })];
    const report = await importLines(project, [line({ offsets, annotations })]);
    expect(report).toMatchObject({ documents: 1, annotations: 1 });
    expect(report.issues).toEqual([
      expect.objectContaining({
        severity: 'error',
        code,
        line: 1,
        documentId: 'd1',
        annotationId: 'bad',
        message: expect.stringContaining(message),
      }),
    ]);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true, annotations: 1 });
  });
});

describe('a relation that the schema does not allow is left out and named', () => {
  const annotations = [
    mark({ id: 'q1', start: 0, end: 20 }),
    mark({ id: 'q2', start: 2, end: 10 }),
    mark({ id: 'q3', start: 21, end: 25 }),
    mark({ id: 'c1', label: 'cue' }),
    mark({ id: 'c2', label: 'cue' }),
    mark({ id: 'other', annotator: 'Cy', label: 'cue' }),
  ];
  const relation = (type: string, from: string, to: string, annotator = 'Bo') => ({
    id: `${type} ${from} ${to}`,
    annotator,
    type,
    from,
    to,
  });
  const bad: Record<string, { relations: object[]; message: string }> = {
    'of an unknown type': { relations: [relation('likes', 'q1', 'c1')], message: 'no relation “likes”' },
    'more than the schema allows': {
      relations: [relation('has_cue', 'q1', 'c1'), relation('has_cue', 'q1', 'c2')],
      message: 'that the schema allows',
    },
    'in a circle': {
      relations: [relation('continues', 'q1', 'q3'), relation('continues', 'q3', 'q1')],
      message: 'close a circle',
    },
    'to a wrong label': { relations: [relation('has_cue', 'q1', 'q2')], message: 'leads to a cue' },
    'from a wrong label': { relations: [relation('has_cue', 'c1', 'c2')], message: 'starts at a quote' },
    'not contained': { relations: [relation('nested_in', 'q3', 'q1')], message: 'lie within the second' },
    'to itself': { relations: [relation('continues', 'q1', 'q1')], message: 'with itself' },
    'to nowhere': { relations: [relation('has_cue', 'q1', 'gone')], message: 'no annotation “gone”' },
    'across annotators': { relations: [relation('has_cue', 'q1', 'other')], message: 'two annotators' },
    'of another annotator': {
      relations: [relation('has_cue', 'q1', 'c1', 'Cy')],
      message: 'another annotator',
    },
    'said twice': {
      relations: [relation('has_cue', 'q1', 'c1'), { ...relation('has_cue', 'q1', 'c1'), id: 'again' }],
      message: 'already there',
    },
  };
  test.each(Object.entries(bad))('%s', async (_, { relations, message }) => {
    const project = await makeProject();
    const report = await importLines(project, [line({ annotations, relations })]);
    expect(report).toMatchObject({ annotations: 6, relations: relations.length - 1 });
    expect(report.issues).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'relation',
        line: 1,
        message: expect.stringContaining(message),
      }),
    ]);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  });
});

test('unknown labels and repeated ids are named and left out', async () => {
  const project = await makeProject();
  const annotations = [mark(), mark({ id: 'a2', label: 'rumour' }), mark({ start: 6, end: 10 })];
  const report = await importLines(project, [line({ annotations })]);
  expect(report.annotations).toBe(1);
  expect(report.issues.map(({ code, annotationId }) => [code, annotationId])).toEqual([
    ['repeated_id', 'a1'],
    ['unknown_label', 'a2'],
  ]);
});

test('values that the schema does not know are kept aside, named, and written back on export', async () => {
  const project = await makeProject();
  const attrs = { type: 'whispered', act: 'speech', weight: 3, tags: ['a'] };
  const entities = [{ id: 'e1', name: 'The clerk', type: 'ghost', identification: 'named' }];
  const annotations = [
    mark({ attrs }),
    mark({ id: 'a2', label: 'speaker', entity: 'e1' }),
    mark({ id: 'a3', label: 'cue', entity: 'e1' }),
  ];
  const report = await importLines(project, [line({ annotations, entities })]);
  expect(report.annotations).toBe(3);
  expect(report.issues.map(({ severity, code }) => [severity, code])).toEqual([
    ['warning', 'entity_value'],
    ['warning', 'attribute_value'],
    ['warning', 'entity_unknown'],
  ]);
  const [document] = (await project.call('document.list', {})).documents;
  const documentId = (document as NonNullable<typeof document>).id;
  const stored = await project.call('document.get', { documentId });
  expect(stored.annotations.find(({ id }) => id === 'a1')?.attrs).toEqual({ act: 'speech' });
  const exported = await project.call('document.export', { documentId, offsets: 'utf16' });
  const byId = new Map(
    (exported['annotations'] as { id: string }[]).map((annotation) => [annotation.id, annotation]),
  );
  expect(byId.get('a1')).toMatchObject({ attrs });
  expect(byId.get('a3')).toMatchObject({ entity: 'e1' });
  expect(exported['entities']).toEqual(entities);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });

  const [entity] = await project.call('entity.list', {});
  await project.call('entity.update', {
    id: (entity as NonNullable<typeof entity>).id,
    patch: { type: 'person' },
  });
  const updated = await project.call('document.export', { documentId });
  expect(updated['entities'], 'a value that somebody chose replaces the one kept aside').toEqual([
    { ...entities[0], type: 'person' },
  ]);
});

test('another annotator’s file on a known text adds only what is theirs', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': TEXT });
  const first = {
    annotations: [mark({ id: 'q' }), mark({ id: 'c', label: 'cue', start: 22, end: 26 })],
    relations: [{ id: 'r', annotator: 'Bo', type: 'has_cue', from: 'q', to: 'c' }],
  };
  expect(await importLines(project, [line(first)])).toMatchObject({
    documents: 0,
    duplicates: 1,
    annotations: 2,
    relations: 1,
  });
  const others = {
    annotations: first.annotations.map((one) => ({ ...one, annotator: 'Cy' })),
    relations: first.relations.map((one) => ({ ...one, annotator: 'Cy' })),
  };
  const report = await importLines(project, [
    line({
      annotations: [
        ...first.annotations,
        ...others.annotations.map((one) => ({ ...one, id: `cy-${one.id}` })),
      ],
    }),
  ]);
  expect(report).toMatchObject({ documents: 0, annotations: 2 });
  const clash = await importLines(project, [line(others)]);
  expect(clash).toMatchObject({ annotations: 2, relations: 1 });
  expect(clash.issues.map(({ code }) => code)).toEqual(['annotation_id', 'annotation_id']);
  const rows = dumpRows(project.file);
  expect(await importLines(project, [line(others)])).toMatchObject({ annotations: 0, relations: 0 });
  expect(dumpRows(project.file)).toEqual(rows);
  expect(await project.call('project.check', {})).toMatchObject({
    ok: true,
    documents: 1,
    annotations: 6,
    relations: 2,
  });
});

test('the order in which a file names attributes does not make them others', async () => {
  const project = await makeProject();
  const attrs = { type: 'direct', act: 'speech' };
  await importLines(project, [line({ annotations: [mark({ attrs })] })]);
  const turned = Object.fromEntries(Object.entries(attrs).reverse());
  expect(await importLines(project, [line({ annotations: [mark({ attrs: turned })] })])).toMatchObject({
    annotations: 0,
  });
});

test('two documents that want one id both come in', async () => {
  const project = await makeProject();
  const report = await importLines(project, [
    line(),
    line({ text: 'Another text.' }),
    line({ text: 'A third.' }),
  ]);
  expect(report.issues.map(({ code }) => code)).toEqual(['document_id', 'document_id']);
  const { documents } = await project.call('document.list', {});
  expect(documents.map(({ id }) => id)).toEqual(['d1', 'd1-2', 'd1-3']);
});

test('annotations that name nobody belong to whom the import says, or to who imports', async () => {
  const project = await makeProject();
  const annotations = [{ ...mark(), annotator: undefined }];
  await importLines(project, [line({ annotations })], { annotator: 'Gold hand' });
  await importLines(project, [line({ id: 'd2', text: 'Ferry late.', annotations })]);
  const names = dumpRows(project.file).annotation.map(
    (row) => (row as { annotator_id: string }).annotator_id,
  );
  expect(names).toEqual(['Gold hand', 'Ada']);
});

test('a name that stands twice for one entity keeps the project’s', async () => {
  const project = await makeProject();
  const entity = (name: string) => [{ id: 'e1', name }];
  const report = await importLines(project, [
    line({ entities: entity('The clerk') }),
    line({ id: 'd2', text: 'Two.', entities: entity('A clerk') }),
  ]);
  expect(report.issues.map(({ code, line }) => [code, line])).toEqual([['entity_fields', 2]]);
  expect((await project.call('entity.list', {})).map(({ name }) => name)).toEqual(['The clerk']);
});

test('a file without a line is refused, and one with another ending can be read when told so', async () => {
  const project = await makeProject();
  const report = await importTexts(project, { 'none.jsonl': '\n\n' });
  expect(report.issues).toEqual([
    expect.objectContaining({ code: 'CorruptSource', message: 'The file is empty.' }),
  ]);
  const told = await importTexts(
    project,
    { [join('sub', 'lines.dat')]: JSON.stringify(line()) },
    { format: 'jsonl' },
  );
  expect(told).toMatchObject({ documents: 1, issues: [] });
});
