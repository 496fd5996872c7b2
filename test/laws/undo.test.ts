import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Input, Method, Result } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../shared/model/records.ts';
import type { LabelDefinition } from '../../shared/model/schema.ts';
import { graphemeBoundaries, lawOptions } from '../support/arbitraries.ts';
import {
  addEntity,
  type Dump,
  dumpRows,
  importTexts,
  makeProject,
  type TestProject,
} from '../support/project.ts';

const texts = {
  'a.txt': 'Ferry late again.\n“We will sail on Monday,” said the clerk 👩‍👩‍👧‍👦, “or on Tuesday.”',
  'b.txt': 'שָׁלוֹם said e\u0301ight people 🇺🇦🇫🇷 at once: “No.”',
};
const annotators = ['Ada', 'Bo'];

interface Write {
  actor: string;
  /** What to do; numbers choose among what there is, so that any sequence of writes can be carried out. */
  verb:
    | 'create'
    | 'createLinked'
    | 'update'
    | 'remove'
    | 'link'
    | 'unlink'
    | 'addEntity'
    | 'renameEntity'
    | 'mergeEntities'
    | 'removeEntity'
    | 'split'
    | 'merge'
    | 'status'
    | 'createMany'
    | 'relabelMany'
    | 'removeMany'
    | 'statusMany'
    | 'renameDocument'
    | 'removeDocument'
    | 'restore'
    | 'schema'
    | 'makeSplit'
    | 'updateSplit'
    | 'removeSplit'
    | 'decide'
    | 'reopenDecision'
    | 'takeAgreed'
    | 'suggest'
    | 'accept'
    | 'reject'
    | 'undoTo';
  document: number;
  a: number;
  b: number;
}

const writeArbitrary = (verbs: Write['verb'][]): fc.Arbitrary<Write> =>
  fc.record({
    actor: fc.constantFrom(...annotators),
    verb: fc.constantFrom(...verbs),
    document: fc.nat(1),
    a: fc.nat(1000),
    b: fc.nat(1000),
  });

const ownVerbs: Write['verb'][] = [
  'create',
  'create',
  'createLinked',
  'createLinked',
  'update',
  'remove',
  'link',
  'unlink',
  'status',
  'createMany',
  'relabelMany',
  'removeMany',
  'split',
  'merge',
  'accept',
  'reject',
];
const allVerbs: Write['verb'][] = [
  ...ownVerbs,
  'addEntity',
  'renameEntity',
  'mergeEntities',
  'removeEntity',
  'statusMany',
  'renameDocument',
  'removeDocument',
  'restore',
  'schema',
  'makeSplit',
  'updateSplit',
  'removeSplit',
  'decide',
  'decide',
  'reopenDecision',
  'takeAgreed',
  'suggest',
  'suggest',
  'accept',
  'undoTo',
];
const labels = ['quote', 'cue', 'speaker', 'source', 'quote'];
const linkTypes: Record<string, string> = {
  cue: 'has_cue',
  speaker: 'spoken_by',
  source: 'via',
  quote: 'continues',
};

const halves = ['train', 'test'].map((name) => ({ name, share: 50 }));

