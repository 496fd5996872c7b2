import { unsupported } from '../errors.ts';
import type { JsonObject } from '../model/json.ts';
import { origin as anyOrigin } from '../model/records.ts';
import { normaliseText } from '../text/normalise.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';
import {
  ANNOTATION,
  type Cas,
  DOCUMENT,
  ENTITY,
  type FeatureStructure,
  METADATA,
  shortName,
  SOFA,
  VIEW,
} from './cas.ts';
import { createResolver, readId, readJson, refer, textOf } from './cas-features.ts';
import { readName, readRelationName } from './cas-names.ts';
import { UNSPECIFIED } from './cas-writing.ts';
import { offsetReader } from './format-offsets.ts';
import { parseJson } from './json-limits.ts';
import { readEntities } from './marked-record.ts';
import { newAnnotation, newDocument } from './new-document.ts';

/** Reads the marks of a CAS, whoever wrote it: structures of the first text that stand at a place are marks,
 *  those with a Governor and a Dependent are links, and so are the slots of a mark. What DKPro and INCEpTION
 *  know of words, sentences and the layout is passed over.
 *  @throws Unsupported if there is no text in it */
export function fromCas(cas: Cas): AnnotatedDocument {
  const byId = new Map(cas.structures.map((structure) => [structure.id, structure]));
  // Structures without an id are nobody’s target.
  byId.delete('');
  const sofa = findSofa(cas);
  const given = textOf(sofa, 'sofaString') ?? '';
  const text = normaliseText(given);
  const toUtf16 = offsetReader(given, text, 'utf16');
  const view = cas.views.find((known) => known.sofa === sofa.id);
  const members = view && new Set(view.members);
  const structures = cas.structures.filter(
    (structure) =>
      (!members || members.has(structure.id)) && (refer(structure, 'sofa')[0] ?? sofa.id) === sofa.id,
  );
  const links = structures.filter((structure) => isLink(structure, byId));
  const marks = structures.filter((structure) => isMark(structure) && !isLink(structure, byId));
  const ids = nameAll(marks, 'm');
  const linkIds = nameAll(links, 'r');
  const find = createResolver(byId);
  const slots = marks.flatMap((mark) => listSlots(mark, find));
  const inSlots = new Set(slots.map(({ mark, feature }) => `${mark.id} ${feature}`));
  const annotations = marks.map((mark) =>
    readMark(mark, ids.get(mark) as string, toUtf16, (feature) => inSlots.has(`${mark.id} ${feature}`)),
  );
  const end = (id: string | undefined) => ids.get(byId.get(id ?? '')) ?? `structure ${id}`;
  return {
    ...readAbout(structures, text),
    annotations,
    entities: listEntities(structures, marks, annotations),
    relations: [
      ...links.map((link): ExchangedRelation => ({
        id: linkIds.get(link) as string,
        annotator: null,
        type: labelOf(link, readRelationName),
        from: end(refer(link, 'Governor')[0]),
        to: end(refer(link, 'Dependent')[0]),
        extra: { ...readOthers(link), ...readJson(link, 'extra') },
      })),
      ...slots.map(({ mark, role, target }, index) => ({
        id: `slot ${index + 1}`,
        annotator: null,
        type: readName(role),
        from: end(mark.id),
        to: end(target),
        extra: {},
      })),
    ],
  };
}

function findSofa({ structures }: Cas): FeatureStructure {
  const sofas = structures.filter(({ type, features }) => type === SOFA && features.has('sofaString'));
  const sofa = sofas.find(({ features }) => features.get('sofaID') === VIEW) ?? sofas[0];
  if (!sofa) throw unsupported('This UIMA file holds no text (a “Sofa” with a “sofaString”).');
  return sofa;
}

function readAbout(structures: readonly FeatureStructure[], text: string): AnnotatedDocument {
  const known = structures.find(({ type }) => type === METADATA || type === 'uima.tcas.DocumentAnnotation');
  const own = structures.find(({ type }) => type === DOCUMENT);
  const language = known && textOf(known, 'language');
  const others = [...(known?.features ?? [])].filter(
    ([name, value]) => !aboutFeatures.has(name) && typeof value === 'string' && value !== '',
  );
  return {
    ...newDocument(text),
    id: (known && readId(known, 'documentId')) ?? null,
    title: (known && textOf(known, 'documentTitle')) ?? '',
    language: language && language !== UNSPECIFIED ? language : null,
    cluster: (own && readId(own, 'cluster')) ?? null,
    meta: { ...Object.fromEntries(others), ...(own && readJson(own, 'meta')) },
    extra: (own && readJson(own, 'extra')) ?? {},
  };
}

const aboutFeatures = new Set('sofa begin end language documentTitle documentId isLastSegment'.split(' '));

const isLink = (structure: FeatureStructure, byId: ReadonlyMap<string, FeatureStructure>): boolean =>
  !isLayout(structure) && ['Governor', 'Dependent'].every((end) => byId.has(refer(structure, end)[0] ?? ''));

const isMark = (structure: FeatureStructure): boolean =>
  structure.features.has('end') && !isLayout(structure);

/** Words, sentences, grammar and layout, as DKPro Core and INCEpTION keep them beside what people mark. */
const LAYOUT =
  /^(?:uima\.|(?:de\.tudarmstadt\.ukp\.dkpro\.core\.api|org\.dkpro\.core\.api)\.(?:metadata|segmentation|lexmorph|syntax|transform|structure|io|xml|pdf)\.|de\.tudarmstadt\.ukp\.(?:clarin|inception)\.)/u;
