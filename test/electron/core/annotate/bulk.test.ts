import { expect, test } from 'vitest';
import { MOST_CHANGES_SENT } from '../../../../shared/contract/entry.ts';
import {
  addEntity,
  brand,
  dumpRows,
  importLines,
  importTexts,
  link,
  makeProject,
  makeProjectWith,
  mark,
  type TestProject,
} from '../../../support/project.ts';
import { countSpent } from '../../../support/spent.ts';

const TEXT = 'Ferry 👍🏽 late, e\u0301cole said. “No,” he wrote, “never.”';

const idsOf = async ({ call }: TestProject) =>
  (await call('document.list', {})).documents.map(({ id }) => id);

test('many marks in several articles are one step; bad ones are refused by name, known ones passed over', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': TEXT, 'b.txt': `${TEXT} Twice.` });
  const [one, two] = await idsOf(project);
  if (!one || !two) throw new Error('Two articles were imported.');
  await mark(project, { documentId: one, start: 0, end: 5 });
  await mark(project, { documentId: two, start: 0, end: 5 }, 'Bo');
  const rows = dumpRows(project.file);
  const quote = { label: 'quote', start: 0, end: 5 };
  const input = {
    marks: [
      { documentId: one, ...quote },
      { documentId: two, ...quote },
      { documentId: two, ...quote },
      { documentId: two, label: 'cue', start: 0, end: 5, attrs: { pos: 'verb' } },
      { documentId: two, label: 'cue', start: 7, end: 12 },
      { documentId: brand.document('gone'), ...quote },
      { documentId: two, ...quote, label: 'rumour' },
      { documentId: two, ...quote, start: 1, attrs: { pos: 'verb' } },
      { documentId: two, ...quote, start: 2, entityId: brand.entity('nobody') },
    ],
  };
  const key = 'one-bulk-call';
  const answer = await project.call('annotation.createMany', input, { key });
  expect(answer).toMatchObject({ created: 2, skipped: 2 });
  expect(answer.refused).toEqual([
    { documentId: two, start: 7, end: 12, reason: expect.stringContaining('surrogate pair') },
    { documentId: two, start: 0, end: 5, reason: expect.stringContaining('no label “rumour”') },
    { documentId: two, start: 1, end: 5, reason: expect.stringContaining('no attribute “pos”') },
    { documentId: two, start: 2, end: 5, reason: expect.stringContaining('does not name an entity') },
    { documentId: 'gone', start: 0, end: 5, reason: expect.stringContaining('not in the project') },
  ]);
  const after = dumpRows(project.file);
  expect(await project.call('annotation.createMany', input, { key })).toEqual(answer);
  expect(dumpRows(project.file)).toEqual(after);
  expect(await project.call('annotation.createMany', input)).toMatchObject({
    seq: 0,
    created: 0,
    skipped: 4,
  });
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(rows);
});

test('a few thousand marks are made, relabelled and removed well within a second each', async () => {
  const project = await makeProjectWith('word '.repeat(3000));
  const { documentId } = project;
  const marks = Array.from({ length: 3000 }, (_, index) => ({
    documentId,
    label: 'cue',
    start: index * 5,
    end: index * 5 + 4,
  }));
  expect(marks.length).toBeGreaterThan(MOST_CHANGES_SENT);
  const made = await project.call('annotation.createMany', { marks });
  expect(made).toMatchObject({ created: 3000, skipped: 0, changes: [] });
  const { annotations } = await project.call('document.get', { documentId });
  const keys = annotations.map(({ id }) => ({ documentId, id }));
  const relabelled = await project.call('annotation.relabelMany', { marks: keys, label: 'source' });
  expect(relabelled).toMatchObject({ relabelled: 3000, changes: [] });
  const spent = countSpent();
  expect(await project.call('annotation.removeMany', { marks: keys })).toMatchObject({ removed: 3000 });
  // Generous: other tests share the machine. The bench measures.
  expect(spent()).toBeLessThan(3000);
});

test('what many marks cannot be done to is named, and the others are done', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  const quote = await mark(project, { documentId, start: 31, end: 34 });
  const cue = await mark(project, { documentId, label: 'cue', start: 39, end: 44 });
  await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
  const theirs = await mark(project, { documentId, start: 0, end: 5 }, 'Bo');
  const rows = dumpRows(project.file);
  const marks = [quote.id, quote.id, theirs.id, brand.annotation('gone')].map((id) => ({ documentId, id }));
  const refused = [
    { documentId, id: theirs.id, reason: 'This mark belongs to another annotator.' },
    { documentId, id: 'gone', reason: 'This mark is not there any more.' },
  ];
  const key = 'one-removal';
  const removed = await project.call('annotation.removeMany', { marks }, { key });
  expect(removed).toMatchObject({ removed: 1, relationsRemoved: 1, refused });
  expect(await project.call('annotation.removeMany', { marks }, { key })).toEqual(removed);
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(rows);
  const relabelled = await project.call('annotation.relabelMany', { marks, label: 'artifact' });
  expect(relabelled).toMatchObject({ relabelled: 1, refused });
  expect(await project.fail('annotation.relabelMany', { marks, label: 'rumour' })).toMatchObject({
    kind: 'InvalidInput',
    message: 'The schema has no label “rumour”.',
  });
});

