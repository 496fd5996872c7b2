import { join } from 'node:path';
import { expect, test } from 'vitest';
import { link, readLines } from '../../../support/project.ts';
import { makeWork } from './work.ts';

const text = 'Harbour master Lív 👩‍✈️ Olsen said: “No boat sails.” “None at all,” she added, and left.';
const attrs = { type: 'direct' };
const quote = '“No boat sails.”';

test('an edited mark is checked, and brings the links that everyone has who marked it', async () => {
  const work = await makeWork(text);
  for (const [who, words] of [
    ['Ada', 'No boat sails.'],
    ['Bo', 'No boat'],
  ] as const) {
    const speaker = await work.marks(who, 'Olsen', { label: 'speaker' });
    await work.links(await work.marks(who, words, { attrs }), speaker);
  }
  await work.done('Ada', 'Bo');
  const edited = (words: string) => ({
    take: 'edited' as const,
    marks: [{ label: 'quote', ...work.find(words), attrs, entityId: null, note: 'With its marks.' }],
  });
  await work.call('adjudication.takeAgreed', {});
  await work.decides('boat', edited(quote));
  expect(await work.gold()).toEqual([
    `quote ${quote}`,
    `quote ${quote} –spoken_by→ speaker Olsen`,
    'speaker Olsen',
  ]);
  const { gold } = await work.get();
  const mark = gold.find(({ label }) => label === 'quote');
  expect(mark).toMatchObject({ note: 'With its marks.', extra: { adjudication: { decision: 'edited' } } });
  const { start } = work.find('👩‍✈️');
  const torn = { ...edited(quote), marks: [{ ...edited(quote).marks[0], start, end: start + 2 }] };
  await expect(work.decides('boat', torn as never)).rejects.toMatchObject({
    data: { refusal: { code: 'span.inside_grapheme' } },
  });
  await expect(work.decides('boat', 'Nobody')).rejects.toThrow('“Nobody” is not among those');
});

test('a link that the schema does not allow beside the others is not made, and said', async () => {
  const work = await makeWork(text);
  for (const [who, name] of [
    ['Ada', 'Olsen'],
    ['Bo', 'she'],
  ] as const) {
    const speakers = [
      await work.marks(who, 'Olsen', { label: 'speaker' }),
      await work.marks(who, 'she', { label: 'speaker' }),
    ];
    const from = await work.marks(who, quote, { attrs });
    await link(
      work,
      {
        documentId: work.documentId,
        type: 'spoken_by',
        from: from.id,
        to: (speakers[name === 'she' ? 1 : 0] as typeof from).id,
      },
      who,
    );
  }
  await work.done('Ada', 'Bo');
  expect((await work.get()).conflicts.map(({ kinds }) => kinds)).toEqual([['link']]);
  await work.call('adjudication.takeAgreed', {});
  const both = await work.decides('boat', { take: 'versions', of: ['Ada', 'Bo'] });
  expect(both.linksRefused).toEqual([
    { code: 'relation.most', values: { relation: 'spoken_by', label: 'quote', most: 1 } },
  ]);
  await work.decides('boat', 'Bo');
  expect(await work.gold()).toContain(`quote ${quote} –spoken_by→ speaker she`);
  // None of the links is right: the mark itself is everyone’s.
  await work.decides('boat', { take: 'none' });
  expect(await work.gold()).toEqual([`quote ${quote}`, 'speaker Olsen', 'speaker she']);
});

test('a second identical mark of one annotator is no difference, and the layer has it once', async () => {
  const work = await makeWork(text);
  const speaker = await work.marks('Ada', 'Olsen', { label: 'speaker' });
  await work.marks('Ada', quote, { attrs });
  await work.links(await work.marks('Ada', quote, { attrs }), speaker);
  const other = await work.marks('Bo', 'Olsen', { label: 'speaker' });
  await work.links(await work.marks('Bo', quote, { attrs }), other);
  await work.done('Ada', 'Bo');
  expect((await work.get()).conflicts).toEqual([]);
  await work.call('adjudication.takeAgreed', {});
  expect(await work.gold()).toEqual([
    `quote ${quote}`,
    `quote ${quote} –spoken_by→ speaker Olsen`,
    'speaker Olsen',
  ]);
});

