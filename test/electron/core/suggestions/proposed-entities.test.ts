import { expect, test } from 'vitest';
import { openProject } from '../../../../electron/core/services/project.ts';
import { listKnownEntities } from '../../../../electron/core/services/propose-for.ts';
import { createEntityIndex } from '../../../../electron/core/services/proposed-entities.ts';
import { transact } from '../../../../electron/core/services/transact.ts';
import type { ProposedEntity } from '../../../../shared/suggest/proposal.ts';
import { testOptions } from '../../../support/core.ts';
import {
  addEntity,
  brand,
  importLines,
  lineMark,
  makeProject,
  mark,
  type TestProject,
} from '../../../support/project.ts';
import { suggest } from '../../../support/suggestions.ts';

const documentId = brand.document('one');
const suggestion = { confidence: 0.8, rule: 'speaker.subject', why: [] };

/** An article in which the machine alone names somebody. */
async function setUp() {
  const project = await makeProject();
  await importLines(project, [
    {
      hearsay: 1,
      offsets: 'utf16',
      id: 'one',
      text: 'Nobody 🛶 knew what to say on that day, or said so.\n',
      entities: [{ id: 'm1', name: 'Anneke', type: 'person', identification: 'named', proposed: true }],
      annotations: [
        lineMark('machine-speaker-0-6', 'machine', 'speaker', 0, 6, {
          entity: 'm1',
          origin: 'rule',
          suggestion,
        }),
      ],
    },
  ]);
  await addEntity(project, 'Zita');
  return project;
}

const listed = async ({ call }: TestProject) =>
  (await call('entity.list', {})).map(({ name, extra }) => [name, extra['proposed'] ?? false]);

test('one that only the machine names is offered last, and is mentioned by nobody', async () => {
  const project = await setUp();
  expect(await listed(project)).toEqual([
    ['Zita', false],
    ['Anneke', true],
  ]);
  expect(await project.call('entity.counts', {})).toEqual([]);
  expect(await project.call('entity.mentions', { id: brand.entity('m1') })).toMatchObject({ total: 0 });
});

test('accepting a mark takes its entity over, and undo gives it back', async () => {
  const project = await setUp();
  await project.call('suggestion.accept', { documentId, ids: [brand.annotation('machine-speaker-0-6')] });
  expect(await listed(project)).toEqual([
    ['Anneke', false],
    ['Zita', false],
  ]);
  await project.call('history.undo', { annotatorId: null });
  expect((await listed(project)).at(-1)).toEqual(['Anneke', true]);
});

test('so does naming it in a mark of one’s own, or saying more of it', async () => {
  const project = await setUp();
  await mark(project, { documentId, label: 'speaker', start: 0, end: 6, entityId: brand.entity('m1') });
  expect((await listed(project))[0]).toEqual(['Anneke', false]);
  const other = await setUp();
  await other.call('entity.update', { id: brand.entity('m1'), patch: { type: 'group' } });
  expect((await listed(other))[0]).toEqual(['Anneke', false]);
});

test('one that is not named any more goes, and what people took over stays', async () => {
  const project = await setUp();
  await suggest(project);
  expect(await listed(project)).not.toContainEqual(['Anneke', true]);
  const taken = await setUp();
  await taken.call('suggestion.accept', { documentId, ids: [brand.annotation('machine-speaker-0-6')] });
  await suggest(taken);
  expect(await listed(taken)).toContainEqual(['Anneke', false]);
});

test('what is merged with one of people is theirs', async () => {
  const project = await setUp();
  const [zita] = await project.call('entity.list', { query: 'Zita' });
  if (!zita) throw new Error('No Zita.');
  await project.call('entity.merge', { into: zita.id, from: [brand.entity('m1')] });
  expect(await project.call('entity.list', {})).toEqual([{ ...zita, aliases: ['Anneke'] }]);
});

test('a proposal finds the entity that its name means, else makes one with the same id everywhere', async () => {
  const project = await setUp();
  await project.call('project.close', {});
  const session = openProject({ file: project.file, mode: 'write' });
  const context = {
    options: testOptions(),
    actor: 'machine',
    key: 'a key of its own',
    signal: new AbortController().signal,
    onProgress: () => {},
    emit: () => {},
  };
  const proposed = (name: string, more: Partial<ProposedEntity> = {}): ProposedEntity => ({
    id: null,
    name,
    aliases: [],
    type: 'person',
    identification: 'named',
    ...more,
  });
  const index = createEntityIndex(session.schema, listKnownEntities(session.db));
  transact(session, context, { operation: 'suggestion.make' }, (writer) => {
    const resolve = (entity: ProposedEntity, id = 'one') => index.resolve(writer, brand.document(id), entity);
    expect(resolve(proposed('Anneke'))).toBe('m1');
    expect(resolve(proposed('whatever', { id: 'm1' }))).toBe('m1');
    const ship = resolve(proposed('Ragna Holm', { type: 'ship', aliases: ['The Holm', 'Ragna Holm'] }));
    expect(ship).toMatch(/^machine-[0-9a-f]{12}$/u);
    expect(resolve(proposed('Holm'), 'two')).toBe(ship);
    // “the mayor” of another article is another one.
    const mayor = proposed('the mayor', { identification: 'anonymous' });
    expect(resolve(mayor)).toBe(resolve(mayor));
    expect(resolve(mayor, 'two')).not.toBe(resolve(mayor));
    expect(index.added()).toBe(3);
  });
  session.database.close();
  await project.call('project.open', { file: project.file });
  // The schema has no ships.
  expect(await project.call('entity.list', { query: 'The Holm' })).toMatchObject([
    { name: 'Ragna Holm', aliases: ['The Holm'], type: 'unknown', extra: { proposed: true } },
  ]);
});
