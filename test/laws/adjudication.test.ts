import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../shared/model/records.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { dumpRows, importLines, makeProject, type TestProject } from '../support/project.ts';

const text =
  'Anna, the mayor 👩‍🚀, said: “We sail.” And then she added: “Or we do not, if it snows.” So it was.';
/** Where marks may start and end: at words. */
const edges = [...text.matchAll(/(?<=^|\s)\S+/gu)].map(({ index, 0: word }) => ({
  start: index,
  end: index + word.length,
}));
const names = ['Ada', 'Bo', 'Cy'];
const linkTypes: Record<string, string> = { cue: 'has_cue', speaker: 'spoken_by', source: 'via' };

interface Layer {
  marks: { label: string; from: number; length: number; type: string }[];
  links: [number, number][];
}

const layer: fc.Arbitrary<Layer> = fc.record({
  marks: fc.array(
    fc.record({
      label: fc.constantFrom('quote', 'quote', 'cue', 'speaker', 'source'),
      from: fc.nat(edges.length - 1),
      length: fc.integer({ min: 1, max: 4 }),
      type: fc.constantFrom('direct', 'indirect'),
    }),
    { maxLength: 8 },
  ),
  links: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 8 }),
});

/** A line of our own format with everyone’s marks; links that the schema does not allow are left out on import. */
function toLine(id: string, layers: readonly Layer[]) {
  const all = layers.map(({ marks, links }, who) => {
    const seen = new Set<string>();
    const annotations = marks.flatMap(({ label, from, length, type }, index) => {
      const start = edges[from]?.start ?? 0;
      const end = edges[Math.min(from + length, edges.length) - 1]?.end ?? text.length;
      const key = `${start} ${end} ${label}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const attrs = label === 'quote' ? { type } : {};
      return [{ id: `${who}.${index}`, annotator: names[who], label, start, end, attrs }];
    });
    const relations = links.flatMap(([from, to], index) => {
      const start = annotations.find((mark) => mark.id === `${who}.${from}`);
      const end = annotations.find((mark) => mark.id === `${who}.${to}`);
      const type = end && linkTypes[end.label];
      if (start?.label !== 'quote' || !end || !type) return [];
      return [{ id: `${who}/${index}`, annotator: names[who], type, from: start.id, to: end.id }];
    });
    return { annotations, relations };
  });
  return {
    hearsay: 1,
    offsets: 'utf16',
    id,
    title: id,
    text: `${text} ${id}`,
    annotations: all.flatMap(({ annotations }) => annotations),
    relations: all.flatMap(({ relations }) => relations),
  };
}

/** What a layer says, without ids. */
function describe(marks: readonly AnnotationRecord[], links: readonly RelationRecord[]): unknown {
  const words = new Map(
    marks.map(({ id, label, start, end, attrs }) => [
      id as string,
      JSON.stringify([start, end, label, attrs]),
    ]),
  );
  return {
    marks: [...words.values()].sort(),
    links: links.map(({ type, from, to }) => JSON.stringify([type, words.get(from), words.get(to)])).sort(),
  };
}

async function goldOf({ call }: TestProject, documentId: DocumentId): Promise<unknown> {
  const { gold, goldRelations } = await call('adjudication.get', { documentId });
  return describe(gold, goldRelations);
}

test('the order of decisions does not matter, one annotator’s version everywhere is their layer, undo restores', async () => {
  const project = await makeProject();
  const { call } = project;
  let documents = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(layer, { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(4), { minLength: 30, maxLength: 30 }),
      fc.infiniteStream(fc.nat(1000)),
      async (layers, choices, chance) => {
        const documentId = `d${++documents}` as DocumentId;
        await importLines(project, [toLine(documentId, layers)], { boilerplate: 'keep' });
        for (const actor of names) await call('assignment.set', { documentId, status: 'done' }, { actor });
        const { conflicts } = await call('adjudication.get', { documentId });
        const all = conflicts.map(({ key, versions }, index) => {
          const choice = choices[index % choices.length] ?? 0;
          const of = [versions[choice % versions.length]?.annotators[0] ?? ''];
          if (choice === 4) return { key, outcome: { take: 'none' as const } };
          if (choice === 3) of.push(versions[0]?.annotators[0] ?? '');
          return { key, outcome: { take: 'versions' as const, of } };
        });
        const start = (await call('history.list', { limit: 1 }))[0]?.seq ?? 0;
        const before = dumpRows(project.file);
        const take = () => call('adjudication.takeAgreed', { documentIds: [documentId] });

        await take();
        if (all.length > 0) await call('adjudication.decide', { documentId, decisions: all });
        const atOnce = await goldOf(project, documentId);
        const back = () => call('history.undoTo', { seq: start, annotatorId: null });
        await back();
        expect(dumpRows(project.file)).toEqual(before);

        const shuffled = all.map((one) => ({ one, at: chance.next().value as number }));
        for (const { one } of shuffled.sort((a, b) => a.at - b.at))
          await call('adjudication.decide', { documentId, decisions: [one] });
        await take();
        expect(await goldOf(project, documentId)).toEqual(atOnce);

        // All of it anew, by one of them.
        const mine = conflicts.map(({ key }) => ({
          key,
          outcome: { take: 'versions' as const, of: ['Bo'] },
        }));
        if (mine.length > 0) await call('adjudication.decide', { documentId, decisions: mine });
        const { annotations, relations } = await call('document.get', { documentId });
        const bo = await call('annotator.ensure', { name: 'Bo' });
        const own = <T extends { annotatorId: number }>(records: readonly T[]) =>
          records.filter(({ annotatorId }) => annotatorId === bo.id);
        expect(await goldOf(project, documentId)).toEqual(describe(own(annotations), own(relations)));
        await call('adjudication.finish', { documentId });
        expect(await goldOf(project, documentId)).toEqual(describe(own(annotations), own(relations)));
        await back();
        expect(dumpRows(project.file)).toEqual(before);
      },
    ),
    lawOptions(10),
  );
  expect(await call('project.check', {})).toMatchObject({ ok: true });
});
