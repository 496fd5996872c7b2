import { unsupported } from '../errors.ts';
import { annotatorName, origin as anyOrigin } from '../model/records.ts';
import { trimSpan } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';
import { newAnnotation } from './new-document.ts';
import { readTeiHeader } from './tei-header.ts';
import { indexPointers, nearest } from './tei-names.ts';
import { layOutTei, type TeiText } from './tei-text.ts';
import { featuresOf, idOf, isOfType, parseObject, splitPointers } from './tei-values.ts';
import { childrenNamed, elementsOf, findAll, wordsOf, type XmlElement } from './xml-tree.ts';

export interface TeiDocument {
  document: AnnotatedDocument;
  /** What could not become a mark or a link, and how often. */
  leftOut: ReadonlyMap<string, number>;
}

/** Reads a `TEI` element: marks that stand beside the text, quotations within it, and who is said to have spoken
 *  them, where the text names them.
 *  @throws Unsupported if it has no text */
export function parseTei(root: XmlElement): TeiDocument {
  const [body] = childrenNamed(root, 'text');
  if (!body) throw unsupported('This TEI file has no “text”.');
  const layout = layOutTei(body);
  const reading: Reading = {
    layout,
    byId: indexIds(root),
    taken: new Set(),
    marks: new Map(),
    entities: new Map(),
    annotators: new Map(),
    annotations: [],
    relations: [],
    leftOut: new Map(),
  };
  const asides = childrenNamed(root, 'standOff');
  for (const aside of asides) {
    for (const entity of findAll(aside, ...entityElements))
      if (featuresOf(entity, 'entity').size > 0) addEntity(reading, entity);
    for (const { element, group } of listMembers(aside, ['annotation', 'span'], 'spanGrp'))
      readMark(reading, element, group);
  }
  readInline(reading);
  for (const aside of asides)
    for (const { element, group } of listMembers(aside, ['relation', 'link'], 'linkGrp'))
      readLink(reading, element, group);
  const { annotations, relations, entities, leftOut } = reading;
  return {
    document: {
      ...readTeiHeader(root, body, layout.text),
      annotations,
      relations,
      entities: [...entities.values()],
    },
    leftOut,
  };
}

/** Elements that stand alone or in groups, with the type of the group. */
function listMembers(
  aside: XmlElement,
  names: readonly string[],
  groupName: string,
): { element: XmlElement; group: string }[] {
  return findAll(aside, ...names, groupName).flatMap((found) =>
    found.name === groupName
      ? findAll(found, ...names).map((element) => ({ element, group: found.attributes.get('type') ?? '' }))
      : [{ element: found, group: '' }],
  );
}

interface Reading {
  layout: TeiText;
  /** Every element with an `xml:id`. */
  byId: ReadonlyMap<string, XmlElement>;
  /** Ids that marks and links have already. */
  taken: Set<string>;
  /** The ids of marks, by the `xml:id` of what they were read from. */
  marks: Map<string, string>;
  entities: Map<string, ExchangedEntity>;
  /** Names of annotators, by the elements that say them. */
  annotators: Map<XmlElement, string | null>;
  annotations: ExchangedAnnotation[];
  relations: ExchangedRelation[];
  leftOut: Map<string, number>;
}

const leave = ({ leftOut }: Reading, what: string) => leftOut.set(what, (leftOut.get(what) ?? 0) + 1);

function indexIds(root: XmlElement): Map<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  const add = (element: XmlElement) => {
    const id = element.attributes.get('xml:id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    elementsOf(element).forEach(add);
  };
  add(root);
  return byId;
}

