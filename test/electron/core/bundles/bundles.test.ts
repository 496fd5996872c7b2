import { expect, test } from 'vitest';
import {
  bringBack,
  makeSharedProject,
  markAs,
  merge,
  spansOf,
  takeOut,
  writeBundle,
} from '../../../support/bundles.ts';

const texts = {
  'a.txt': 'Ferry late again.\n“We will sail on Monday,” said the clerk 👩‍👩‍👧‍👦, “or on Tuesday.”',
  'b.txt': 'שָׁלוֹם said e\u0301ight people 🇺🇦🇫🇷 at once:\r\n“No.”',
};

test('work that was done in a working copy comes back, and again changes nothing', async () => {
  const project = await makeSharedProject(texts);
  const [a, b] = project.ids;
  if (!a || !b) throw new Error('There are two.');
  const copy = await takeOut(project);
  expect(await copy.call('project.info', {})).toMatchObject({ documents: 2, workOf: 'Bo' });
  await markAs(copy, a, 0, 5);
  await copy.call('assignment.set', { documentId: a, status: 'done' }, { actor: 'Bo' });
  const bundle = await writeBundle(copy);
  expect(await merge(project, bundle)).toMatchObject({
    annotator: 'Bo',
    documents: 2,
    annotations: 1,
    done: 1,
    updated: 1,
    known: 1,
    older: 0,
    added: { annotations: 1, relations: 0, entities: 0 },
    conflicts: [],
    issues: [],
  });
  expect(await spansOf(project, a)).toEqual(['quote 0–5']);
  expect(await merge(project, bundle)).toMatchObject({ updated: 0, known: 2, older: 0 });
  expect(await bringBack(project, copy)).toMatchObject({ updated: 0, known: 2 });
});
