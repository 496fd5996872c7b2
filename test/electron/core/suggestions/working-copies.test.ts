import { expect, test } from 'vitest';
import { bringBack, makeSharedProject, takeOut } from '../../../support/bundles.ts';
import { withRawDatabase } from '../../../support/project.ts';
import { machineMarks, suggest } from '../../../support/suggestions.ts';

const bo = { actor: 'Bo' };
const texts = { 'a.txt': '“We will sail on Monday 🛶,” said Ilse Brandvold.\n' };

async function setUp() {
  const project = await makeSharedProject(texts);
  const [documentId] = project.ids;
  if (!documentId) throw new Error('There is one.');
  return { project, documentId };
}

test('what is taken in a working copy comes back with where it came from, and takes its entity over', async () => {
  const { project, documentId } = await setUp();
  await suggest(project);
  const copy = await takeOut(project);
  const proposed = await machineMarks(copy, documentId);
  expect(proposed.map(({ id }) => id)).toEqual((await machineMarks(project, documentId)).map(({ id }) => id));
  const ids = proposed.filter(({ label }) => label === 'quote' || label === 'speaker').map(({ id }) => id);
  await copy.call('suggestion.accept', { documentId, ids }, bo);
  const speaker = proposed.find(({ label, entityId }) => label === 'speaker' && entityId !== null);
  await bringBack(project, copy);
  const { annotations, relations } = await project.call('document.get', { documentId }, bo);
  const taken = annotations.filter(({ origin }) => origin === 'accepted');
  expect(taken).toHaveLength(ids.length);
  expect(taken.every(({ extra }) => 'suggestion' in extra)).toBe(true);
  const own = new Set<number>(taken.map(({ annotatorId }) => annotatorId));
  expect(relations.filter(({ annotatorId }) => own.has(annotatorId)).map(({ type }) => type)).toContain(
    'spoken_by',
  );
  const entity = (await project.call('entity.list', {})).find(({ id }) => id === speaker?.entityId);
  expect(entity?.extra).not.toHaveProperty('proposed');
});

test('a working copy hides what its project hides, also what is proposed there', async () => {
  const { project, documentId } = await setUp();
  await suggest(project);
  await project.call('suggestion.configure', { shown: false });
  const copy = await takeOut(project);
  expect(await copy.call('project.info', {})).toMatchObject({ suggestions: 'hidden' });
  await suggest(copy);
  const { annotations } = await copy.call('document.get', { documentId }, bo);
  expect(annotations).toEqual([]);
});

test('a verdict that contradicts itself is named by a check', async () => {
  const { project, documentId } = await setUp();
  await suggest(project);
  const [first] = await machineMarks(project, documentId);
  if (!first) throw new Error('Nothing is proposed.');
  await project.call('suggestion.reject', { documentId, ids: [first.id] }, bo);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  await project.call('project.close', {});
  withRawDatabase(project.file, (database) => database.exec(`UPDATE verdict SET outcome = 'accepted'`));
  await project.call('project.open', { file: project.file });
  expect(await project.call('project.check', {})).toMatchObject({
    ok: false,
    issues: [{ severity: 'error', code: 'verdict', documentId }],
  });
});