function readMark(reading: Reading, element: XmlElement, group: string): void {
  const { attributes } = element;
  const places = placesOf(reading.layout, element);
  if (places.length === 0) return void leave(reading, `${element.name} that points to no place in the text`);
  const own = featuresOf(element, 'mark');
  const remark = childrenNamed(element, 'note').find((note) => note.attributes.get('type') === 'remark');
  const origin = anyOrigin.safeParse(own.get('origin'));
  const entity = childrenNamed(element, 'ptr', 'ref')
    .map((pointer) => readEntity(reading, pointer.attributes.get('target')))
    .find((found) => found !== null);
  const ids = places.map((place) => {
    const id = takeId(reading, 'm', attributes.get('n'), attributes.get('xml:id'));
    reading.annotations.push(
      newAnnotation({
        id,
        annotator: annotatorOf(reading, element),
        label: labelOf(element, group),
        start: place.start,
        end: place.end,
        attrs: Object.fromEntries(featuresOf(element, null)),
        entity: entity ?? null,
        note: remark ? wordsOf(remark) : null,
        flag: own.get('flag') === true,
        ...(origin.success && { origin: origin.data }),
        extra: parseObject(own.get('extra')) ?? {},
      }),
    );
    return id;
  });
  const xmlId = attributes.get('xml:id');
  if (xmlId !== undefined) reading.marks.set(xmlId, ids[0] as string);
}

/** The first plain note of an annotation; what a span says, or what its group is of. */
function labelOf(element: XmlElement, group: string): string {
  const { attributes } = element;
  const [note] = childrenNamed(element, 'note').filter((one) => !isOfType(one, 'remark', 'features'));
  const written = element.name === 'span' ? wordsOf(element) : note ? wordsOf(note) : '';
  return written || attributes.get('type') || group || attributes.get('motivation') || element.name;
}

/** What an element points to in the text. Places that only blanks part are one. */
function placesOf({ find, text }: TeiText, { attributes }: XmlElement): Span[] {
  const spanOf = (pointer: string | undefined) => (pointer === undefined ? null : find(pointer));
  const [from, to] = [spanOf(attributes.get('from')), spanOf(attributes.get('to'))];
  if (from) return [{ start: from.start, end: (to ?? from).end }];
  const places: Span[] = [];
  for (const pointer of splitPointers(attributes.get('target'))) {
    const place = find(pointer);
    const last = places.at(-1);
    if (!place) continue;
    if (last && place.start >= last.end && text.slice(last.end, place.start).trim() === '')
      last.end = place.end;
    else places.push({ ...place });
  }
  return places;
}

const quotations = new Set(['said', 'q', 'quote']);

/** Quotations within the text, each with the nearest name of whoever is said to have spoken it. */
function readInline(reading: Reading): void {
  const { text } = reading.layout;
  const inline = reading.layout.inline
    .map(({ element, span }) => ({ element, span: trimSpan(text, span) }))
    .filter(({ span }) => span.end > span.start);
  const names = inline.filter(({ element }) => !quotations.has(element.name));
  const byPointer = indexPointers(names);
  const speakers = new Map<XmlElement, string>();
  for (const { element, span } of inline) {
    if (!quotations.has(element.name)) continue;
    const from = addInline(reading, element, 'quote', span, null);
    for (const pointer of splitPointers(element.attributes.get('who'))) {
      const name = nearest(byPointer.get(pointer) ?? [], span);
      const to = name ? speakers.get(name.element) : reading.marks.get(pointer.slice(1));
      const speaker =
        to ?? (name && addInline(reading, name.element, 'speaker', name.span, readEntity(reading, pointer)));
      if (name && speaker !== undefined) speakers.set(name.element, speaker);
      if (speaker === undefined) leave(reading, '“who” that the text does not name');
      else addLink(reading, 'spoken_by', from, speaker);
    }
  }
  for (const { element } of names)
    if (!speakers.has(element)) leave(reading, `“${element.name}” to which nothing is ascribed`);
}

function addInline(
  reading: Reading,
  { attributes }: XmlElement,
  label: string,
  { start, end }: Span,
  entity: string | null,
): string {
  const xmlId = attributes.get('xml:id');
  const id = takeId(reading, 'm', xmlId);
  if (xmlId !== undefined) reading.marks.set(xmlId, id);
  reading.annotations.push(newAnnotation({ id, label, start, end, entity }));
  return id;
}

