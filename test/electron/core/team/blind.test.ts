import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoreEvent } from '../../../../shared/contract.ts';
import type { AssignmentStatus } from '../../../../shared/model/records.ts';
import {
  addEntity,
  brand,
  importLines,
  importTexts,
  lineMark,
  link,
  makeProject,
  makeProjectWith,
  mark,
  withRawDatabase,
} from '../../../support/project.ts';

const TEXT = '“Yes 👍🏽”, said Orr of Tarn.';
const quote = { start: 0, end: 10 };
const cue = { start: 12, end: 16 };
const speaker = { start: 17, end: 20 };

/** An article in which Bo has marked a quote by Orr, links it, and is not done. */
async function setUp() {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  const entity = await addEntity(project, 'Orr');
  const said = await mark(project, { documentId, ...quote }, 'Bo');
  const by = await mark(project, { documentId, label: 'speaker', ...speaker, entityId: entity.id }, 'Bo');
  await link(project, { documentId, type: 'spoken_by', from: said.id, to: by.id }, 'Bo');
  const finish = (actor: string, status: AssignmentStatus = 'done') =>
    project.call('assignment.set', { documentId, status }, { actor });
  return { ...project, entity, said, by, finish };
}

/** How much of Bo’s work somebody sees, in all the places where single marks are shown. */
async function seenBy({ call, documentId, entity }: Awaited<ReturnType<typeof setUp>>, actor: string) {
  const as = { actor };
  const { annotations, relations, assignments } = await call('document.get', { documentId }, as);
  const { hits, total } = await call('search.run', { query: 'label:quote' }, as);
  const text = await call('search.run', { query: 'yes' }, as);
  const { mentions, documents } = await call('entity.mentions', { id: entity.id }, as);
  const steps = await call('history.list', {}, as);
  expect(assignments.length).toBeGreaterThan(0);
  expect(total).toBe(hits.length);
  return {
    marks: annotations.length,
    links: relations.length,
    found: hits.length,
    covering: text.hits.flatMap(({ covering }) => covering).length,
    mentions: mentions.length + documents.length,
    subjects: steps.filter(({ subject }) => subject !== null).length,
  };
}

const all = { marks: 2, links: 1, found: 1, covering: 1, mentions: 2, subjects: 3 };
const nothing = { marks: 0, links: 0, found: 0, covering: 0, mentions: 0, subjects: 0 };

test('nobody sees the marks of somebody who is not done; who made them does', async () => {
  const project = await setUp();
  expect(await seenBy(project, 'Bo')).toEqual(all);
  expect(await seenBy(project, 'Ada')).toEqual(nothing);
  expect(await seenBy(project, 'Somebody new')).toEqual(nothing);
});

test('who has the article to do, or is at it, sees no marks of others until both are done', async () => {
  const project = await setUp();
  const { finish } = project;
  await finish('Bo');
  expect(await seenBy(project, 'Ada')).toEqual(all);
  await finish('Ada', 'todo');
  expect(await seenBy(project, 'Ada')).toEqual(nothing);
  await finish('Ada', 'doing');
  expect(await seenBy(project, 'Ada')).toEqual(nothing);
  await finish('Ada', 'skipped');
  expect(await seenBy(project, 'Ada')).toEqual(all);
  await finish('Bo', 'doing');
  expect(await seenBy(project, 'Ada')).toEqual(nothing);
});

test('where people do not work blind, everybody sees everything', async () => {
  const project = await setUp();
  await project.finish('Ada', 'doing');
  await project.call('team.configure', { blind: false });
  expect(await seenBy(project, 'Ada')).toEqual(all);
});

test('what the machine suggests and what came without a name is seen by everybody, the adjudicated layer by who is not at work', async () => {
  const project = await setUp();
  const { call, documentId, finish, file } = project;
  await finish('Ada', 'doing');
  for (const name of ['machine', 'import', 'gold']) {
    const { id } = await call('annotator.ensure', { name });
    await mark(project, { documentId, label: 'cue', ...cue }, 'Bo');
    withRawDatabase(file, (database) =>
      database
        .prepare(
          "UPDATE annotation SET annotator_id = ? WHERE label = 'cue' AND annotator_id NOT IN (SELECT id FROM annotator WHERE kind <> 'person')",
        )
        .run(id),
    );
  }
  const owners = async (actor: string) => {
    const { annotations } = await call('document.get', { documentId }, { actor });
    const names = new Map((await call('annotator.list', {})).map(({ id, name }) => [id, name]));
    return annotations
      .map(({ annotatorId }) => names.get(annotatorId) ?? '')
      .toSorted((a, b) => a.localeCompare(b));
  };
  expect(await owners('Ada')).toEqual(['import', 'machine']);
  await finish('Ada');
  expect(await owners('Ada')).toEqual(['gold', 'import', 'machine']);
  await finish('Bo');
  expect(await owners('Ada')).toEqual(['Bo', 'Bo', 'gold', 'import', 'machine']);
});

test('the recycle bin names no mark that must not be seen, but counts it and brings it back', async () => {
  const project = await setUp();
  const { call, documentId, said } = project;
  await call('annotation.remove', { documentId, ids: [said.id] }, { actor: 'Bo' });
  const binOf = async (actor: string) => (await call('bin.list', {}, { actor })).entries;
  expect(await binOf('Bo')).toMatchObject([{ annotations: 1, items: [{ label: 'quote' }] }]);
  expect(await binOf('Ada')).toMatchObject([{ annotations: 1, items: [] }]);
  const seq = (await binOf('Ada'))[0]?.seq ?? 0;
  expect(await call('bin.restore', { seqs: [seq] })).toMatchObject({ restored: 1, changes: [] });
  expect(await seenBy(project, 'Bo')).toMatchObject({ marks: 2 });
});

