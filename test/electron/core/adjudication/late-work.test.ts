import { expect, test } from 'vitest';
import type { AnnotationRecord } from '../../../../shared/model/records.ts';
import { addEntity } from '../../../support/project.ts';
import { makeWork, type Work } from './work.ts';

const text = 'One man said: “Nobody told us 🚢.” Another agreed: “Not a word.” קול אחד. They left at noon.';
const first = '“Nobody told us 🚢.”';
const second = '“Not a word.”';

/** Ada and Bo differ in the bounds of the first quote; only Ada has the second; both have the cue. */
async function makeDifferences(): Promise<Work & { ada: AnnotationRecord; bo: AnnotationRecord }> {
  const work = await makeWork(text);
  const attrs = { type: 'direct' };
  const ada = await work.marks('Ada', first, { attrs });
  const bo = await work.marks('Bo', 'Nobody told us 🚢.', { attrs });
  await work.marks('Ada', second, { attrs });
  for (const who of ['Ada', 'Bo']) await work.marks(who, 'said', { label: 'cue' });
  await work.done('Ada', 'Bo');
  await work.decides('Nobody', 'Bo');
  await work.decides('a word', { take: 'none' }, 'Not a quote.');
  await work.call('adjudication.finish', { documentId: work.documentId }, { actor: 'Judge' });
  return { ...work, ada, bo };
}

const attrs = { type: 'direct' };
const standing = async (work: Work) =>
  (await work.get()).conflicts.map(({ decision, stale }) => [decision?.outcome, stale?.outcome]);
const bos = { take: 'versions', of: ['Bo'] };

test('a third annotator who says nothing new asks nothing anew', async () => {
  const work = await makeDifferences();
  await work.marks('Cy', first, { attrs });
  await work.marks('Cy', 'said', { label: 'cue' });
  await work.done('Cy');
  expect(await standing(work)).toEqual([
    [bos, undefined],
    [{ take: 'none' }, undefined],
  ]);
  expect((await work.get()).state).toBe('done');
});

test('what a third annotator says otherwise is asked anew, and only that', async () => {
  const work = await makeDifferences();
  const gold = await work.gold();
  await work.marks('Cy', 'Nobody told us', { attrs });
  await work.marks('Cy', 'said', { label: 'cue' });
  await work.done('Cy');
  expect(await standing(work)).toEqual([
    [undefined, bos],
    [{ take: 'none' }, undefined],
  ]);
  expect((await work.get()).state).toBe('changed');
  // What was decided stays until it is decided anew.
  expect(await work.gold()).toEqual(gold);
  await work.decides('Nobody', 'Cy');
  expect(await work.gold()).toEqual(['cue said', 'quote Nobody told us']);
  expect((await work.get()).state).toBe('done');
});

test('a mark on which all agreed becomes a difference when somebody later lacks it', async () => {
  const work = await makeDifferences();
  await work.marks('Cy', first, { attrs });
  await work.done('Cy');
  const { conflicts, state } = await work.get();
  expect(conflicts.map(({ kinds, decision }) => [kinds, decision !== null])).toEqual([
    [['missing'], false],
    [['boundary'], true],
    [['missing'], true],
  ]);
  expect(state).toBe('changed');
  expect(await work.gold()).toEqual(['cue said', 'quote Nobody told us 🚢.']);
  await work.decides('said', { take: 'none' });
  expect(await work.gold()).toEqual(['quote Nobody told us 🚢.']);
});

test('a difference that is none any more gives way to what all agree on', async () => {
  const work = await makeDifferences();
  const { start, end, attrs } = work.ada;
  await work.call(
    'annotation.update',
    { documentId: work.documentId, id: work.bo.id, patch: { start, end, attrs } },
    { actor: 'Bo' },
  );
  const { conflicts, agreed, state } = await work.get();
  expect(conflicts).toHaveLength(1);
  expect(agreed.map(({ taken }) => taken !== null)).toEqual([true, false]);
  expect(state).toBe('changed');
  expect(await work.gold()).toEqual(['cue said', 'quote Nobody told us 🚢.']);
  await work.call('adjudication.takeAgreed', {}, { actor: 'Judge' });
  expect(await work.gold()).toEqual(['cue said', `quote ${first}`]);
  expect((await work.get()).state).toBe('done');
});

