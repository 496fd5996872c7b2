import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  bringBack,
  makeSharedProject,
  markAs,
  marksOf,
  merge,
  openCopy,
  spansOf,
  takeOut,
  writeBundle,
} from '../../../support/bundles.ts';
import {
  addedRecord,
  brand,
  dumpRows,
  importTexts,
  link,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const bo = { actor: 'Bo' };
const texts = {
  'a.txt': 'Ferry late again.\n“We will sail on Monday,” said the clerk 👩‍👩‍👧‍👦, “or on Tuesday.”',
  'b.txt': 'שָׁלוֹם said e\u0301ight people 🇺🇦🇫🇷 at once:\r\n“No.” Nobody else said so.',
};

async function makeOne() {
  const project = await makeSharedProject(texts);
  const [a, b] = project.ids;
  if (!a || !b) throw new Error('There are two.');
  return { project, a, b };
}

test('work that was done in a working copy comes back, and again changes nothing', async () => {
  const { project, a } = await makeOne();
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

test('an older bundle after a newer one of the same working copy changes nothing', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  await markAs(copy, a, 0, 5);
  const older = await writeBundle(copy);
  await markAs(copy, a, 6, 10);
  expect(await bringBack(project, copy)).toMatchObject({ updated: 1, added: { annotations: 2 } });
  expect(await merge(project, older)).toMatchObject({ updated: 0, known: 1, older: 1, conflicts: [] });
  expect(await spansOf(project, a)).toEqual(['quote 0–5', 'quote 6–10']);
});

test('what goes back to how it was is newer all the same', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  const { id } = await markAs(copy, a, 0, 5);
  await bringBack(project, copy);
  await copy.call('history.undo', { annotatorId: null });
  expect(await bringBack(project, copy)).toMatchObject({ updated: 1, removed: { annotations: 1 } });
  expect(await spansOf(project, a)).toEqual([]);
  await copy.call('history.redo', { annotatorId: null });
  await bringBack(project, copy);
  expect((await marksOf(project, a)).map((one) => one.id)).toEqual([id]);
});

test('removed and changed marks, links, attributes, notes, flags and statuses come back', async () => {
  const { project, a } = await makeOne();
  const first = await takeOut(project);
  const gone = await markAs(first, a, 0, 5);
  const quote = await markAs(first, a, 18, 43);
  const cue = await mark(first, { documentId: a, label: 'cue', start: 44, end: 48 }, 'Bo');
  await link(first, { documentId: a, type: 'has_cue', from: quote.id, to: cue.id }, 'Bo');
  expect(await bringBack(project, first)).toMatchObject({ added: { annotations: 3, relations: 1 } });
  const copy = await takeOut(project);
  await copy.call('annotation.remove', { documentId: a, ids: [gone.id] }, bo);
  const patch = { attrs: { type: 'direct' }, note: 'Sicher? 📝', flag: true, start: 19 };
  await copy.call('annotation.update', { documentId: a, id: quote.id, patch }, bo);
  const { relations } = await copy.call('document.get', { documentId: a }, bo);
  await copy.call('relation.remove', { documentId: a, id: relations[0]?.id ?? brand.relation('') }, bo);
  await copy.call('assignment.set', { documentId: a, status: 'done' }, bo);
  expect(await bringBack(project, copy)).toMatchObject({
    updated: 1,
    changed: { annotations: 1 },
    removed: { annotations: 1, relations: 1 },
  });
  const [here, there] = await Promise.all(
    [project, copy].map((one) => one.call('document.get', { documentId: a }, bo)),
  );
  // An annotator has another number in each file.
  const unowned = async (one: TestProject) =>
    (await marksOf(one, a)).map((mark) => ({ ...mark, annotatorId: null }));
  expect(await unowned(project)).toEqual(await unowned(copy));
  expect(here?.relations).toEqual([]);
  expect(here?.assignments.map(({ status, endedAtMs }) => ({ status, endedAtMs }))).toEqual(
    there?.assignments.map(({ status, endedAtMs }) => ({ status, endedAtMs })),
  );
  expect(await project.call('project.check', {})).toMatchObject({ ok: true, issues: [] });
});

test('entities come if a mark names them, other names are added, and other differences are said', async () => {
  const { project, a } = await makeOne();
  const clerk = addedRecord(await project.call('entity.create', { name: 'The clerk' }), 'entity');
  const copy = await takeOut(project);
  const made = addedRecord(await copy.call('entity.create', { name: 'Ольга' }, bo), 'entity');
  await copy.call('entity.create', { name: 'Nobody' }, bo);
  await copy.call(
    'annotation.create',
    { documentId: a, label: 'speaker', start: 49, end: 58, entityId: made.id },
    bo,
  );
  await copy.call('entity.update', { id: clerk.id, patch: { aliases: ['clerk'], name: 'A clerk' } }, bo);
  const merged = await bringBack(project, copy);
  expect(merged).toMatchObject({ added: { entities: 1 }, changed: { entities: 1 } });
  expect(merged.issues).toMatchObject([
    { severity: 'notice', code: 'entity_fields', message: expect.stringContaining('“A clerk”') },
  ]);
  const entities = await project.call('entity.list', {});
  expect(entities.map(({ name, aliases }) => [name, aliases])).toEqual([
    ['The clerk', ['clerk']],
    ['Ольга', []],
  ]);
});

test('the bundles of two annotators come in any order, and none touches the other’s work', async () => {
  const { project, a } = await makeOne();
  await project.call('assignment.set', { documentId: a, status: 'todo' }, { actor: 'Cy' });
  const [ofBo, ofCy] = [await takeOut(project, 'Bo'), await takeOut(project, 'Cy')];
  await markAs(ofBo, a, 0, 5);
  await markAs(ofCy, a, 6, 10, 'Cy');
  const bundles = [await writeBundle(ofBo, 'Bo'), await writeBundle(ofCy, 'Cy')];
  await merge(project, bundles.toReversed());
  expect(await spansOf(project, a, 'Bo')).toEqual(['quote 0–5']);
  expect(await spansOf(project, a, 'Cy')).toEqual(['quote 6–10']);
  expect((await ofBo.call('annotator.list', {})).map(({ name }) => name)).not.toContain('Cy');
});

test('undoing a merge brings every row back, redoing it brings the work again', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  await markAs(project, a, 0, 5);
  await markAs(copy, a, 6, 10);
  await markAs(copy, a, 11, 15);
  const bundle = await writeBundle(copy);
  // That the project had this state is remembered for good.
  await writeBundle(project);
  const before = dumpRows(project.file);
  await merge(project, bundle);
  const after = dumpRows(project.file);
  expect(after).not.toEqual(before);
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
  await project.call('history.redo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(after);
});

test('a merge that was undone can be done again', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  await markAs(copy, a, 6, 10);
  const bundle = await writeBundle(copy);
  await merge(project, bundle);
  await project.call('history.undo', { annotatorId: null });
  expect(await merge(project, bundle)).toMatchObject({ updated: 1, conflicts: [] });
  expect(await spansOf(project, a)).toEqual(['quote 6–10']);
});

