import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Input } from '../../shared/contract.ts';
import type { Fate } from '../../shared/contract/schema.ts';
import {
  type AttributeType,
  type LabelDefinition,
  listLabels,
  offeredLabels,
  offeredRelations,
  type Schema,
} from '../../shared/model/schema.ts';
import { graphemeBoundaries, lawOptions } from '../support/arbitraries.ts';
import { addEntity, dumpRows, link, makeProjectWith, mark } from '../support/project.ts';

/** What is done; numbers choose among what there is, so that any sequence can be carried out. */
interface Deed {
  verb:
    | 'mark'
    | 'link'
    | 'attribute'
    | 'addLabel'
    | 'renameLabel'
    | 'dropLabel'
    | 'renameAttribute'
    | 'dropAttribute'
    | 'returnAttribute'
    | 'renameValue'
    | 'dropValue'
    | 'retire'
    | 'rule'
    | 'dropRelation'
    | 'entityType';
  a: number;
  b: number;
}

const verbs: Deed['verb'][] = [
  'mark',
  'mark',
  'mark',
  'mark',
  'link',
  'link',
  'link',
  'attribute',
  'attribute',
  'addLabel',
  'renameLabel',
  'dropLabel',
  'dropLabel',
  'renameAttribute',
  'dropAttribute',
  'returnAttribute',
  'renameValue',
  'dropValue',
  'retire',
  'rule',
  'dropRelation',
  'entityType',
];

const deeds = fc.array(fc.record({ verb: fc.constantFrom(...verbs), a: fc.nat(1000), b: fc.nat(1000) }), {
  minLength: 1,
  maxLength: 50,
  size: 'max',
});

const text = '“Die Fähre 🚢 kommt,” said the cle\u0301rk 👩‍👩‍👧‍👦, “or not.”\nאמר הפקיד: “לא.”';
const boundaries = graphemeBoundaries(text);

type Made = Awaited<ReturnType<typeof makeProjectWith>> & { initial: Schema };

/** A project in which every change of the schema meets something: two quotes, linked, with all that is theirs. */
async function makeSchemaProject(): Promise<Made> {
  const project = await makeProjectWith(text);
  const { documentId } = project;
  const { id: entityId } = await addEntity(project, 'The clerk');
  const add = (
    label: string,
    start: number,
    more: Partial<Pick<Input<'annotation.create'>, 'attrs' | 'entityId'>> = {},
  ) =>
    mark(project, {
      documentId,
      label,
      start,
      end: boundaries[boundaries.indexOf(start) + 3] as number,
      ...more,
    });
  const attrs = { type: 'direct', act: 'speech' };
  const quote = await add('quote', 0, { attrs });
  const inner = await add('quote', 0, { attrs: { type: 'mixed' } });
  const cue = await add('cue', 22, { attrs: { pos: 'verb', hearsay: true } });
  const speaker = await add('speaker', 27, { entityId });
  const source = await add('source', 27, { entityId });
  for (const [type, to] of [
    ['has_cue', cue],
    ['spoken_by', speaker],
    ['via', source],
    ['nested_in', inner],
  ] as const)
    await link(project, { documentId, type, from: quote.id, to: to.id });
  return { ...project, initial: await project.call('schema.get', {}) };
}

const pick = <T>(items: readonly T[], number: number): T | undefined =>
  items[number % Math.max(1, items.length)];

/** Carries out one deed; whether it changed anything. A refused one did not. */
async function carryOut(project: Made, deed: Deed): Promise<boolean> {
  const schema = await project.call('schema.get', {});
  const change = changeSchema(schema, project.initial, deed);
  const result =
    change === null
      ? await annotate(project, schema, deed)
      : await project.core.call('schema.update', change, { actor: 'Ada' });
  if (result === null) return false;
  // What is refused is refused in words; a defect of the core is none.
  if (!result.ok) expect(result.error.kind).not.toBe('Internal');
  return result.ok && result.value.changes.length > 0;
}

