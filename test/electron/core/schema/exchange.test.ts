import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportReport } from '../../../../shared/contract/imports.ts';
import { findLabel, type Schema } from '../../../../shared/model/schema.ts';
import {
  addEntity,
  dumpRows,
  importTexts,
  link,
  makeProject,
  makeProjectWith,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const text = '“Die Fähre 🚢 kommt,” said the cle\u0301rk.\nאמר הפקיד: “לא.”';
const keep = { fate: 'keep' as const };

/** A project whose schema has retired `cue` under a link of old, and has lost a value, an attribute, a type of
 *  entities and the entities of speakers, all of which are in use. */
async function makeChanged() {
  const project = await makeProjectWith(text);
  const { documentId } = project;
  const clerk = await addEntity(project, 'The clerk');
  const port = await addEntity(project, 'The Harbour Post');
  await project.call('entity.update', { id: port.id, patch: { type: 'outlet' } });
  const attrs = { type: 'direct', act: 'speech' };
  const quote = await mark(project, { documentId, start: 0, end: 21, attrs });
  const cue = await mark(project, { documentId, label: 'cue', start: 22, end: 26, attrs: { pos: 'verb' } });
  const named = { documentId, label: 'speaker', start: 27, end: 37, entityId: clerk.id };
  const speaker = await mark(project, named);
  await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
  await link(project, { documentId, type: 'spoken_by', from: quote.id, to: speaker.id });
  const before = await project.call('schema.get', {});
  await project.call('schema.update', { schema: lessened(before), fates: { labels: { cue: keep } } });
  const schema = await project.call('schema.get', {});
  expect(findLabel(schema, 'cue')).toMatchObject({ retired: true });
  return { ...project, schema, before };
}

const lessened = (schema: Schema): Schema => ({
  ...schema,
  layers: schema.layers.map((layer) => ({
    ...layer,
    labels: layer.labels.map((label) => {
      if (label.id === 'cue') return { ...label, id: 'verb' };
      if (label.id === 'speaker') return { ...label, attrs: {} };
      if (label.id === 'quote') return { ...label, attrs: { type: ['indirect'] } };
      return label;
    }),
  })),
  relations: schema.relations.map((relation) =>
    relation.id === 'has_cue' ? { ...relation, to: 'verb' } : relation,
  ),
  entities: { ...schema.entities, type: ['person', 'unknown'] },
});

async function exportLines(project: TestProject, name: string): Promise<string> {
  const out = join(project.folder, name);
  await project.call('export.run', { out, format: 'jsonl' });
  return readFileSync(join(out, 'documents.jsonl'), 'utf8');
}

const errorsOf = ({ issues }: ImportReport) => issues.filter(({ severity }) => severity === 'error');

test('what a schema has retired or put aside goes out and comes in again as it is', async () => {
  const project = await makeChanged();
  const rows = dumpRows(project.file);
  const lines = await exportLines(project, 'out');
  const other = await makeProject(project.schema);
  expect(errorsOf(await importTexts(other, { 'lines.jsonl': lines }))).toEqual([]);
  expect(dumpRows(other.file)).toEqual({ ...rows, assignment: [] });
  expect((await other.call('project.check', {})).issues).toEqual([
    expect.objectContaining({ severity: 'warning', code: 'rule' }),
  ]);
  const again = await importTexts(other, { 'lines.jsonl': lines });
  expect(again).toMatchObject({ annotations: 0, relations: 0, seq: null });
});

test('a project that still has the old schema takes everything in its old place', async () => {
  const project = await makeChanged();
  const lines = await exportLines(project, 'out');
  await project.call('history.undo', { annotatorId: null });
  const rows = dumpRows(project.file);
  const other = await makeProject(project.before);
  expect((await importTexts(other, { 'lines.jsonl': lines })).issues).toEqual([]);
  expect(dumpRows(other.file)).toEqual({ ...rows, assignment: [] });
});

test('links of old join a project that has the marks already', async () => {
  const project = await makeChanged();
  const lines = await exportLines(project, 'out');
  const other = await makeProject(project.schema);
  const bare = JSON.stringify({ ...(JSON.parse(lines) as object), relations: [] });
  await importTexts(other, { 'bare.jsonl': bare });
  const report = await importTexts(other, { 'lines.jsonl': lines });
  expect(errorsOf(report)).toEqual([]);
  expect(report).toMatchObject({ annotations: 0, relations: 2 });
});

test('brat gets the marks of a retired label, and the label in its configuration', async () => {
  const project = await makeChanged();
  const out = join(project.folder, 'brat');
  const { verifiedSpans } = await project.call('export.run', { out, format: 'brat' });
  expect(verifiedSpans).toBe(3);
  const read = (ending: string) => readFileSync(join(out, ending), 'utf8');
  expect(read('annotation.conf').split('\n')).toEqual(expect.arrayContaining(['cue', 'verb']));
  const { documents } = await project.call('document.list', {});
  const ann = read(`${documents[0]?.id}.ann`).split('\n');
  expect(ann).toContain('T2\tcue 21 25\tsaid');
  expect(ann).toContain('R1\thas_cue Arg1:T1 Arg2:T2\t');
});

test('a value that was put aside does not speak over one that was chosen', async () => {
  const project = await makeChanged();
  const entities = async () => await project.call('entity.list', {});
  const post = (await entities()).find(({ name }) => name === 'The Harbour Post');
  const clerk = (await entities()).find(({ name }) => name === 'The clerk');
  if (!post || !clerk) throw new Error('An entity is missing.');
  expect(post).toMatchObject({ type: 'unknown', extra: { type: 'outlet' } });
  await project.call('entity.merge', { into: clerk.id, from: [post.id] });
  expect(await entities()).toMatchObject([{ id: clerk.id, type: 'person', extra: {} }]);
  const line = (entity: object) =>
    JSON.stringify({
      hearsay: 1,
      text: 'Other text.',
      entities: [{ id: clerk.id, name: 'The clerk', ...entity }],
    });
  const { issues } = await importTexts(project, { 'a.jsonl': line({ type: 'outlet' }) });
  expect(issues.map(({ code }) => code)).toContain('entity_fields');
  expect(await entities()).toMatchObject([{ type: 'person', extra: {} }]);
});
