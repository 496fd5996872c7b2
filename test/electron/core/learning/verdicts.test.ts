import { expect, it } from 'vitest';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import { importTexts, makeProject, type TestProject, withRawDatabase } from '../../../support/project.ts';

/** Articles with one direct quotation each, and one word in marks that nobody says. */
const article = (n: number) =>
  `“The sluice number ${n} stays open 🌊,” said Odo Brack.\r\n\r\nThe “old” weir was quiet.\r\n`;

async function makeArticles(count: number): Promise<TestProject & { ids: DocumentId[] }> {
  const project = await makeProject();
  await importTexts(
    project,
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`a${String(n).padStart(2, '0')}.txt`, article(n)]),
    ),
    { boilerplate: 'keep' },
  );
  await project.call('suggestion.make', { layers: ['attribution'] });
  return { ...project, ids: await project.call('document.ids', {}) };
}

async function suggestionsOf({ call }: TestProject, documentId: DocumentId) {
  const { text, annotations } = await call('document.get', { documentId });
  return annotations
    .filter(({ extra }) => extra['suggestion'] !== undefined)
    .map(({ id, label, start, end, extra }) => ({
      id,
      label,
      words: text.slice(start, end),
      confidence: (extra['suggestion'] as { confidence: number }).confidence,
      why: (extra['suggestion'] as { why: { code: string }[] }).why.map(({ code }) => code),
    }));
}

/** Refuses the cues of documents and takes all else. */
async function decide(project: TestProject, ids: readonly DocumentId[]) {
  for (const documentId of ids) {
    const open = await suggestionsOf(project, documentId);
    const refused = open.filter(({ label }) => label === 'cue').map(({ id }) => id);
    const taken = open.filter(({ label }) => label !== 'cue').map(({ id }) => id);
    await project.call('suggestion.reject', { documentId, ids: refused });
    await project.call('suggestion.accept', { documentId, ids: taken });
  }
}

it('what people refuse is proposed less surely, or not at all, in articles that nobody has seen', async () => {
  const project = await makeArticles(9);
  const last = project.ids.at(-1) as DocumentId;
  const before = await suggestionsOf(project, last);
  const cue = before.find(({ label }) => label === 'cue');
  await decide(project, project.ids.slice(0, 8));
  const summary = await project.call('suggestion.learn', {});
  expect(summary).toMatchObject({ rejected: 8, waiting: 0, loss: { n: summary.accepted + 8 } });
  expect(summary.loss?.learned).toBeLessThan(summary.loss?.rules ?? 0);
  expect(summary.signs.length).toBeGreaterThan(0);
  await project.call('suggestion.make', { layers: ['attribution'], documentIds: [last] });
  const after = (await suggestionsOf(project, last)).find(({ label }) => label === 'cue');
  expect(after?.confidence ?? 0).toBeLessThan((cue?.confidence ?? 0) - 0.1);
}, 60_000);

it('what is taken under another label was proposed wrongly', async () => {
  const project = await makeArticles(2);
  const [documentId] = project.ids as [DocumentId];
  const open = await suggestionsOf(project, documentId);
  const idsOf = (label: string) => open.filter((one) => one.label === label).map(({ id }) => id);
  await project.call('suggestion.accept', { documentId, ids: idsOf('speaker'), label: 'source' });
  await project.call('suggestion.accept', { documentId, ids: idsOf('cue') });
  expect(await project.call('suggestion.learn', {})).toMatchObject({ accepted: 1, rejected: 1 });
});

it('what is undone was never decided, and the order of rows does not matter', async () => {
  const project = await makeArticles(4);
  await decide(project, project.ids.slice(0, 2));
  const first = await project.call('suggestion.learn', {});
  await decide(project, project.ids.slice(2, 3));
  await project.call('history.undo', { annotatorId: null });
  await project.call('history.undo', { annotatorId: null });
  expect({ ...(await project.call('suggestion.learn', {})), learnedAtMs: first.learnedAtMs }).toEqual(first);
  const learnFromRows = async (order: (rows: unknown[]) => unknown[]) => {
    await project.call('project.close', {});
    withRawDatabase(project.file, (database) => {
      const rows = order(database.prepare('SELECT * FROM verdict').all());
      database.prepare('DELETE FROM verdict').run();
      const insert = database.prepare(
        `INSERT INTO verdict VALUES (@document_id, @suggestion_id, @annotator_id, @outcome, @annotation_id, @label,
           @start, @end, @rule, @confidence, 5)`,
      );
      for (const row of rows) insert.run(row);
    });
    await project.call('project.open', { file: project.file, mode: 'write' });
    return { ...(await project.call('suggestion.learn', {})), learnedAtMs: null };
  };
  // Given at the same time, in one order of rows and in the other.
  expect(await learnFromRows((rows) => rows)).toEqual(await learnFromRows((rows) => rows.toReversed()));
});
