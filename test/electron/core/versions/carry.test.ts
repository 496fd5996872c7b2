import { expect, test } from 'vitest';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import {
  addEntity,
  dumpRows,
  importLines,
  link,
  makeProject,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const one = [
  'The ferry “Sorrel” is late again.',
  '“We have no boat to spare,” said Piet Ansgar, the mayor 👩‍🔧, on Friday.',
  'The yard in Brannhavn “parked” the repair, he said.',
].join('\n\n');
const other = [
  'Read also: fares rise',
  'The ferry "Sorrel" is late again.',
  'Read also: seal pup asleep',
  '"We have no spare boat," said Piet Ansgar, the mayor 👩‍🔧, on Friday.',
  'The yard in Brannhavn "parked" the repair, he said.',
].join('\n\n');

const ids = { one: 'one' as DocumentId, other: 'other' as DocumentId };

async function makeVersions(): Promise<TestProject> {
  const project = await makeProject();
  await importLines(
    project,
    [
      { hearsay: 1, id: 'one', title: 'One', text: one },
      { hearsay: 1, id: 'other', title: 'Other', text: other, cluster: 'one' },
    ],
    { boilerplate: 'keep' },
  );
  return project;
}

const spanIn = (text: string, covered: string, from = 0) => {
  const start = text.indexOf(covered, from);
  if (start === -1) throw new Error(`“${covered}” is not there.`);
  return { start, end: start + covered.length };
};
const inOne = (covered: string) => ({ documentId: ids.one, ...spanIn(one, covered) });

/** What the marks of the other version cover, with their labels, annotators and links. */
async function marksOf({ call }: TestProject, documentId = ids.other) {
  const { text, annotations, relations } = await call('document.get', { documentId }, { sighted: true });
  const names = new Map((await call('annotator.list', {})).map(({ id, name }) => [id, name]));
  const covered = new Map<string, string>(
    annotations.map(({ id, start, end }) => [id, text.slice(start, end)]),
  );
  return {
    marks: annotations.map(
      ({ annotatorId, label, id }) => `${names.get(annotatorId)} ${label} ${covered.get(id)}`,
    ),
    links: relations.map(({ type, from, to }) => `${covered.get(from)} ${type} ${covered.get(to)}`),
  };
}

const carry = ({ call }: TestProject, input = {}) =>
  call('carry.run', { from: ids.one, to: ids.other, ...input });

test('marks that fit exactly land as they are, with their links and where they came from', async () => {
  const project = await makeVersions();
  const entity = await addEntity(project, 'Piet Ansgar');
  const quote = await mark(project, {
    ...inOne('“parked”'),
    attrs: { type: 'mixed' },
    note: 'see yard 📝',
  });
  const speaker = await mark(project, {
    ...inOne('Piet Ansgar, the mayor 👩‍🔧'),
    label: 'speaker',
    entityId: entity.id,
  });
  await project.call('annotation.update', { documentId: ids.one, id: quote.id, patch: { flag: true } });
  await link(project, { documentId: ids.one, type: 'spoken_by', from: quote.id, to: speaker.id });
  expect(await carry(project)).toMatchObject({ landed: 2, waiting: 0, known: 0 });
  const { annotations, relations } = await project.call(
    'document.get',
    { documentId: ids.other },
    { sighted: true },
  );
  expect(annotations).toMatchObject([
    { ...spanIn(other, 'Piet Ansgar, the mayor 👩‍🔧'), entityId: entity.id, origin: 'manual' },
    {
      ...spanIn(other, '"parked"'),
      annotatorId: quote.annotatorId,
      attrs: { type: 'mixed' },
      note: 'see yard 📝',
      flag: true,
      extra: { carriedFrom: `one/${quote.id}` },
    },
  ]);
  expect(relations).toMatchObject([{ type: 'spoken_by', from: annotations[1]?.id, to: annotations[0]?.id }]);
  const report = await project.call('project.check', {});
  expect(report.issues.filter(({ severity }) => severity !== 'notice')).toEqual([]);
});

test('carrying again adds nothing, nor does carrying back', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“parked”'));
  await mark(project, inOne('“We have no boat to spare,”'));
  expect(await carry(project)).toMatchObject({ landed: 1, waiting: 1, known: 0 });
  expect(await carry(project)).toMatchObject({ seq: 0, changes: [], landed: 0, waiting: 0, known: 2 });
  expect(await carry(project, { from: ids.other, to: ids.one })).toMatchObject({ seq: 0, known: 1 });
});