/** Carries out one write; whether it changed anything. A refused one (a second cue, say) did not. */
async function carryOut(project: TestProject, write: Write): Promise<boolean> {
  const { actor, verb, document, a, b } = write;
  if (verb === 'restore') return restoreSome(project, write);
  if (verb === 'schema') return changeSchema(project, write);
  if (verb === 'takeAgreed')
    return countsAsStep(await project.core.call('adjudication.takeAgreed', {}, { actor }));
  const { documents } = await project.call('document.list', {});
  const documentId = documents[document]?.id;
  if (documentId === undefined) return false; // it was removed
  const { text, annotations, relations } = await project.call(
    'document.get',
    { documentId },
    { sighted: true },
  );
  const annotator = await project.call('annotator.ensure', { name: actor });
  const own = annotations.filter(({ annotatorId }) => annotatorId === annotator.id);
  const entities = await project.call('entity.list', {});
  const pick = <T>(items: T[], number: number): T | undefined => items[number % Math.max(1, items.length)];
  const boundaries = graphemeBoundaries(text);
  const [start = 0, end = 1] = [pick(boundaries, a), pick(boundaries, b)].map(Number).sort((x, y) => x - y);
  const label = pick(labels, a + b) as string;
  const entityId = label === 'speaker' ? (pick(entities, b)?.id ?? null) : null;
  const send = async <M extends Method>(method: M, input: Input<M>): Promise<boolean> => {
    const result = await project.core.call(method, input, { actor, sighted: true });
    return result.ok && (result.value as { changes: unknown[] }).changes.length > 0;
  };
  const quote = pick(
    own.filter(({ label }) => label === 'quote'),
    a,
  );
  const one = pick(own, a);
  const relation = pick<RelationRecord>(
    relations.filter(({ annotatorId }) => annotatorId === annotator.id),
    a,
  );
  const entity = pick(entities, a);
  switch (verb) {
    case 'create':
      return send('annotation.create', {
        documentId,
        label,
        start,
        end,
        entityId,
        note: b % 3 ? null : 'a note 📝',
      });
    case 'createLinked': {
      if (!quote) return false;
      const linkFrom = { type: linkTypes[label] as string, from: quote.id };
      return send('annotation.create', { documentId, label, start, end, entityId, linkFrom });
    }
    case 'update':
      if (!one) return false;
      return send('annotation.update', {
        documentId,
        id: one.id,
        patch: b % 2 ? { start, end } : { flag: !one.flag, note: `${b}` },
      });
    case 'remove':
      return one
        ? send('annotation.remove', { documentId, ids: [...new Set([one.id, (pick(own, b) ?? one).id])] })
        : false;
    case 'link': {
      const to = pick(own, b);
      if (!quote || !to) return false;
      return send('relation.create', {
        documentId,
        type: linkTypes[to.label] as string,
        from: quote.id,
        to: to.id,
      });
    }
    case 'createMany': {
      const marks = documents.flatMap(({ id }) => [
        { documentId: id, label, start, end, entityId },
        { documentId: id, label: pick(labels, b) as string, start: a % 7, end: b % 40 },
      ]);
      return send('annotation.createMany', { marks });
    }
    case 'relabelMany':
    case 'removeMany': {
      const marks = own
        .filter((_, index) => (a >> (index % 8)) % 2 === 0)
        .map(({ id }) => ({ documentId, id }));
      if (marks.length === 0) return false;
      return verb === 'relabelMany'
        ? send('annotation.relabelMany', { marks, label })
        : send('annotation.removeMany', { marks });
    }
    case 'unlink':
      return relation ? send('relation.remove', { documentId, id: relation.id }) : false;
    case 'addEntity':
      return send('entity.create', { name: `Someone ${a}` });
    case 'renameEntity':
      return entity
        ? send('entity.update', {
            id: entity.id,
            patch: { name: `Renamed ${b}`, type: b % 2 ? 'person' : 'group' },
          })
        : false;
    case 'mergeEntities': {
      const from = pick(entities, b);
      return entity && from ? send('entity.merge', { into: entity.id, from: [from.id] }) : false;
    }
    case 'removeEntity':
      return entity ? send('entity.remove', { id: entity.id }) : false;
    case 'split':
      return one ? send('annotation.split', { documentId, id: one.id, at: end }) : false;
    case 'merge': {
      const other = pick(own, b);
      return one && other ? send('annotation.merge', { documentId, ids: [one.id, other.id] }) : false;
    }
    case 'statusMany':
      return send('assignment.setMany', { documentIds: documents.map(({ id }) => id), status: 'skipped' });
    case 'renameDocument':
      return send('document.update', { documentId, patch: { title: `Title ${b}`, language: 'en' } });
    case 'removeDocument':
      return a % 3 === 0 ? send('document.remove', { documentIds: [documentId] }) : false;
    case 'makeSplit':
      return send('split.make', { name: `split ${a % 2}`, seed: b, parts: halves });
    case 'updateSplit':
      return send('split.update', { name: `split ${a % 2}` });
    case 'removeSplit':
      return send('split.remove', { name: `split ${a % 2}` });
    case 'suggest': {
      const input = {
        documentIds: [documentId],
        layers: [a % 2 ? ('attribution' as const) : ('structure' as const)],
      };
      return countsAsStep(await project.core.call('suggestion.make', input, { actor }));
    }
    case 'accept':
    case 'reject': {
      const machine = (await project.call('annotator.list', {})).find(({ kind }) => kind === 'machine');
      const proposed = annotations.filter(({ annotatorId }) => annotatorId === machine?.id);
      const suggestion = pick(proposed, a);
      if (!suggestion) return false;
      const ids = [suggestion.id];
      return verb === 'accept'
        ? send('suggestion.accept', { documentId, ids, linked: b % 2 === 0 })
        : send('suggestion.reject', { documentId, ids });
    }
    case 'undoTo':
      return false; // it takes steps back instead of making one: `countSteps` sees to it
    case 'decide':
    case 'reopenDecision':
      return adjudicate(project, documentId, write);
    case 'status':
      return send('assignment.set', {
        documentId,
        status: (['todo', 'doing', 'done', 'skipped'] as const)[a % 4] as 'todo',
      });
  }
}