test('what all agree on is taken as one step with its counts, and once', async () => {
  const work = await makeWork(text);
  for (const who of ['Ada', 'Bo']) {
    const speaker = await work.marks(who, 'Olsen', { label: 'speaker' });
    await work.links(await work.marks(who, quote, { attrs }), speaker);
  }
  await work.done('Ada', 'Bo');
  const call = { key: 'once', actor: 'Judge' };
  const counts = { documents: 1, annotations: 2, relations: 1, finished: 1 };
  expect(await work.call('adjudication.takeAgreed', {}, call)).toMatchObject(counts);
  expect(await work.call('adjudication.takeAgreed', {}, call)).toMatchObject(counts);
  expect(await work.call('adjudication.takeAgreed', {}, { actor: 'Judge' })).toMatchObject({
    documents: 0,
    annotations: 0,
    finished: 0,
  });
  const judge = await work.call('annotator.ensure', { name: 'Judge' });
  await work.call('history.undo', { annotatorId: judge.id });
  expect(await work.gold()).toEqual([]);
});

test('the adjudicated layer is exported with where its marks come from', async () => {
  const work = await makeWork(text);
  const ada = await work.marks('Ada', quote, { attrs });
  await work.marks('Bo', 'No boat sails.', { attrs });
  await work.done('Ada', 'Bo');
  await work.decides('boat', 'Ada', 'Quotation marks belong to a quote.');
  const out = join(work.folder, 'out');
  await work.call('export.run', {
    out,
    format: 'jsonl',
    offsets: 'utf16',
    annotators: ['gold'],
    overwrite: false,
  });
  const [line] = readLines<{ annotations: unknown[] }>(join(out, 'documents.jsonl'));
  expect(line?.annotations).toMatchObject([
    {
      annotator: 'gold',
      label: 'quote',
      origin: 'adjudicated',
      adjudication: {
        from: { Ada: ada.id },
        by: 'Judge',
        decision: 'versions',
        of: ['Ada'],
        note: 'Quotation marks belong to a quote.',
      },
    },
  ]);
  expect(await work.call('project.check', {})).toMatchObject({ ok: true });
});

test('a case becomes an example of the guideline', async () => {
  const work = await makeWork(`${text} ${'👩‍👩‍👧‍👦'.repeat(60)}`);
  const at = { label: 'quote', documentId: work.documentId };
  const noted = { ...at, ...work.find(quote), note: 'A quote\nwith its marks.' };
  const { example } = await work.call('adjudication.exemplify', noted);
  expect(example).toBe(`${quote} — A quote with its marks.`);
  const examplesOf = async () => {
    const { layers } = await work.call('schema.get', {});
    return layers.flatMap(({ labels }) => labels).find(({ id }) => id === 'quote')?.examples ?? [];
  };
  const before = await examplesOf();
  expect(before).toContain(example);
  expect(await work.fail('adjudication.exemplify', noted)).toMatchObject({
    refusal: { code: 'example.known' },
  });
  const long = await work.call('adjudication.exemplify', { ...at, ...work.find('👩‍👩‍👧‍👦'.repeat(60)) });
  expect(long.example).toBe(`${'👩‍👩‍👧‍👦'.repeat(45)}…`);
  await work.call('history.undo', { annotatorId: null });
  expect(await examplesOf()).toEqual(before);
  for (let n = before.length; n < 20; n++)
    await work.call('adjudication.exemplify', { ...noted, note: `Case ${n}` });
  expect(await work.fail('adjudication.exemplify', { ...noted, note: 'More' })).toMatchObject({
    refusal: { code: 'example.most' },
  });
});