test('a speaker that becomes a source keeps entity and mention, and its link follows; the way back restores all', async () => {
  const project = await makeProjectWith(TEXT);
  const { call, documentId } = project;
  const { id: entityId } = await addEntity(project, 'The school');
  const quote = await mark(project, { documentId, start: 31, end: 34 });
  const attrs = { mention: 'nominal' };
  const speaker = await mark(project, { documentId, label: 'speaker', start: 14, end: 20, entityId, attrs });
  const marks = [{ documentId, id: speaker.id }];
  await link(project, { documentId, type: 'spoken_by', from: quote.id, to: speaker.id });
  const rows = dumpRows(project.file);
  expect(await call('annotation.relabelMany', { marks, label: 'source' })).toMatchObject({
    relabelled: 1,
    relationsKept: 0,
    relationsRetyped: 1,
    relationsRemoved: 0,
    attributesLeft: 0,
  });
  expect(await call('document.get', { documentId })).toMatchObject({
    annotations: [{ label: 'source', entityId, attrs }, { label: 'quote' }],
    relations: [{ type: 'via' }],
  });
  await call('annotation.relabelMany', { marks, label: 'speaker' });
  expect(dumpRows(project.file)).toEqual(rows);
  await call('annotation.relabelMany', { marks, label: 'boilerplate' });
  const key = 'back-again';
  const back = await call('annotation.relabelMany', { marks, label: 'speaker' }, { key });
  expect(back).toMatchObject({ relabelled: 1, attributesLeft: 0 });
  expect(await call('annotation.relabelMany', { marks, label: 'speaker' }, { key })).toEqual(back);
  expect(dumpRows(project.file)).toEqual({ ...rows, relation: [] });
  expect(await call('project.check', {})).toMatchObject({ ok: true });
});

const relabellings: Record<
  string,
  {
    from: string;
    to: string;
    links: [type: string, from: string, to: string][];
    left: string[];
    counts: object;
  }
> = {
  'a link that stays legal stays': {
    from: 'b',
    to: 'quote',
    links: [['continues', 'b', 'a']],
    left: ['continues'],
    counts: { relabelled: 0, relationsKept: 0 },
  },
  'links that no type fits are removed': {
    from: 'a',
    to: 'artifact',
    links: [
      ['continues', 'b', 'a'],
      ['spoken_by', 'a', 's'],
      ['has_cue', 'b', 'c'],
    ],
    left: ['has_cue'],
    counts: { relationsKept: 0, relationsRemoved: 2, relationsRetyped: 0 },
  },
  'a type that is full takes no more': {
    from: 'o',
    to: 'speaker',
    links: [
      ['spoken_by', 'a', 's'],
      ['via', 'a', 'o'],
    ],
    left: ['spoken_by'],
    counts: { relationsRemoved: 1, relationsRetyped: 0 },
  },
  'a link never becomes one between two marks of a label': {
    from: 's',
    to: 'quote',
    links: [['spoken_by', 'a', 's']],
    left: [],
    counts: { relationsRemoved: 1, relationsRetyped: 0 },
  },
};

test('links of relabelled marks stay, follow or go, as the schema allows', async () => {
  for (const [name, { from, to, links, left, counts }] of Object.entries(relabellings)) {
    const project = await makeProject();
    const labels = { a: 'quote', b: 'quote', c: 'cue', s: 'speaker', o: 'source' };
    await importLines(project, [
      {
        hearsay: 1,
        id: 'd',
        text: TEXT,
        annotations: Object.entries(labels).map(([id, label], index) => ({
          id,
          label,
          start: index,
          end: 5,
          annotator: 'Ada',
          attrs: label === 'quote' ? { type: 'direct' } : {},
        })),
        relations: links.map(([type, from, to], index) => ({
          id: `r${index}`,
          annotator: 'Ada',
          type,
          from,
          to,
        })),
      },
    ]);
    const documentId = brand.document('d');
    const rows = dumpRows(project.file);
    const marks = [{ documentId, id: brand.annotation(from) }];
    const answer = await project.call('annotation.relabelMany', { marks, label: to });
    expect(answer, name).toMatchObject(counts);
    const { relations } = await project.call('document.get', { documentId });
    expect(relations.map(({ type }) => type).sort(), name).toEqual(left);
    expect(await project.call('project.check', {}), name).toMatchObject({ ok: true });
    if (answer.seq > 0) await project.call('history.undo', { annotatorId: null });
    expect(dumpRows(project.file), name).toEqual(rows);
  }
});

test('attributes that the new label does not take are kept aside, counted, and come back', async () => {
  const project = await makeProjectWith(TEXT);
  const { documentId, call } = project;
  const attrs = { type: 'direct', marks: 'balanced', polarity: 'negated' };
  const { id } = await mark(project, { documentId, start: 0, end: 5, attrs });
  const marks = [{ documentId, id }];
  expect(await call('annotation.relabelMany', { marks, label: 'artifact' })).toMatchObject({
    attributesLeft: 3,
  });
  const read = async () => (await call('document.get', { documentId })).annotations[0];
  expect(await read()).toMatchObject({ label: 'artifact', attrs: {}, extra: { attrs } });
  await call('annotation.relabelMany', { marks, label: 'quote' });
  expect(await read()).toMatchObject({ label: 'quote', attrs, extra: {} });
});