test('a preview changes nothing and says what the merge will', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  await markAs(copy, a, 6, 10);
  const bundle = await writeBundle(copy);
  const before = dumpRows(project.file);
  const { bundles } = await project.call('merge.preview', { files: [bundle] });
  expect(dumpRows(project.file)).toEqual(before);
  expect(await merge(project, bundle)).toEqual(bundles[0]);
});

test('a preview shows what would come to a project that is open to be read, and leaves nothing behind', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  await markAs(copy, a, 6, 10);
  const bundle = await writeBundle(copy);
  await project.call('project.close', {});
  await project.call('project.open', { file: project.file, mode: 'read' });
  const before = readdirSync(project.folder);
  const { bundles } = await project.call('merge.preview', { files: [bundle] });
  expect(bundles).toMatchObject([{ updated: 1, added: { annotations: 1 } }]);
  expect(readdirSync(project.folder)).toEqual(before);
  expect(await project.fail('merge.run', { files: [bundle] })).toMatchObject({
    refusal: { code: 'project.readOnly' },
  });
});

/** Work on more articles than are written at once. */
async function makeMany() {
  const names = Array.from({ length: 25 }, (_, n) => [`${n}.txt`, `“No ${n},” said the clerk 👩‍👩‍👧‍👦.`]);
  const project = await makeSharedProject(Object.fromEntries(names));
  const copy = await takeOut(project);
  for (const id of project.ids) await markAs(copy, id, 0, 4);
  const bundle = await writeBundle(copy);
  await writeBundle(project);
  return { project, bundle, before: dumpRows(project.file) };
}

test('a merge that is cancelled halfway is taken back whole, and can be done again', async () => {
  const { project, bundle, before } = await makeMany();
  const abort = new AbortController();
  const seen: number[] = [];
  const onProgress = ({ at }: { at: string | null }) => {
    if (!at?.endsWith('.hearsaybundle')) return;
    seen.push(dumpRows(project.file).annotation.length);
    if (seen.at(-1)) abort.abort();
  };
  const call = { signal: abort.signal, onProgress };
  expect(await project.fail('merge.run', { files: [bundle] }, call)).toMatchObject({ kind: 'Cancelled' });
  expect(seen.at(-1)).toBe(10);
  expect(dumpRows(project.file)).toEqual(before);
  expect(await merge(project, bundle)).toMatchObject({ updated: 25, conflicts: [] });
  await project.call('history.undo', { annotatorId: null });
  expect(dumpRows(project.file)).toEqual(before);
});