test('a mark that somebody made there already is not made twice, one of somebody else’s is', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“parked”'));
  await mark(project, { documentId: ids.other, ...spanIn(other, '"parked"') });
  await mark(project, { documentId: ids.other, ...spanIn(other, '"Sorrel"') }, 'Bo');
  await mark(project, inOne('“Sorrel”'));
  expect(await carry(project)).toMatchObject({ landed: 1, known: 1 });
  expect((await marksOf(project)).marks).toEqual([
    'Ada quote "Sorrel"',
    'Bo quote "Sorrel"',
    'Ada quote "parked"',
  ]);
});

test('two marks on the same words both land, once', async () => {
  const project = await makeVersions();
  await mark(project, { ...inOne('“parked”'), label: 'artifact' });
  await importLines(project, [
    {
      hearsay: 1,
      id: 'one',
      title: 'One',
      text: one,
      offsets: 'utf16',
      annotations: [{ id: 'z', annotator: 'Ada', label: 'artifact', ...spanIn(one, '“parked”'), attrs: {} }],
    },
  ]);
  expect(await carry(project)).toMatchObject({ landed: 2 });
  expect(await carry(project)).toMatchObject({ landed: 0, known: 2 });
});

test('what the machine suggests is not carried, unless it is asked for', async () => {
  const project = await makeProject();
  const lines = ['one', 'other'].map((id) => ({
    hearsay: 1,
    id,
    title: id,
    text: id === 'one' ? other : `${other} Yes.`,
  }));
  await importLines(project, lines);
  const machine = (await project.call('annotator.list', {})).find(({ kind }) => kind === 'machine');
  expect(machine).toBeDefined();
  expect(await carry(project)).toMatchObject({ landed: 0, waiting: 0, known: 0 });
  if (machine)
    expect(await carry(project, { annotatorIds: [machine.id] })).toMatchObject({ landed: 0, known: 2 });
});

test('only the marks of the annotators who are named', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“parked”'), 'Ada');
  const { annotatorId } = await mark(project, inOne('“Sorrel”'), 'Bo');
  expect(await carry(project, { annotatorIds: [annotatorId] })).toMatchObject({ landed: 1 });
  expect((await marksOf(project)).marks).toEqual(['Bo quote "Sorrel"']);
});

test('what does not fit waits with both contexts, and why', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“We have no boat to spare,”'));
  await carry(project);
  const { total, marks } = await project.call('carry.list', { documentId: ids.other });
  expect(total).toBe(1);
  expect(marks).toMatchObject([
    {
      annotator: 'Ada',
      why: 'changed',
      proposal: spanIn(other, '"We have no spare boat,"'),
      source: { text: '“We have no boat to spare,”', after: expect.stringMatching(/^ said Piet/u) as string },
      target: { text: '"We have no spare boat,"', before: expect.stringMatching(/asleep\n\n$/u) as string },
    },
  ]);
  expect(marks[0]?.score).toBeGreaterThan(0.5);
  expect(await project.call('carry.list', { documentId: ids.one })).toEqual({ total: 0, marks: [] });
});

test('what the other version has not is lost, until a person says where it goes', async () => {
  const project = await makeVersions();
  await mark(project, { documentId: ids.other, ...spanIn(other, 'seal pup asleep') });
  expect(await carry(project, { from: ids.other, to: ids.one })).toMatchObject({ waiting: 1 });
  const { marks } = await project.call('carry.list', {});
  expect(marks).toMatchObject([{ why: 'lost', proposal: null, target: null }]);
});

