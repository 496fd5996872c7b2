import { expect, test } from 'vitest';
import type { Database } from 'better-sqlite3';
import { link, makeProjectWith, mark, withRawDatabase } from '../../../support/project.ts';

const TEXT = 'Ferry 👍🏽 late. “No,” he wrote, “never.”';

const damages: Record<string, { damage: string; code: string; message: string }> = {
  'a text that was changed underneath': {
    damage: `UPDATE text SET body = replace(body, 'Ferry', 'Train')`,
    code: 'text',
    message: 'not the one that was imported',
  },
  'a text that was cut': {
    damage: `UPDATE text SET body = substr(body, 1, 30)`,
    code: 'length',
    message: 'another length',
  },
  'a text that is gone': { damage: `DELETE FROM text`, code: 'unreadable', message: 'not in the project' },
  'a covered text that has another hash': {
    damage: `UPDATE annotation SET covered_hash = '0123456789abcdef' WHERE label = 'cue'`,
    code: 'covered_text',
    message: 'covers another text',
  },
  'a span outside the text': {
    damage: `UPDATE annotation SET "end" = 999 WHERE label = 'cue'`,
    code: 'span_outside_text',
    message: 'outside the text',
  },
  'a span inside a character': {
    damage: `UPDATE annotation SET "start" = 7, "end" = 12 WHERE label = 'cue'`,
    code: 'span_inside_surrogate_pair',
    message: 'surrogate pair',
  },
  'an unknown label': {
    damage: `UPDATE annotation SET label = 'rumour' WHERE label = 'cue'`,
    code: 'label',
    message: 'no label “rumour”',
  },
  'an unknown attribute value': {
    damage: `UPDATE annotation SET attrs = '{"pos":"song"}' WHERE label = 'cue'`,
    code: 'attribute',
    message: 'cannot be “song”',
  },
  'an entity that the label does not take': {
    damage: `INSERT INTO entity (id, name, type, identification, extra) VALUES ('e', 'E', 'person', 'named', '{}'); UPDATE annotation SET entity_id = 'e' WHERE label = 'cue'`,
    code: 'entity',
    message: 'does not name an entity',
  },
  'an entity that is gone': {
    damage: `UPDATE annotation SET entity_id = 'gone'`,
    code: 'file',
    message: 'that is not there',
  },
  'a relation of an unknown type': {
    damage: `UPDATE relation SET type = 'likes'`,
    code: 'relation',
    message: 'no relation “likes”',
  },
  'a relation that has lost an end': {
    damage: `DELETE FROM annotation WHERE label = 'cue'`,
    code: 'relation',
    message: 'lost an end',
  },
  'a relation to a wrong label': {
    damage: `UPDATE relation SET to_id = from_id`,
    code: 'relation',
    message: 'leads to a cue',
  },
  'a relation of another annotator': {
    damage: `INSERT INTO annotator (id, name, kind) VALUES (9, 'Bo', 'person'); UPDATE relation SET annotator_id = 9`,
    code: 'relation',
    message: 'another annotator',
  },
  'attributes that are no JSON': {
    damage: `UPDATE annotation SET attrs = '{' WHERE label = 'cue'`,
    code: 'unreadable',
    message: 'JSON',
  },
};

test.each(Object.entries(damages))('a check finds %s', async (_, { damage, code, message }) => {
  const project = await makeProjectWith(TEXT);
  const { documentId } = project;
  const quote = await mark(project, { documentId, start: 17, end: 20 });
  const cue = await mark(project, { documentId, label: 'cue', start: 25, end: 30 });
  await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
  expect(await project.call('project.check', {})).toMatchObject({
    ok: true,
    documents: 1,
    annotations: 2,
    relations: 1,
    issues: [],
  });
  project.close();
  withRawDatabase(project.file, (database: Database) => database.exec(damage));
  await project.call('project.open', { file: project.file });
  const { ok, issues } = await project.call('project.check', {});
  expect(ok).toBe(false);
  expect(issues).toContainEqual(
    expect.objectContaining({ severity: 'error', code, message: expect.stringContaining(message) }),
  );
});

test('a check that is cancelled says so', async () => {
  const project = await makeProjectWith(TEXT);
  const error = await project.fail('project.check', {}, { signal: AbortSignal.abort() });
  expect(error).toMatchObject({ kind: 'Cancelled' });
});
