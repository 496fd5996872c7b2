import { expect, test } from 'vitest';
import { dumpRows } from '../../../support/project.ts';
import { makeWork } from './work.ts';

const text = 'Mayor Ånna 👩‍👩‍👧 Lind said: “We sail on Monday, if the ice lets us.” She left at noon.';
const quote = '“We sail on Monday, if the ice lets us.”';

test('what was decided is in the adjudicated layer, with where it comes from', async () => {
  const work = await makeWork(text);
  const ada = await work.marks('Ada', quote);
  const bo = await work.marks('Bo', '“We sail on Monday,');
  await work.done('Ada', 'Bo');
  const { conflicts, agreed, state } = await work.get();
  expect(conflicts.map(({ kinds }) => kinds)).toEqual([['boundary', 'attribute']]);
  expect(agreed).toEqual([]);
  expect(state).toBe('open');
  await work.decides('“We', 'Bo', 'As the guideline says.');
  const { gold, conflicts: decided, state: begun } = await work.get();
  expect(gold).toMatchObject([
    {
      label: 'quote',
      ...work.find('“We sail on Monday,'),
      origin: 'adjudicated',
      coveredHash: bo.coveredHash,
      extra: {
        adjudication: {
          from: { Bo: bo.id },
          by: 'Judge',
          decision: 'versions',
          of: ['Bo'],
          note: 'As the guideline says.',
        },
      },
    },
  ]);
  expect(decided[0]?.decision).toMatchObject({
    outcome: { take: 'versions', of: ['Bo'] },
    gold: [gold[0]?.id],
  });
  expect(begun).toBe('begun');
  // Decided anew: nothing of the earlier decision is left.
  await work.decides('“We', { take: 'versions', of: ['Ada', 'Bo'] });
  expect(await work.gold()).toEqual(['quote “We sail on Monday,', `quote ${quote}`]);
  await work.decides('“We', { take: 'none' });
  expect(await work.gold()).toEqual([]);
  await work.decides('“We', 'Ada');
  expect((await work.get()).gold[0]?.extra['adjudication']).toMatchObject({ from: { Ada: ada.id } });
});

test('finishing takes what all agree on, and is refused while something is open', async () => {
  const work = await makeWork(text);
  for (const who of ['Ada', 'Bo']) await work.marks(who, 'Ånna 👩‍👩‍👧 Lind', { label: 'speaker' });
  await work.marks('Ada', quote);
  await work.done('Ada', 'Bo');
  const { documentId } = work;
  expect(await work.fail('adjudication.finish', { documentId })).toMatchObject({
    kind: 'Conflict',
    refusal: { code: 'difference.open', values: { n: 1 } },
  });
  await work.decides('“We', 'Bo');
  await work.call('adjudication.finish', { documentId });
  expect(await work.gold()).toEqual(['speaker Ånna 👩‍👩‍👧 Lind']);
  expect((await work.get()).state).toBe('done');
  expect((await work.call('adjudication.queue', {})).documents).toMatchObject([
    {
      documentId,
      annotators: ['Ada', 'Bo'],
      agreed: 1,
      agreedTaken: 1,
      conflicts: 1,
      open: 0,
      state: 'done',
    },
  ]);
});

test('links come with the marks that are taken, as soon as both ends are there', async () => {
  const work = await makeWork(text);
  const said = { Ada: 'Ånna 👩‍👩‍👧 Lind', Bo: 'Mayor Ånna 👩‍👩‍👧 Lind' };
  for (const [who, name] of Object.entries(said)) {
    const speaker = await work.marks(who, name, { label: 'speaker' });
    await work.links(await work.marks(who, quote), speaker);
  }
  await work.done('Ada', 'Bo');
  // The speaker differs; that the quote leads to it does not.
  const { conflicts } = await work.get();
  expect(conflicts.map(({ kinds, span }) => [kinds, span])).toEqual([[['boundary'], work.find(said.Bo)]]);
  await work.call('adjudication.takeAgreed', {}, { actor: 'Judge' });
  expect(await work.gold()).toEqual([`quote ${quote}`]);
  expect(await work.decides('Lind', 'Bo')).toMatchObject({ linksWaiting: 0, linksRefused: [] });
  expect(await work.gold()).toEqual([
    `quote ${quote}`,
    `quote ${quote} –spoken_by→ speaker ${said.Bo}`,
    `speaker ${said.Bo}`,
  ]);
  expect(await work.decides('Lind', { take: 'none' })).toMatchObject({ linksWaiting: 1 });
  expect(await work.gold()).toEqual([`quote ${quote}`]);
});

test('every write is a step of who decides, and undo of all restores every row', async () => {
  const work = await makeWork(text);
  const { documentId } = work;
  await work.marks('Ada', quote);
  await work.marks('Bo', '“We sail on Monday,');
  for (const who of ['Ada', 'Bo']) await work.marks(who, 'noon', { label: 'cue' });
  await work.done('Ada', 'Bo');
  const before = dumpRows(work.file);
  const [last] = await work.call('history.list', { limit: 1 });
  await work.decides('“We', 'Bo');
  await work.decides('“We', 'Ada');
  await work.call('adjudication.takeAgreed', {}, { actor: 'Judge' });
  await work.call('adjudication.finish', { documentId }, { actor: 'Judge' });
  const { conflicts } = await work.get();
  await work.call(
    'adjudication.reopen',
    { documentId, keys: [conflicts[0]?.key as string] },
    { actor: 'Judge' },
  );
  expect((await work.get()).state).toBe('begun');
  expect(await work.gold()).toEqual(['cue noon']);
  const after = dumpRows(work.file);
  const judge = await work.call('annotator.ensure', { name: 'Judge' });
  const { steps } = await work.call('history.undoTo', { seq: last?.seq as number, annotatorId: judge.id });
  expect(steps).toBe(5);
  expect(dumpRows(work.file)).toEqual(before);
  for (let step = 0; step < steps; step++) await work.call('history.redo', { annotatorId: judge.id });
  expect(dumpRows(work.file)).toEqual(after);
});
