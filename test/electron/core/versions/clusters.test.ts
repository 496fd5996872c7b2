import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import { makeTempFolder } from '../../../support/temp.ts';
import { importLines, importTexts, makeProject, type TestProject } from '../../../support/project.ts';

const article = (name: string): string =>
  readFileSync(new URL(`../../../../resources/sample/articles/${name}`, import.meta.url), 'utf8');
const raw = article('01-harbour-ferry-raw.txt');
const clean = article('02-harbour-ferry-clean.txt');
const agency = article('03-lift-bridge-agency.txt');

/** Titles of the documents of each cluster of several. */
async function clustersOf({ call }: TestProject): Promise<string[][]> {
  const clusters = await call('cluster.list', {});
  return clusters.map(({ documents }) => documents.map(({ meta }) => meta['file'] as string));
}

const idOf = async ({ call }: TestProject, file: string): Promise<DocumentId> => {
  const { documents } = await call('document.list', {});
  for (const { id } of documents) {
    const { document } = await call('document.get', { documentId: id });
    if (document.meta['file'] === file) return id;
  }
  throw new Error(`No document came from ${file}.`);
};

test('versions of one article are found as they are imported, in one go or later', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': raw, 'b.txt': agency });
  expect(await clustersOf(project)).toEqual([]);
  await importTexts(project, {
    'c.txt': clean,
    'd.txt': agency.split('\n\n').slice(2).join('\n\n'),
    'e.txt': article('08-faehrhafen-de.txt'),
  });
  expect(await clustersOf(project)).toEqual([
    ['a.txt', 'c.txt'],
    ['b.txt', 'd.txt'],
  ]);
});

test('a document that is a version of two joins their clusters, and undoing it parts them', async () => {
  const project = await makeProject();
  const halves = agency.split('\n\n');
  await importTexts(project, {
    'a.txt': halves.slice(0, 5).join('\n\n'),
    'b.txt': halves.slice(5).join('\n\n'),
  });
  expect(await clustersOf(project)).toEqual([]);
  const { seq } = await importTexts(project, { 'c.txt': agency });
  expect(await clustersOf(project)).toEqual([['a.txt', 'b.txt', 'c.txt']]);
  expect(seq).not.toBeNull();
  await project.call('history.undo', { annotatorId: null });
  expect(await clustersOf(project)).toEqual([]);
  await project.call('history.redo', { annotatorId: null });
  expect(await clustersOf(project)).toEqual([['a.txt', 'b.txt', 'c.txt']]);
});

test('an import that was undone is found by nobody, and can come back', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': raw });
  await project.call('history.undo', { annotatorId: null });
  await importTexts(project, { 'b.txt': clean });
  expect(await clustersOf(project)).toEqual([]);
  await importTexts(project, { 'c.txt': raw });
  expect(await clustersOf(project)).toEqual([['b.txt', 'c.txt']]);
});

test('a cluster that a file names counts more than likeness', async () => {
  const project = await makeProject();
  await importLines(project, [
    { hearsay: 1, id: 'a', title: 'A', text: raw },
    { hearsay: 1, id: 'b', title: 'B', text: clean, cluster: 'b' },
    { hearsay: 1, id: 'c', title: 'C', text: agency, cluster: 'a' },
  ]);
  const [first, ...others] = await project.call('cluster.list', {});
  expect(others).toEqual([]);
  expect(first?.documents.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('a dataset that parts versions or keeps them together means it, whatever the texts are like', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': raw, 'b.txt': agency, 'c.txt': clean, 'd.txt': `${agency}\n\n👩‍🔧` });
  expect(await clustersOf(project)).toEqual([
    ['a.txt', 'c.txt'],
    ['b.txt', 'd.txt'],
  ]);
  await project.call('cluster.leave', { documentIds: [await idOf(project, 'c.txt')] });
  const out = join(makeTempFolder(), 'out');
  await project.call('export.run', { out, format: 'jsonl' });
  const copy = await makeProject();
  await copy.call('import.run', { paths: [out] });
  const { total } = await copy.call('document.list', {});
  expect(total).toBe(4);
  expect(await clustersOf(copy)).toEqual([['b.txt', 'd.txt']]);
  // Into a project that has versions of them by itself.
  const other = await makeProject();
  await importTexts(other, { 'e.txt': half(raw), 'f.txt': half(agency) });
  await other.call('import.run', { paths: [out] });
  expect(await clustersOf(other)).toEqual([['b.txt', 'd.txt']]);
});

const half = (text: string): string => text.slice(0, text.length / 2);

test('an article that was read anew with other words is found by its new text', async () => {
  const project = await makeProject();
  const plain = article('08-faehrhafen-de.txt').replaceAll(/[^\n -~äöüßÄÖÜ]/gu, "'");
  await importTexts(project, { 'a.txt': Buffer.from(plain, 'latin1') }, { encoding: 'koi8-r' });
  const a = await idOf(project, 'a.txt');
  await project.call('import.reread', { documentId: a, encoding: 'latin1' });
  const { text } = await project.call('document.get', { documentId: a });
  await importTexts(project, { 'b.txt': half(text) });
  expect(await clustersOf(project)).toEqual([['a.txt', 'b.txt']]);
});

test('a person joins and parts versions; each is a step that can be undone', async () => {
  const project = await makeProject();
  const { call } = project;
  await importTexts(project, { 'a.txt': raw, 'b.txt': agency, 'c.txt': clean });
  const [a, b, c] = [
    await idOf(project, 'a.txt'),
    await idOf(project, 'b.txt'),
    await idOf(project, 'c.txt'),
  ];
  await call('cluster.join', { documentIds: [b, c] });
  expect(await clustersOf(project)).toEqual([['a.txt', 'b.txt', 'c.txt']]);
  await call('cluster.leave', { documentIds: [a] });
  expect(await clustersOf(project)).toEqual([['b.txt', 'c.txt']]);
  const [{ cluster } = { cluster: a }] = await call('cluster.list', {});
  expect(cluster).not.toBe(a);
  await call('cluster.leave', { documentIds: [b, c] });
  expect(await clustersOf(project)).toEqual([]);
  await call('history.undo', { annotatorId: null });
  await call('history.undo', { annotatorId: null });
  await call('history.undo', { annotatorId: null });
  expect(await clustersOf(project)).toEqual([['a.txt', 'c.txt']]);
});

test('the versions of an article say how much they share, and how many marks they have', async () => {
  const project = await makeProject();
  const { call } = project;
  const files = { 'a.txt': raw, 'b.txt': agency, 'c.txt': clean };
  await importTexts(project, files, { boilerplate: 'keep' });
  const c = await idOf(project, 'c.txt');
  await call('annotation.create', { documentId: c, label: 'quote', start: 100, end: 110 });
  const versions = await call('cluster.get', { documentId: c });
  expect(versions.map(({ document, marks, waiting }) => [document.meta['file'], marks, waiting])).toEqual([
    ['a.txt', 0, 0],
    ['c.txt', 1, 0],
  ]);
  const [shared, own] = versions.map(({ share }) => share);
  expect(shared).toBeGreaterThan(0.9);
  expect(own).toBe(1);
  const alone = await call('cluster.get', { documentId: await idOf(project, 'b.txt') });
  expect(alone).toHaveLength(1);
});

test('a document that is not there', async () => {
  const { call, fail } = await makeProject();
  expect(await fail('cluster.get', { documentId: 'x' })).toMatchObject({ kind: 'NotFound' });
  expect(await call('cluster.list', {})).toEqual([]);
});