/** Merges, and does something else when the first articles have come. */
async function mergeWhile(project: TestProject, bundle: string, work: () => Promise<unknown>) {
  const works: Promise<unknown>[] = [];
  const onProgress = ({ at }: { at: string | null }) => {
    if (!at?.endsWith('.hearsaybundle') || works.length > 0) return;
    if (dumpRows(project.file).annotation.length > 0) works.push(work());
  };
  const result = await project.core.call('merge.run', { files: [bundle] }, { actor: 'Ada', onProgress });
  await Promise.all(works);
  return result;
}

test('others work on while bundles are merged', async () => {
  const { project, bundle } = await makeMany();
  const documentId = project.ids.at(-1) ?? brand.document('');
  const done = await mergeWhile(project, bundle, () => mark(project, { documentId, start: 0, end: 2 }));
  expect(done).toMatchObject({ ok: true, value: { bundles: [{ updated: 25 }] } });
  expect(dumpRows(project.file).annotation).toHaveLength(26);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('a schema that is changed during a merge stops it, and what had come is taken back', async () => {
  const { project, bundle, before } = await makeMany();
  const schema = { ...(await project.call('schema.get', {})), version: '99' };
  const refused = await mergeWhile(project, bundle, () => project.call('schema.update', { schema }));
  expect(refused).toMatchObject({ ok: false, error: { kind: 'InvalidInput' } });
  expect(dumpRows(project.file)).toEqual(before);
  expect(await project.call('schema.get', {})).toEqual(schema);
});

test('a merge that is undone while it goes on ends there', async () => {
  const { project, bundle, before } = await makeMany();
  const undone = await mergeWhile(project, bundle, () => project.call('history.undo', { annotatorId: null }));
  expect(undone).toMatchObject({ ok: false, error: { kind: 'Cancelled' } });
  expect(dumpRows(project.file)).toEqual(before);
});

test('an annotator who was renamed meanwhile is the same', async () => {
  const { project, a } = await makeOne();
  const copy = await takeOut(project);
  await markAs(copy, a, 6, 10);
  const owner = (await project.call('annotator.list', {})).find(({ name }) => name === 'Bo');
  await project.call('annotator.update', { id: owner?.id as never, patch: { name: 'Bo Larsen' } });
  await bringBack(project, copy);
  expect(await spansOf(project, a, 'Bo Larsen')).toEqual(['quote 6–10']);
});

test('two working copies of one bundle, and a working copy of a working copy, come together', async () => {
  const { project, a, b } = await makeOne();
  const bundle = await writeBundle(project);
  const [one, other] = [await openCopy(project, bundle), await openCopy(project, bundle)];
  await markAs(one, a, 0, 5);
  await markAs(other, b, 0, 7);
  const inner = await takeOut(other);
  await markAs(inner, b, 8, 12);
  expect(await bringBack(project, inner)).toMatchObject({ updated: 1, conflicts: [] });
  expect(await bringBack(project, one)).toMatchObject({ updated: 1, older: 1, conflicts: [] });
  expect(await bringBack(project, other)).toMatchObject({ updated: 0, older: 2, conflicts: [] });
  expect(await spansOf(project, a)).toEqual(['quote 0–5']);
  expect(await spansOf(project, b)).toEqual(['quote 0–7', 'quote 8–12']);
});

test('a working copy has the same articles, and what the program marked in them', async () => {
  const { project } = await makeOne();
  await importTexts(project, { 'c.txt': 'Read also\n\nA third one.\n\nSubscribe to our newsletter' });
  const { documents } = await project.call('document.list', {});
  const documentIds = documents.map(({ id }) => id);
  await project.call('assignment.setMany', { documentIds, status: 'todo' }, bo);
  const copy = await takeOut(project);
  for (const documentId of documentIds) {
    const [here, there] = await Promise.all(
      [project, copy].map(async (one: TestProject) => {
        const { document, text, annotations } = await one.call('document.get', { documentId });
        return { document, text, marks: annotations.map(({ id, start, end }) => ({ id, start, end })) };
      }),
    );
    expect(there).toEqual(here);
  }
  expect(await copy.call('project.check', {})).toMatchObject({ ok: true });
  expect(await bringBack(project, copy)).toMatchObject({ updated: 0, known: 3 });
});

test('the same state gives the same bytes', async () => {
  const { project, a } = await makeOne();
  await markAs(project, a, 0, 5);
  const { folder, call } = project;
  const write = (name: string) => call('bundle.write', { annotator: 'Bo', out: `${folder}/${name}` });
  const [one, other] = [await write('one.hearsaybundle'), await write('other.hearsaybundle')];
  expect(one.sha256).toBe(other.sha256);
});
