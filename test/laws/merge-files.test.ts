import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentId } from '../../shared/model/ids.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { makeSharedProject, openCopy, writeBundle } from '../support/bundles.ts';
import { testOptions, useCore } from '../support/core.ts';
import { addedRecord, dumpRows, type TestProject } from '../support/project.ts';

const texts = {
  'a.txt': 'Ferry late again.\n“We will sail on Monday,” said the clerk 👩‍👩‍👧‍👦, “or on Tuesday.”',
  'b.txt': 'Said eight people at once: “No.” שָׁלוֹם 🇺🇦🇫🇷',
};

interface Act {
  /** In which working copy: Bo has two. */
  at: number;
  verb: 'mark' | 'name' | 'remove' | 'done' | 'alias' | 'rename';
  document: number;
  n: number;
}
const acts = fc.array(
  fc.record<Act>({
    at: fc.nat(2),
    verb: fc.constantFrom('mark', 'mark', 'name', 'remove', 'done', 'alias', 'rename'),
    document: fc.nat(1),
    n: fc.nat(9),
  }),
  { minLength: 3, maxLength: 16, size: 'max' },
);

async function carryOut({ call }: TestProject, actor: string, ids: DocumentId[], { verb, document, n }: Act) {
  const documentId = ids[document] as DocumentId;
  const { annotations } = await call('document.get', { documentId }, { actor });
  const entities = await call('entity.list', {});
  const entity = entities[n % Math.max(1, entities.length)];
  const [start, end] = [n, n + 3];
  if (verb === 'mark') {
    await call('annotation.create', { documentId, label: 'quote', start, end }, { actor });
  } else if (verb === 'name') {
    const made = addedRecord(await call('entity.create', { name: `Someone ${n}` }, { actor }), 'entity');
    const named = { documentId, label: 'speaker', start, end, entityId: made.id };
    await call('annotation.create', named, { actor });
  } else if (verb === 'remove' && annotations[0]) {
    await call('annotation.remove', { documentId, ids: [annotations[0].id] }, { actor });
  } else if (verb === 'done') {
    await call('assignment.set', { documentId, status: 'done' }, { actor });
  } else if (verb === 'alias' && entity) {
    await call('entity.update', { id: entity.id, patch: { aliases: [`The ${n}`] } }, { actor });
  } else if (verb === 'rename' && entity) {
    await call('entity.update', { id: entity.id, patch: { name: `Other ${n}` } }, { actor });
  }
}

/** The rows, in whatever order they were added. */
const rowsOf = (file: string) =>
  Object.fromEntries(
    Object.entries(dumpRows(file)).map(([table, rows]) => [
      table,
      rows.map((row) => JSON.stringify(row)).sort(),
    ]),
  );

/** One thing does depend on the order: of an entity that an annotator made and renamed between two bundles, the
 *  name that came first stays, and the merge says so (`entity_fields`); each place sends one bundle here. */
test('bundles of two annotators, one of whom worked in two places, give the same rows in every order', async () => {
  const project = await makeSharedProject(texts, ['Bo', 'Cy']);
  await project.call('entity.create', { name: 'The clerk' });
  const [ofBo, ofCy] = [await writeBundle(project, 'Bo'), await writeBundle(project, 'Cy')];
  await project.call('project.close', {});
  let run = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      run++;
      const copies = [
        await openCopy(project, ofBo),
        await openCopy(project, ofBo),
        await openCopy(project, ofCy),
      ];
      const bundles: string[] = [];
      for (const [at, copy] of copies.entries()) {
        const actor = at < 2 ? 'Bo' : 'Cy';
        for (const act of all) if (act.at === at) await carryOut(copy, actor, project.ids, act);
        bundles.push(await writeBundle(copy, actor));
        copy.close();
      }
      const [a, b, c] = bundles as [string, string, string];
      const orders = [
        [a, b, c],
        [b, c, a],
        [c, b, a, c, a],
      ];
      const core = useCore(testOptions('merged'));
      const results = [];
      for (const [at, order] of orders.entries()) {
        const file = join(project.folder, `merged-${run}-${at}.hearsay`);
        copyFileSync(project.file, file);
        await core.call('project.open', { file });
        // Together or one after another is the same too.
        if (at % 2) await core.call('merge.run', { files: order });
        else for (const one of order) await core.call('merge.run', { files: [one] });
        expect(await core.call('project.check', {})).toMatchObject({ ok: true });
        await core.call('project.close', {});
        results.push(rowsOf(file));
      }
      for (const result of results) expect(result).toEqual(results[0]);
    }),
    lawOptions(5),
  );
});