const isLayout = ({ type }: FeatureStructure): boolean => type !== ANNOTATION && LAYOUT.test(type);

/** Where a project has one layer for all, as INCEpTION’s basic one and DKPro’s named entities are, a feature holds
 *  the label. */
const labelFeatures: ReadonlyMap<string, string> = new Map([
  ['custom.Span', 'label'],
  ['custom.Relation', 'label'],
  ['de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity', 'value'],
]);

function labelOf(structure: FeatureStructure, read: (name: string) => string): string {
  const feature = labelFeatures.get(structure.type);
  return (feature && textOf(structure, feature)) || read(shortName(structure.type));
}

function readMark(
  mark: FeatureStructure,
  id: string,
  toUtf16: (offset: number) => number,
  isSlot: (feature: string) => boolean,
): ExchangedAnnotation {
  const { type, features } = mark;
  const entity = readEntityId(mark);
  const origin = anyOrigin.safeParse(textOf(mark, 'origin'));
  const extra = readJson(mark, 'extra');
  const known = new Set(['sofa', 'begin', 'end', 'id', 'note', 'flag', 'origin', labelFeatures.get(type)]);
  if (entity !== null) known.add('entity').add('entityName');
  if (extra) known.add('extra');
  // Where a feature names other structures, the schema may have no place for it, which is then said.
  const named = [...mark.references].map(([name, targets]) => [name, targets.join(' ')] as const);
  const attrs = [...features, ...named].filter(
    ([name]) => !known.has(name) && name !== '__proto__' && !isSlot(name),
  );
  return newAnnotation({
    id,
    label: labelOf(mark, readName),
    start: toUtf16(Number(features.get('begin') ?? 0)),
    end: toUtf16(Number(features.get('end'))),
    attrs: Object.fromEntries(
      attrs.map(([name, value]) => [readName(name), typeof value === 'number' ? String(value) : value]),
    ),
    entity,
    note: textOf(mark, 'note') ?? null,
    flag: String(features.get('flag')) === 'true',
    ...(origin.success && { origin: origin.data }),
    extra: extra ?? {},
  });
}

/** Features of a link that have no meaning of their own. */
function readOthers({ type, features }: FeatureStructure): JsonObject {
  const known = new Set([...linkFeatures, labelFeatures.get(type)]);
  return Object.fromEntries([...features].filter(([name]) => !known.has(name) && name !== '__proto__'));
}

const linkFeatures = 'sofa begin end id extra Governor Dependent'.split(' ');

/** By its name alone where somebody has typed no more than that. */
const readEntityId = (mark: FeatureStructure): string | null =>
  readId(mark, 'entity') ?? readId(mark, 'entityName');

function listEntities(
  structures: readonly FeatureStructure[],
  marks: readonly FeatureStructure[],
  annotations: readonly ExchangedAnnotation[],
): ExchangedEntity[] {
  const told = structures.flatMap((structure) => {
    const id = structure.type === ENTITY ? readId(structure, 'id') : null;
    return id === null ? [] : [readEntity(structure, id)];
  });
  const ids = new Set(told.map(({ id }) => id));
  const names = marks.flatMap((mark) => {
    const [id, name] = [readEntityId(mark), textOf(mark, 'entityName')];
    return id === null || ids.has(id) || !name ? [] : [[id, name]];
  });
  const referred = annotations.map(({ entity }) => (entity !== null && ids.has(entity) ? null : entity));
  return [...told, ...readEntities(Object.fromEntries(names), referred)];
}

function readEntity(structure: FeatureStructure, id: string): ExchangedEntity {
  const aliases = parseJson(textOf(structure, 'aliases') ?? '');
  return {
    id,
    name: textOf(structure, 'name') || id,
    aliases: Array.isArray(aliases) ? aliases.filter((one) => typeof one === 'string' && one !== '') : [],
    type: textOf(structure, 'type') || 'unknown',
    identification: textOf(structure, 'identification') || 'unresolved',
    extra: readJson(structure, 'extra') ?? {},
  };
}

interface Slot {
  mark: FeatureStructure;
  feature: string;
  /** What the target is to the mark. */
  role: string;
  target: string;
}

/** INCEpTION’s slots: a feature of a mark that names structures which name another mark and its role. */
function listSlots(mark: FeatureStructure, find: ReturnType<typeof createResolver>): Slot[] {
  const names = new Set([...mark.references.keys(), ...mark.features.keys()]);
  return [...names].flatMap((feature) => {
    if (feature === 'sofa' || feature === 'begin' || feature === 'end') return [];
    const found = find(refer(mark, feature));
    const slots = found.flatMap((structure) => {
      const [target] = refer(structure, 'target');
      if (target === undefined || structure.features.has('end')) return [];
      return [{ mark, feature, role: textOf(structure, 'role') || feature, target }];
    });
    return slots.length === found.length ? slots : [];
  });
}

/** The structures’ own ids; one by its number where it has none, or that of another. */
function nameAll(
  structures: readonly FeatureStructure[],
  prefix: string,
): Map<FeatureStructure | undefined, string> {
  const taken = new Set<string>();
  const names = new Map<FeatureStructure | undefined, string>();
  for (const structure of structures) {
    const id = readId(structure, 'id');
    if (id !== null && !taken.has(id)) names.set(structure, id);
    if (id !== null) taken.add(id);
  }
  let copies = 0;
  for (const structure of structures) {
    if (names.has(structure)) continue;
    let id = `${prefix}${structure.id}`;
    while (taken.has(id)) id = `${prefix}${structure.id}-${++copies}`;
    taken.add(id);
    names.set(structure, id);
  }
  return names;
}
