import { expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/core/db/open.ts';
import { listSharedWork, type WorkOptions } from '../../../../electron/core/services/shared-work.ts';
import { brand, importLines, lineMark, makeProject, type TestProject } from '../../../support/project.ts';

const line = (id: string, ...annotators: string[]) => ({
  hearsay: 1,
  id,
  title: id,
  text: `Notes of ${id} 🙂.`,
  annotations: annotators.map((annotator, at) => lineMark(`a${at}`, annotator, 'quote', 0, 5)),
});

/** Who has what, as `document: annotators`. */
function read({ file }: TestProject, options: Partial<WorkOptions> = {}) {
  const database = openDatabase(file, 'read');
  try {
    const work = listSharedWork(database.db, { unfinished: false, ...options });
    const names = new Map(work.annotators.map(({ id, name }) => [id, name]));
    const documents = work.documents.map(
      ({ id, annotatorIds }) => `${id}: ${annotatorIds.map((one) => names.get(one)).join(' ')}`,
    );
    return { documents, waiting: work.waiting };
  } finally {
    database.close();
  }
}

test('imported marks are work that is done; the machine and the adjudicated layer are nobody’s', async () => {
  const project = await makeProject();
  await importLines(project, [
    line('both', 'Ada', 'Bo'),
    line('one', 'Ada'),
    line('machine', 'Ada', 'machine'),
    line('gold', 'Ada', 'gold'),
    line('three', 'Ada', 'Bo', 'Cy'),
  ]);
  expect(read(project)).toEqual({ documents: ['both: Ada Bo', 'three: Ada Bo Cy'], waiting: 0 });
  expect(read(project, { annotators: ['gold', 'Ada'] }).documents).toEqual(['gold: gold Ada']);
  expect(read(project, { documentIds: [brand.document('three'), brand.document('one')] }).documents).toEqual([
    'three: Ada Bo Cy',
  ]);
  expect(() => read(project, { annotators: ['Ada', 'machine'] })).toThrow('machine');
  expect(() => read(project, { annotators: ['Ada', 'Dora'] })).toThrow('Dora');
});

test('who is at work is waited for, unless unfinished work counts; what was skipped never does', async () => {
  const project = await makeProject();
  await importLines(project, [
    line('doing', 'Ada', 'Bo'),
    line('empty', 'Ada'),
    line('skipped', 'Ada', 'Bo'),
    line('todo', 'Ada', 'Bo'),
    line('none', 'Ada'),
  ]);
  const set = (documentId: string, status: 'todo' | 'doing' | 'done' | 'skipped') =>
    project.call('assignment.set', { documentId: brand.document(documentId), status }, { actor: 'Bo' });
  await set('doing', 'doing');
  await set('empty', 'done');
  await set('skipped', 'skipped');
  await set('todo', 'todo');
  await set('none', 'todo');
  expect(read(project)).toEqual({ documents: ['empty: Ada Bo'], waiting: 2 });
  expect(read(project, { unfinished: true })).toEqual({
    documents: ['doing: Ada Bo', 'empty: Ada Bo', 'todo: Ada Bo'],
    waiting: 0,
  });
});