test('accepting lands a mark where the person says, with the links that waited for it', async () => {
  const project = await makeVersions();
  const quote = await mark(project, inOne('“We have no boat to spare,”'));
  const speaker = await mark(project, { ...inOne('Piet Ansgar'), label: 'speaker' });
  await link(project, { documentId: ids.one, type: 'spoken_by', from: quote.id, to: speaker.id });
  await carry(project);
  expect((await marksOf(project)).links).toEqual([]);
  const [waiting] = (await project.call('carry.list', {})).marks;
  const decision = { documentId: ids.other, id: waiting?.id ?? '' };
  const accept = spanIn(other, 'We have no spare boat,');
  await project.call('carry.settle', { decisions: [{ ...decision, accept }] });
  expect(await marksOf(project)).toEqual({
    marks: ['Ada quote We have no spare boat,', 'Ada speaker Piet Ansgar'],
    links: ['We have no spare boat, spoken_by Piet Ansgar'],
  });
  expect(await project.call('carry.list', {})).toMatchObject({ total: 0 });
  expect(await carry(project)).toMatchObject({ seq: 0, known: 2 });
  await project.call('history.undo', { annotatorId: null });
  expect(await project.call('carry.list', {})).toMatchObject({ total: 1 });
  expect((await marksOf(project)).marks).toEqual(['Ada speaker Piet Ansgar']);
});

test('what was dropped stays dropped', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“We have no boat to spare,”'));
  await carry(project);
  const [waiting] = (await project.call('carry.list', {})).marks;
  const decisions = [{ documentId: ids.other, id: waiting?.id ?? '', accept: null }];
  await project.call('carry.settle', { decisions });
  expect(await carry(project)).toMatchObject({ seq: 0, waiting: 0, known: 1 });
  expect(await project.call('carry.list', {})).toEqual({ total: 0, marks: [] });
  expect(await project.fail('carry.settle', { decisions })).toMatchObject({ kind: 'NotFound' });
});

test('one decision that cannot be carried out keeps all of them from being so', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“We have no boat to spare,”'));
  await carry(project);
  const [waiting] = (await project.call('carry.list', {})).marks;
  const decision = { documentId: ids.other, id: waiting?.id ?? '' };
  const emoji = other.indexOf('👩‍🔧');
  for (const accept of [
    { start: emoji + 1, end: emoji + 6 },
    { start: 5, end: 5_000 },
  ]) {
    const error = await project.fail('carry.settle', { decisions: [{ ...decision, accept }] });
    expect(error.kind).toBe('InvalidInput');
  }
  const twice = [decision, decision].map((same) => ({ ...same, accept: spanIn(other, 'spare boat') }));
  expect(await project.fail('carry.settle', { decisions: twice })).toMatchObject({ kind: 'NotFound' });
  expect((await marksOf(project)).marks).toEqual([]);
  expect(await project.call('carry.list', {})).toMatchObject({ total: 1 });
});

test('undoing takes back all that was carried, marks, links and what waits', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“parked”'));
  await mark(project, inOne('“We have no boat to spare,”'));
  const before = dumpRows(project.file);
  await carry(project);
  const after = dumpRows(project.file);
  expect(after.carry).toHaveLength(1);
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
  await project.call('history.redo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(after);
  expect((await marksOf(project)).marks).toEqual(['Ada quote "parked"']);
  expect(await project.call('carry.list', {})).toMatchObject({ total: 1 });
});

test('a call that is repeated answers what the first one did', async () => {
  const project = await makeVersions();
  await mark(project, inOne('“parked”'));
  const call = { key: 'the same key' };
  const first = await project.call('carry.run', { from: ids.one, to: ids.other }, call);
  expect(await project.call('carry.run', { from: ids.one, to: ids.other }, call)).toEqual(first);
});

test('from a document to itself, or to none', async () => {
  const project = await makeVersions();
  expect(await project.fail('carry.run', { from: ids.one, to: ids.one })).toMatchObject({
    kind: 'InvalidInput',
  });
  const nobody = 'nobody' as DocumentId;
  expect(await project.fail('carry.run', { from: ids.one, to: nobody })).toMatchObject({ kind: 'NotFound' });
});