const countsAsStep = (result: Result<{ seq: number }>): boolean => result.ok && result.value.seq !== 0;

/** Decides one of the differences, or takes a decision back, once both are done with the article. */
async function adjudicate(
  { core }: TestProject,
  documentId: DocumentId,
  { actor, verb, a, b }: Write,
): Promise<boolean> {
  const found = await core.call('adjudication.get', { documentId });
  if (!found.ok || found.value.conflicts.length === 0) return false;
  const { key } = found.value.conflicts[a % found.value.conflicts.length] as { key: string };
  if (verb === 'reopenDecision')
    return countsAsStep(await core.call('adjudication.reopen', { documentId, keys: [key] }, { actor }));
  const of = [annotators[b % 2] as string];
  const outcome = b % 3 ? { take: 'versions' as const, of } : { take: 'none' as const };
  const decisions = [{ key, outcome, note: `${b}` }];
  return countsAsStep(await core.call('adjudication.decide', { documentId, decisions }, { actor }));
}

/** Brings back one or all of what is in the bin. */
async function restoreSome(project: TestProject, { actor, a, b }: Write): Promise<boolean> {
  const { entries } = await project.call('bin.list', {});
  const seqs = entries.map(({ seq }) => seq);
  const chosen = b % 2 ? seqs : seqs.slice(a % Math.max(1, seqs.length)).slice(0, 1);
  if (chosen.length === 0) return false;
  const { changes } = await project.call('bin.restore', { seqs: chosen }, { actor, sighted: true });
  return changes.length > 0;
}

/** Takes an attribute from quotes, or gives it back: what marks say by it goes aside and returns. */
async function changeSchema(project: TestProject, { actor, a }: Write): Promise<boolean> {
  const schema = await project.call('schema.get', {});
  const toggled = (label: LabelDefinition): LabelDefinition => {
    if (label.id !== 'quote') return label;
    const { type, ...attrs } = label.attrs;
    return { ...label, attrs: type ? attrs : { ...attrs, type: a % 2 ? 'text' : ['direct', 'indirect'] } };
  };
  const layers = schema.layers.map((layer) => ({ ...layer, labels: layer.labels.map(toggled) }));
  const input = { schema: { ...schema, layers } };
  // One who does not see all that it changes is not told it.
  const { changes } = await project.call('schema.update', input, { actor, sighted: true });
  return changes.length > 0;
}

async function makeUndoProject(): Promise<TestProject> {
  const project = await makeProject();
  await importTexts(project, texts);
  for (const name of annotators) await project.call('annotator.ensure', { name });
  await addEntity(project, 'The clerk');
  return project;
}

/** Carries out all; answers how many steps can be undone then. `start`: the last step before. */
async function countSteps(project: TestProject, writes: Write[], start: number): Promise<number> {
  let count = 0;
  for (const write of writes) {
    if (write.verb === 'undoTo') {
      const [last] = await project.call('history.list', { limit: 1 });
      const seq = start + (write.a % ((last?.seq ?? start) - start + 1));
      const back = await project.core.call('history.undoTo', { seq, annotatorId: null }, { actor: 'Ada' });
      if (back.ok) count -= back.value.steps;
    } else if (await carryOut(project, write)) {
      count++;
    }
  }
  return count;
}

