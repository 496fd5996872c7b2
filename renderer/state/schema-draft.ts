import type { SchemaChange } from '../../shared/contract/schema.ts';
import {
  type AttributeType,
  findLabel,
  type LabelDefinition,
  type LineStyle,
  type RelationDefinition,
  type Schema,
} from '../../shared/model/schema.ts';

/** A schema while it is edited. Each thing remembers the id that it has in the schema in force (`was`), so that
 *  a rename is told from a removal; `uid` holds while ids change. */
interface Item {
  uid: number;
  was: string | null;
  id: string;
}
export type DraftValue = Item;
export interface DraftAttribute extends Item {
  type: 'list' | 'text' | 'boolean' | 'entity';
  values: readonly DraftValue[];
  guideline: string;
}
interface Guided {
  name: string;
  guideline: string;
  /** One a line. */
  examples: string;
  retired: boolean;
  /** Fields that Hearsay does not know. */
  rest: Readonly<Record<string, unknown>>;
}
export interface DraftLabel extends Item, Guided {
  /** `null`: chosen by place. */
  color: string | null;
  line: LineStyle | null;
  key: string | null;
  attrs: readonly DraftAttribute[];
}
export interface DraftRelation extends Item, Guided {
  /** Labels by `uid`. */
  from: number;
  to: number;
  max: number | null;
  acyclic: boolean;
  contained: boolean;
}
interface DraftLayer {
  uid: number;
  id: string;
  labels: readonly DraftLabel[];
  rest: Readonly<Record<string, unknown>>;
}
export interface SchemaDraft {
  /** What the draft was made of: it holds what is not edited. */
  base: Schema;
  /** The schema in force. */
  against: Schema;
  nextUid: number;
  layers: readonly DraftLayer[];
  relations: readonly DraftRelation[];
  entities: Readonly<Record<'type' | 'identification', readonly DraftValue[]>>;
}

/** A schema as a draft. With a schema from a file, `against` is the one in force: what both have is taken for
 *  the same. */
export function startDraft(schema: Schema, against: Schema = schema): SchemaDraft {
  let nextUid = 1;
  const item: MakeItem = (id, known) => ({ uid: nextUid++, was: known.includes(id) ? id : null, id });
  const layers = schema.layers.map(({ id, labels, ...rest }) => ({
    uid: nextUid++,
    id,
    rest,
    labels: labels.map((label) => toDraftLabel(label, findLabel(against, label.id), item)),
  }));
  const uids = new Map(layers.flatMap(({ labels }) => labels.map(({ id, uid }) => [id, uid])));
  const uidOf = (id: string) => uids.get(id) ?? 0;
  const relations = schema.relations.map((relation): DraftRelation => {
    const { id, from, to, max, acyclic, contained, name, guideline, examples, retired, ...rest } = relation;
    return {
      ...item(
        id,
        against.relations.map((known) => known.id),
      ),
      ...guided({ name, guideline, examples, retired }),
      from: uidOf(from),
      to: uidOf(to),
      max: max ?? null,
      acyclic: acyclic ?? false,
      contained: contained ?? false,
      rest,
    };
  });
  const entities = {
    type: schema.entities.type.map((id) => item(id, against.entities.type)),
    identification: schema.entities.identification.map((id) => item(id, against.entities.identification)),
  };
  return { base: schema, against, nextUid, layers, relations, entities };
}

type MakeItem = (id: string, known: readonly string[]) => Item;

function toDraftLabel(
  label: LabelDefinition,
  inForce: LabelDefinition | undefined,
  item: MakeItem,
): DraftLabel {
  const valuesOf = (attribute: string): readonly string[] => {
    const type = inForce?.attrs[attribute];
    return Array.isArray(type) ? type : [];
  };
  const { id, name, guideline, examples, retired, color, line, key, attrs, attrGuidelines, ...rest } = label;
  return {
    ...item(id, inForce ? [id] : []),
    ...guided({ name, guideline, examples, retired }),
    color: color ?? null,
    line: line ?? null,
    key: key ?? null,
    attrs: Object.entries(attrs).map(([attribute, type]) => ({
      ...item(attribute, Object.keys(inForce?.attrs ?? {})),
      type: Array.isArray(type) ? 'list' : type,
      values: Array.isArray(type) ? type.map((value) => item(value, valuesOf(attribute))) : [],
      guideline: attrGuidelines?.[attribute] ?? '',
    })),
    rest,
  };
}