test('changes to marks that must not be seen are not told: who is there loads anew', async () => {
  const project = await setUp();
  const { call, entity } = project;
  const other = await addEntity(project, 'Mr Orr');
  const events: CoreEvent[] = [];
  const emit = (event: CoreEvent) => events.push(event);
  const merged = await call('entity.merge', { into: other.id, from: [entity.id] }, { emit });
  expect(merged).toMatchObject({ seq: expect.any(Number), changes: [] });
  expect(events).toEqual([{ type: 'changed', changes: null }]);
  const undone = await call('history.undo', { annotatorId: null }, { emit, actor: 'Bo' });
  expect(undone.changes).not.toEqual([]);
  expect(events.at(-1)).toEqual({ type: 'changed', changes: undone.changes });
});

test('waiting marks of somebody who is not done do not show in either version', async () => {
  const project = await setUp();
  const { call, documentId, finish } = project;
  await importTexts(project, { 'later.txt': TEXT.replace('said', 'says').replace('Orr', 'Mrs O.') });
  const { documents } = await call('document.list', {});
  const to = documents.find(({ id }) => id !== documentId)?.id ?? brand.document('');
  await call('carry.run', { from: documentId, to });
  const waitingFor = async (actor: string) => {
    const { total, marks } = await call('carry.list', { documentId: to }, { actor });
    return [total, marks.length];
  };
  expect(await waitingFor('Ada')).toEqual([0, 0]);
  expect(await waitingFor('Bo')).toEqual([1, 1]);
  await finish('Bo');
  expect(await waitingFor('Ada')).toEqual([1, 1]);
  await call('assignment.set', { documentId: to, status: 'doing' });
  expect(await waitingFor('Ada')).toEqual([0, 0]);
});

test('mentions are paged as they are seen', async () => {
  const project = await setUp();
  const { call, documentId, entity } = project;
  await importTexts(project, { 'b.txt': 'Orr and Orr and Orr. 🌉', 'c.txt': 'Orr again, and Orr.' });
  const { documents } = await call('document.list', {});
  const others = documents.filter(({ id }) => id !== documentId);
  for (const { id } of others)
    for (const start of [0, id === others[0]?.id ? 8 : 15])
      await mark(
        project,
        { documentId: id, label: 'speaker', start, end: start + 3, entityId: entity.id },
        'Ada',
      );
  const page = async (offset: number, limit: number) =>
    (await call('entity.mentions', { id: entity.id, offset, limit })).mentions.map(
      ({ documentId, start }) => `${documentId} ${start}`,
    );
  const whole = await page(0, 100);
  expect(whole).toHaveLength(4);
  for (const [offset, limit] of [
    [0, 1],
    [1, 2],
    [2, 2],
    [3, 5],
    [4, 1],
  ] as const)
    expect(await page(offset, limit)).toEqual(whole.slice(offset, offset + limit));
  expect(await call('entity.mentions', { id: entity.id }, { actor: 'Bo' })).toMatchObject({ total: 1 });
});

const statuses = fc.array(
  fc.option(fc.constantFrom<AssignmentStatus>('todo', 'doing', 'done', 'skipped'), { nil: null }),
  { minLength: 9, maxLength: 9 },
);
const isAtWork = (status: AssignmentStatus | null | undefined) => status === 'todo' || status === 'doing';

test('law: whoever has what, nobody at work sees a mark of another person, and nobody one of who is at work', async () => {
  const project = await makeProject();
  const { call, file } = project;
  const names = ['Ada', 'Bo', 'Cy'];
  const ids = ['d0', 'd1', 'd2'].map(brand.document);
  const annotations = names.map((name, n) => lineMark(`m${n}`, name, 'speaker', 0, 3, { entity: 'orr' }));
  const entities = [{ id: 'orr', name: 'Orr', type: 'person', identification: 'named' }];
  await importLines(
    project,
    ids.map((id) => ({ hearsay: 1, id, title: id, text: `Orr ${id} 👍🏽`, entities, annotations })),
    { boilerplate: 'keep' },
  );
  const people = (await call('annotator.list', {})).filter(({ name }) => names.includes(name));
  expect(people).toHaveLength(3);

  const law = fc.asyncProperty(statuses, async (has) => {
    const statusOf = (document: number, person: number) => has[document * people.length + person];
    withRawDatabase(file, (database) => {
      database.exec('DELETE FROM assignment');
      const insert = database.prepare(
        'INSERT INTO assignment (document_id, annotator_id, status) VALUES (?, ?, ?)',
      );
      for (const [d, id] of ids.entries())
        for (const [p, person] of people.entries())
          if (statusOf(d, p) != null) insert.run(id, person.id, statusOf(d, p));
    });
    for (const [v, { name: actor }] of people.entries()) {
      const { mentions } = await call('entity.mentions', { id: brand.entity('orr') }, { actor });
      for (const [d, documentId] of ids.entries()) {
        const allowed = people.filter(
          (_, x) => x === v || !(isAtWork(statusOf(d, v)) || isAtWork(statusOf(d, x))),
        );
        const { annotations } = await call('document.get', { documentId }, { actor });
        expect(annotations.map(({ annotatorId }) => annotatorId)).toEqual(allowed.map(({ id }) => id));
        const named = mentions.filter((mention) => mention.documentId === documentId);
        expect(named.map(({ annotator }) => annotator)).toEqual(allowed.map(({ name }) => name));
      }
    }
  });
  await fc.assert(law, { numRuns: 60 });
});