/** Undoes or redoes so many steps; closes and opens the project in the middle. */
async function replay(project: TestProject, kind: 'undo' | 'redo', steps: number, reopen: boolean) {
  for (let step = 0; step < steps; step++) {
    if (reopen && step === Math.floor(steps / 2)) {
      await project.call('project.close', {});
      await project.call('project.open', { file: project.file });
    }
    await project.call(`history.${kind}`, { annotatorId: null });
  }
}

test('undo of all restores every row, redo of all brings every row back, also after a restart', async () => {
  const project = await makeUndoProject();
  await fc.assert(
    fc.asyncProperty(
      fc.array(writeArbitrary(allVerbs), { minLength: 1, maxLength: 40, size: 'max' }),
      fc.boolean(),
      async (writes, reopen) => {
        const before = dumpRows(project.file);
        const start = (await project.call('history.list', { limit: 1 }))[0]?.seq ?? 0;
        const steps = await countSteps(project, writes, start);
        const after = dumpRows(project.file);
        if (steps === 0) return;
        await replay(project, 'undo', steps, reopen);
        expect(dumpRows(project.file)).toEqual(before);
        await replay(project, 'redo', steps, reopen);
        expect(dumpRows(project.file)).toEqual(after);
        const { steps: back } = await project.call('history.undoTo', { seq: start, annotatorId: null });
        expect(back).toBe(steps);
        expect(dumpRows(project.file)).toEqual(before);
      },
    ),
    lawOptions(20),
  );
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
});

test('one annotator’s undo leaves every row of the other as it is', async () => {
  const project = await makeUndoProject();
  const ada = await project.call('annotator.ensure', { name: 'Ada' });
  const rowsOf = (dump: Dump, name: string) =>
    [...dump.annotation, ...dump.relation, ...dump.assignment].filter(
      (row) => (row as { annotator_id: string }).annotator_id === name,
    );
  await fc.assert(
    fc.asyncProperty(fc.array(writeArbitrary(ownVerbs), { minLength: 1, maxLength: 30 }), async (writes) => {
      const before = dumpRows(project.file);
      const done: Write[] = [];
      for (const write of writes) if (await carryOut(project, write)) done.push(write);
      const after = dumpRows(project.file);
      for (const write of done) {
        if (write.actor === 'Ada') await project.call('history.undo', { annotatorId: ada.id });
      }
      const undone = dumpRows(project.file);
      expect(rowsOf(undone, 'Ada')).toEqual(rowsOf(before, 'Ada'));
      expect(rowsOf(undone, 'Bo')).toEqual(rowsOf(after, 'Bo'));
      for (const write of done) {
        if (write.actor === 'Bo') await project.call('history.undo', { annotatorId: null });
      }
      expect(dumpRows(project.file)).toEqual(before);
    }),
    lawOptions(20),
  );
});

test('a call that is repeated with its key writes once and answers the same', async () => {
  const project = await makeUndoProject();
  let calls = 0;
  const { documents } = await project.call('document.list', {});
  const documentId = (documents[0] as { id: AnnotationRecord['documentId'] }).id;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('mark', 'entity', 'undo'),
      async (repeats, what) => {
        const key = `repeated-${++calls}`;
        const send = () => {
          if (what === 'entity') return project.call('entity.create', { name: 'Twice' }, { key });
          if (what === 'undo') return project.call('history.undo', { annotatorId: null }, { key });
          return project.call('annotation.create', { documentId, label: 'cue', start: 0, end: 5 }, { key });
        };
        await project.call('entity.create', { name: 'Something to undo' });
        const first = await send();
        const rows = dumpRows(project.file);
        const { history } = await project.call('project.stats', {});
        for (let repeat = 0; repeat < repeats; repeat++) expect((await send()).seq).toBe(first.seq);
        expect(dumpRows(project.file)).toEqual(rows);
        expect((await project.call('project.stats', {})).history).toBe(history);
      },
    ),
    lawOptions(20),
  );
});