function addLink(
  reading: Reading,
  type: string,
  from: string,
  to: string,
  more: Partial<ExchangedRelation> = {},
  wanted?: string,
): void {
  const id = takeId(reading, 'r', wanted);
  reading.relations.push({ annotator: null, extra: {}, ...more, id, type, from, to });
}

/** What one relation may link; each of its ends may be many marks. */
const MOST_LINKS = 10_000;

/** A relation between marks; relations of people among each other are none. */
function readLink(reading: Reading, element: XmlElement, group: string): void {
  const { attributes, name } = element;
  const pointers = splitPointers(attributes.get('target'));
  const isRelation = name === 'relation';
  const from = isRelation ? splitPointers(attributes.get('active')) : pointers.slice(0, 1);
  const to = isRelation ? splitPointers(attributes.get('passive')) : pointers.slice(1);
  const type = attributes.get('key') ?? (attributes.get(isRelation ? 'name' : 'type') || group || name);
  const [desc] = childrenNamed(element, 'desc');
  const more = {
    annotator: annotatorOf(reading, element),
    extra: parseObject(desc && wordsOf(desc)) ?? {},
  };
  const marksOf = (ends: readonly string[]) =>
    ends.flatMap((pointer) => reading.marks.get(pointer.slice(1)) ?? []);
  const [sources, targets] = [marksOf(from), marksOf(to)];
  const found = sources.length * targets.length;
  if (found > MOST_LINKS) return void leave(reading, `“${name}” that links more marks than any text has`);
  for (const source of sources)
    for (const target of targets) addLink(reading, type, source, target, more, attributes.get('n'));
  if (found === 0) leave(reading, `“${name}” that does not link two marks`);
}

function annotatorOf({ byId, annotators }: Reading, element: XmlElement): string | null {
  const [inner] = childrenNamed(element, 'respStmt');
  const known = inner ?? byId.get((element.attributes.get('resp') ?? '').replace(/^#/u, ''));
  if (!known) return null;
  const before = annotators.get(known);
  if (before !== undefined) return before;
  const [name] = childrenNamed(known, 'name', 'persName', 'orgName');
  const annotator = annotatorName.safeParse(name && wordsOf(name)).data ?? null;
  annotators.set(known, annotator);
  return annotator;
}

const entityElements = ['person', 'org', 'personGrp', 'item', 'place', 'nym', 'object'];

/** The id of the entity that a pointer names; one that the file only points to has the pointer for a name. */
function readEntity(reading: Reading, pointer: string | undefined): string | null {
  const target = reading.byId.get((pointer ?? '').replace(/^#/u, ''));
  if (!pointer?.startsWith('#') || !target || !entityElements.includes(target.name)) return null;
  return addEntity(reading, target);
}

function addEntity({ entities }: Reading, element: XmlElement): string | null {
  const { attributes, name } = element;
  const id = idOf(attributes.get('n')) ?? idOf(attributes.get('xml:id'));
  if (id === null || entities.has(id)) return id;
  const own = featuresOf(element, 'entity');
  const called = findAll(element, 'persName', 'orgName', 'name', 'placeName', 'objectName', 'form').filter(
    (one) => wordsOf(one) !== '',
  );
  const [main] = called.filter((one) => !isOfType(one, 'alias'));
  const said = (key: string, other: string) => String(own.get(key) ?? other);
  entities.set(id, {
    id,
    name: main ? wordsOf(main) : id,
    aliases: called.filter((one) => one !== main).map(wordsOf),
    type: said('type', name === 'person' ? 'person' : 'unknown'),
    identification: said('identification', 'unresolved'),
    extra: parseObject(own.get('extra')) ?? {},
  });
  return id;
}

/** The first of the wanted ids that nobody has, or a number. */
function takeId({ taken }: Reading, prefix: string, ...wanted: (string | undefined)[]): string {
  const free = wanted.map(idOf).find((id) => id !== null && !taken.has(`${prefix} ${id}`));
  let id = free ?? `${prefix}${taken.size + 1}`;
  while (taken.has(`${prefix} ${id}`)) id = `${prefix}${id}`;
  taken.add(`${prefix} ${id}`);
  return id;
}