const guided = ({
  name = '',
  guideline = '',
  examples = [],
  retired = false,
}: Pick<RelationDefinition, 'name' | 'guideline' | 'examples' | 'retired'>) => ({
  name,
  guideline,
  examples: examples.join('\n'),
  retired,
});

/** The schema that the draft makes, and the renames on the way to it. */
export function finishDraft(
  draft: SchemaDraft,
): Pick<SchemaChange, 'schema' | 'renames'> & { schema: Schema } {
  const ids = new Map(listDraftLabels(draft).map(({ uid, id }) => [uid, id]));
  const layers = draft.layers
    .filter(({ labels }) => labels.length > 0)
    .map(({ id, labels, rest }) => ({ ...rest, id, labels: labels.map(fromDraftLabel) }));
  const relations = draft.relations.map(({ rest, max, acyclic, contained, ...relation }) => ({
    ...rest,
    id: relation.id,
    ...fromGuided(relation),
    from: ids.get(relation.from) ?? '',
    to: ids.get(relation.to) ?? '',
    ...(max === null ? {} : { max }),
    ...(acyclic ? { acyclic } : {}),
    ...(contained ? { contained } : {}),
  }));
  const entities = {
    type: draft.entities.type.map(({ id }) => id),
    identification: draft.entities.identification.map(({ id }) => id),
  };
  const schema = { ...draft.base, layers, relations, entities } as Schema;
  return { schema, renames: listRenames(draft) };
}

function fromDraftLabel(label: DraftLabel): LabelDefinition {
  const { id, color, line, key, attrs, rest } = label;
  const typeOf = ({ type, values }: DraftAttribute): AttributeType =>
    type === 'list' ? values.map((value) => value.id) : type;
  const guidelines = attrs.filter(({ guideline }) => guideline.trim() !== '');
  return {
    ...rest,
    id,
    ...fromGuided(label),
    ...(color === null ? {} : { color }),
    ...(line === null ? {} : { line }),
    ...(key === null ? {} : { key }),
    attrs: Object.fromEntries(attrs.map((attribute) => [attribute.id, typeOf(attribute)])),
    ...(guidelines.length === 0
      ? {}
      : { attrGuidelines: Object.fromEntries(guidelines.map((a) => [a.id, a.guideline])) }),
  };
}

function fromGuided({ name, guideline, examples, retired }: Omit<Guided, 'rest'>) {
  const lines = examples.split('\n').filter((line) => line.trim() !== '');
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(guideline.trim() === '' ? {} : { guideline: guideline.trim() }),
    ...(lines.length === 0 ? {} : { examples: lines }),
    ...(retired ? { retired } : {}),
  };
}

function listRenames(draft: SchemaDraft): SchemaChange['renames'] {
  const labels = listDraftLabels(draft).filter(({ was }) => was !== null);
  return {
    labels: renamesOf(labels),
    attributes: Object.fromEntries(labels.map(({ was, attrs }) => [was, renamesOf(attrs)])),
    values: Object.fromEntries(
      labels.map((label) => [
        label.was,
        Object.fromEntries(
          label.attrs
            .filter(({ was }) => was !== null)
            .map(({ was, values }) => [was, renamesOf(values)] as const),
        ),
      ]),
    ),
    relations: renamesOf(draft.relations),
    entities: {
      type: renamesOf(draft.entities.type),
      identification: renamesOf(draft.entities.identification),
    },
  };
}

const renamesOf = (items: readonly Item[]): Record<string, string> =>
  Object.fromEntries(items.flatMap(({ was, id }) => (was === null || was === id ? [] : [[was, id]])));