test('a decision on marks that everyone removed goes with them', async () => {
  const work = await makeDifferences();
  const { documentId } = work;
  for (const [actor, words] of [
    ['Ada', first],
    ['Bo', 'Nobody told us 🚢.'],
  ] as const) {
    const { annotations } = await work.call('document.get', { documentId });
    const who = await work.call('annotator.ensure', { name: actor });
    const { start } = work.find(words);
    const ids = annotations.filter((mark) => mark.annotatorId === who.id && mark.start === start);
    await work.call('annotation.remove', { documentId, ids: ids.map(({ id }) => id) }, { actor });
  }
  expect((await work.get()).state).toBe('changed');
  await work.call('adjudication.finish', { documentId }, { actor: 'Judge' });
  expect(await work.gold()).toEqual(['cue said']);
  expect((await work.get()).state).toBe('done');
});

test('a decision taken back is open again, with nothing of it left', async () => {
  const work = await makeDifferences();
  const { documentId } = work;
  const { conflicts } = await work.get();
  await work.call('adjudication.reopen', { documentId, keys: [conflicts[0]?.key as string] });
  expect(await work.gold()).toEqual(['cue said']);
  expect(await standing(work)).toEqual([
    [undefined, undefined],
    [{ take: 'none' }, undefined],
  ]);
  expect(await work.fail('adjudication.reopen', { documentId, keys: ['no such'] })).toMatchObject({
    refusal: { code: 'difference.undecided' },
  });
});

test('entities that are the same to a reader do not differ, and merging them asks nothing anew', async () => {
  const work = await makeWork(text);
  const [one, other, third] = [
    await addEntity(work, 'The Man'),
    await addEntity(work, 'the  man'),
    await addEntity(work, 'Somebody else'),
  ];
  await work.marks('Ada', 'One man', { label: 'speaker', entityId: one.id });
  await work.marks('Bo', 'One man', { label: 'speaker', entityId: other.id });
  await work.marks('Ada', 'Another', { label: 'speaker', entityId: third.id });
  await work.marks('Bo', 'Another', { label: 'speaker', entityId: other.id });
  await work.done('Ada', 'Bo');
  expect((await work.get()).conflicts.map(({ kinds }) => kinds)).toEqual([['entity']]);
  await work.decides('Another', 'Bo');
  await work.call('adjudication.takeAgreed', {});
  expect((await work.get()).gold.map(({ entityId }) => entityId)).toEqual([one.id, one.id]);
  await work.call('entity.merge', { into: one.id, from: [other.id] });
  const { conflicts, gold } = await work.get();
  expect(conflicts.map(({ decision }) => decision?.outcome)).toEqual([bos]);
  await work.call('adjudication.finish', { documentId: work.documentId });
  expect((await work.get()).gold.map(({ id }) => id)).toEqual(gold.map(({ id }) => id));
});

test('work of other people is left alone when only some are compared', async () => {
  const work = await makeDifferences();
  await work.marks('Cy', 'They', { label: 'speaker' });
  await work.marks('Cy', 'said', { label: 'cue' });
  await work.done('Cy');
  const { conflicts } = await work.get();
  const key = conflicts.find(({ span }) => span.start === work.find('They').start)?.key as string;
  const { documentId } = work;
  await work.call('adjudication.decide', {
    documentId,
    decisions: [{ key, outcome: { take: 'versions', of: ['Cy'] } }],
  });
  const gold = await work.gold();
  expect(gold).toContain('speaker They');
  await work.call('adjudication.takeAgreed', { annotators: ['Ada', 'Bo'] });
  await work.call('adjudication.finish', { documentId, annotators: ['Ada', 'Bo'] });
  expect(await work.gold()).toEqual(gold);
});