async function annotate({ core, call, documentId }: Made, schema: Schema, { verb, a, b }: Deed) {
  const { annotations } = await call('document.get', { documentId }, { sighted: true });
  const one = pick(annotations, a);
  const send = { actor: 'Ada' };
  if (verb === 'mark') {
    const ends = [a, b].map((number) => pick(boundaries, number) as number);
    const [start = 0, end = 0] = ends.sort((x, y) => x - y);
    const label = pick(offeredLabels(schema), a + b)?.id ?? '';
    return core.call('annotation.create', { documentId, label, start, end }, send);
  }
  if (verb === 'link') {
    const ends = offeredRelations(schema).flatMap(({ id: type, ...definition }) =>
      annotations.flatMap((from) =>
        annotations.flatMap((to) =>
          from.id !== to.id && from.label === definition.from && to.label === definition.to
            ? [{ type, from: from.id, to: to.id }]
            : [],
        ),
      ),
    );
    const chosen = pick(ends, a);
    return chosen ? core.call('relation.create', { documentId, ...chosen }, send) : null;
  }
  const label = listLabels(schema).find(({ id }) => id === one?.label);
  const attribute = pick(Object.entries(label?.attrs ?? {}), b);
  if (!one || !attribute) return null;
  const [name, type] = attribute;
  const entities = await call('entity.list', {});
  const patch =
    type === 'entity'
      ? { entityId: pick(entities, b)?.id ?? null }
      : { attrs: { ...one.attrs, [name]: valueOf(type, b) } };
  return core.call('annotation.update', { documentId, id: one.id, patch }, send);
}

const valueOf = (type: AttributeType, number: number): string | boolean =>
  type === 'boolean'
    ? number % 2 === 0
    : Array.isArray(type)
      ? (pick(type, number) as string)
      : `${type} ${number}`;

const newAttrs: LabelDefinition['attrs'] = { kind: ['one', 'two'], free: 'text' };

/** The change of the schema that the deed is; `null` if it is none. */
function changeSchema(schema: Schema, initial: Schema, { verb, a, b }: Deed): Input<'schema.update'> | null {
  const label = pick(listLabels(schema), a) as LabelDefinition;
  const [name, type] = pick(Object.entries(label.attrs), b) ?? ['none', 'text'];
  const relation = pick(schema.relations, a);
  const edit = (next: Partial<LabelDefinition>): Schema =>
    replaceLabel(schema, label.id, { ...label, ...next });
  const others = Object.entries(label.attrs).filter(([id]) => id !== name);
  switch (verb) {
    case 'mark':
    case 'link':
    case 'attribute':
      return null;
    case 'addLabel':
      return {
        schema: withLabel(schema, { id: freshId(schema, b), attrs: newAttrs }),
      };
    case 'renameLabel': {
      const id = freshId(schema, b);
      return { schema: renameEnds(edit({ id }), label.id, id), renames: { labels: { [label.id]: id } } };
    }
    case 'dropLabel': {
      const gone = schema.relations.filter(({ from, to }) => from === label.id || to === label.id);
      const fate = fateOf(b, pick(listLabels(schema), b)?.id ?? '');
      const link: Fate = fate.fate === 'keep' ? fate : { fate: 'remove' };
      return {
        schema: {
          ...dropLabel(schema, label.id),
          relations: schema.relations.filter((other) => !gone.includes(other)),
        },
        fates: {
          labels: { [label.id]: fate },
          relations: Object.fromEntries(gone.map(({ id }) => [id, link])),
        },
      };
    }
    case 'renameAttribute': {
      const next = `${name.slice(0, 20)}${b % 7}`;
      if (Object.hasOwn(label.attrs, next) || !Object.hasOwn(label.attrs, name)) return { schema };
      const attrs = Object.fromEntries([...others, [next, type]]);
      return { schema: edit({ attrs }), renames: { attributes: { [label.id]: { [name]: next } } } };
    }
    case 'dropAttribute':
      return { schema: edit({ attrs: Object.fromEntries(others) }) };
    case 'returnAttribute': {
      const changed = listLabels(schema).flatMap((now) => {
        const back = listLabels(initial).find(({ id }) => id === now.id)?.attrs ?? newAttrs;
        return JSON.stringify(back) === JSON.stringify(now.attrs) ? [] : [{ ...now, attrs: back }];
      });
      const back = pick(changed, a);
      return { schema: back ? replaceLabel(schema, back.id, back) : schema };
    }
    case 'renameValue': {
      const value = Array.isArray(type) ? pick(type, a) : undefined;
      if (!Array.isArray(type) || value === undefined || type.includes(`v${b}`)) return { schema };
      const attrs = { ...label.attrs, [name]: type.map((old) => (old === value ? `v${b}` : old)) };
      return {
        schema: edit({ attrs }),
        renames: { values: { [label.id]: { [name]: { [value]: `v${b}` } } } },
      };
    }
    case 'dropValue':
      if (!Array.isArray(type) || type.length < 2) return { schema };
      return { schema: edit({ attrs: { ...label.attrs, [name]: type.toSpliced(a % type.length, 1) } }) };
    case 'retire':
      return { schema: edit({ retired: !label.retired }) };
    case 'rule':
    case 'dropRelation': {
      if (!relation) return { schema };
      const rest = schema.relations.filter((other) => other !== relation);
      if (verb === 'dropRelation') {
        const fate = fateOf(b, pick(rest, b)?.id ?? '');
        return { schema: { ...schema, relations: rest }, fates: { relations: { [relation.id]: fate } } };
      }
      const rule = { acyclic: b % 2 === 0, contained: b % 3 === 0, ...(b % 5 === 0 ? { max: 1 } : {}) };
      return { schema: { ...schema, relations: [...rest, { ...relation, ...rule }] } };
    }
    case 'entityType': {
      const types = initial.entities.type.filter((_, index) => (b >> index) % 2 === 0);
      return { schema: { ...schema, entities: { ...schema.entities, type: [...types, 'unheard-of'] } } };
    }
  }
}