export const listDraftLabels = (draft: SchemaDraft): DraftLabel[] =>
  draft.layers.flatMap(({ labels }) => labels);

/** Whether the draft differs from the schema in force. */
export const isChanged = (draft: SchemaDraft): boolean =>
  JSON.stringify(finishDraft(draft)) !== JSON.stringify(finishDraft(startDraft(draft.against)));

const mapLabels = (
  draft: SchemaDraft,
  change: (labels: readonly DraftLabel[], layer: DraftLayer) => readonly DraftLabel[],
): SchemaDraft => ({
  ...draft,
  layers: draft.layers.map((layer) => ({ ...layer, labels: change(layer.labels, layer) })),
});

export const editLabel = (draft: SchemaDraft, uid: number, patch: Partial<DraftLabel>): SchemaDraft =>
  mapLabels(draft, (labels) => edited(labels, uid, patch));

export const editRelation = (
  draft: SchemaDraft,
  uid: number,
  patch: Partial<DraftRelation>,
): SchemaDraft => ({ ...draft, relations: edited(draft.relations, uid, patch) });

export const edited = <T extends Item>(items: readonly T[], uid: number, patch: Partial<T>): readonly T[] =>
  items.map((item) => (item.uid === uid ? { ...item, ...patch } : item));

/** The item a place up or down. */
export function moved<T extends Item>(items: readonly T[], uid: number, step: 1 | -1): readonly T[] {
  const at = items.findIndex((item) => item.uid === uid);
  const [item, other] = [items[at], items[at + step]];
  return item && other ? items.with(at, other).with(at + step, item) : items;
}

export const moveLabel = (draft: SchemaDraft, uid: number, step: 1 | -1): SchemaDraft =>
  mapLabels(draft, (labels) => moved(labels, uid, step));

/** Without the label, and without the relations that link it. */
export const removeLabel = (draft: SchemaDraft, uid: number): SchemaDraft => ({
  ...mapLabels(draft, (labels) => labels.filter((label) => label.uid !== uid)),
  relations: draft.relations.filter(({ from, to }) => from !== uid && to !== uid),
});

export const removeRelation = (draft: SchemaDraft, uid: number): SchemaDraft => ({
  ...draft,
  relations: draft.relations.filter((relation) => relation.uid !== uid),
});

const unguided = { name: '', guideline: '', examples: '', retired: false, rest: {} };

/** With a new label at the end of the layer of `beside`, or of the last one. Its `uid` is the draft's old
 *  `nextUid`. */
export function addLabel(
  draft: SchemaDraft,
  beside: number | null,
  drawing: { color: string; line: LineStyle },
): SchemaDraft {
  const uid = draft.nextUid;
  const id = freeId('label', listDraftLabels(draft));
  const label: DraftLabel = { uid, was: null, id, ...unguided, ...drawing, key: null, attrs: [] };
  const home =
    draft.layers.find(({ labels }) => labels.some((other) => other.uid === beside)) ?? draft.layers.at(-1);
  const next = mapLabels(draft, (labels, layer) => (layer === home ? [...labels, label] : labels));
  return { ...next, nextUid: uid + 1 };
}

/** With a new relation between the first two labels. */
export function addRelation(draft: SchemaDraft): SchemaDraft {
  const [first, second = first] = listDraftLabels(draft);
  if (!first || !second) return draft;
  const relation: DraftRelation = {
    uid: draft.nextUid,
    was: null,
    id: freeId('relation', draft.relations),
    ...unguided,
    from: first.uid,
    to: second.uid,
    max: null,
    acyclic: false,
    contained: false,
  };
  return { ...draft, relations: [...draft.relations, relation], nextUid: draft.nextUid + 1 };
}

/** An id like `label-2` that none of the items has. */
export function freeId(stem: string, items: readonly Item[]): string {
  const taken = new Set(items.map(({ id }) => id));
  let id = stem;
  for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
  return id;
}

/** An id made of a name: `Rumour mill` → `rumour_mill`. */
export const idOfName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^[_\p{M}]+|_+$/gu, '')
    .slice(0, 60);