const fateOf = (number: number, to: string): Fate =>
  ([{ fate: 'keep' }, { fate: 'remove' }, { fate: 'move', to }] as const)[number % 3] as Fate;

const freshId = (schema: Schema, number: number): string => {
  const taken = new Set(listLabels(schema).map(({ id }) => id));
  let id = `label ${number % 10}`;
  while (taken.has(id)) id += '_';
  return id;
};

const replaceLabel = (schema: Schema, id: string, next: LabelDefinition): Schema => ({
  ...schema,
  layers: schema.layers.map((layer) => ({
    ...layer,
    labels: layer.labels.map((label) => (label.id === id ? next : label)),
  })),
});

const withLabel = (schema: Schema, label: LabelDefinition): Schema => ({
  ...schema,
  layers: schema.layers.map((layer, index) =>
    index === 0 ? { ...layer, labels: [...layer.labels, label] } : layer,
  ),
});

const dropLabel = (schema: Schema, id: string): Schema => ({
  ...schema,
  layers: schema.layers
    .map((layer) => ({ ...layer, labels: layer.labels.filter((label) => label.id !== id) }))
    .filter(({ labels }) => labels.length > 0),
});

const renameEnds = (schema: Schema, old: string, id: string): Schema => ({
  ...schema,
  relations: schema.relations.map((relation) => ({
    ...relation,
    from: relation.from === old ? id : relation.from,
    to: relation.to === old ? id : relation.to,
  })),
});

const stateOf = async ({ file, call }: Made) => ({
  rows: dumpRows(file),
  // As text: another order of attributes is another schema.
  schema: JSON.stringify(await call('schema.get', {})),
});

test('undo of all restores rows and schema whatever was changed, redo of all brings the end back', async () => {
  const project = await makeSchemaProject();
  await fc.assert(
    fc.asyncProperty(deeds, fc.boolean(), async (sequence, reopen) => {
      const before = await stateOf(project);
      let steps = 0;
      for (const deed of sequence) if (await carryOut(project, deed)) steps++;
      const after = await stateOf(project);
      const { issues } = await project.call('project.check', {});
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (let step = 0; step < steps; step++) await project.call('history.undo', { annotatorId: null });
      expect(await stateOf(project)).toEqual(before);
      if (reopen) {
        await project.call('project.close', {});
        await project.call('project.open', { file: project.file });
        expect(await stateOf(project)).toEqual(before);
      }
      for (let step = 0; step < steps; step++) await project.call('history.redo', { annotatorId: null });
      expect(await stateOf(project)).toEqual(after);
      for (let step = 0; step < steps; step++) await project.call('history.undo', { annotatorId: null });
    }),
    lawOptions(15),
  );
});

test('a preview says what the update then does, and changes nothing', async () => {
  const project = await makeSchemaProject();
  await fc.assert(
    fc.asyncProperty(deeds, async (sequence) => {
      let steps = 0;
      for (const deed of sequence) {
        const schema = await project.call('schema.get', {});
        const change = changeSchema(schema, project.initial, deed);
        if (change !== null) {
          const before = await stateOf(project);
          const preview = await project.core.call('schema.preview', change, { actor: 'Ada' });
          expect(await stateOf(project)).toEqual(before);
          const update = await project.core.call('schema.update', change, { actor: 'Ada' });
          expect(update.ok).toBe(preview.ok);
          if (update.ok && update.value.changes.length > 0) steps++;
          if (preview.ok) expect(await project.call('schema.get', {})).toEqual(preview.value.schema);
        } else if (await carryOut(project, deed)) steps++;
      }
      for (let step = 0; step < steps; step++) await project.call('history.undo', { annotatorId: null });
    }),
    lawOptions(10),
  );
});
