import type { Issue } from '../contract/entry.ts';
import { id as anyId } from '../model/ids.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { normaliseText } from '../text/normalise.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { OWN } from './brat.ts';
import { CONTINUES } from './brat-chains.ts';
import {
  type Aside,
  type BratLine,
  isLineBreak,
  parseAside,
  splitAtLineEnds,
  splitBratLines,
  toOneLine,
} from './brat-lines.ts';
import { FLAG, HEARSAY, NOTE, readBratIds } from './brat-names.ts';
import { type BratSpan, placeBratSpans } from './brat-places.ts';
import { readEntities } from './marked-record.ts';
import { newAnnotation, newDocument, newRelation } from './new-document.ts';

export interface BratFiles {
  /** The text as its file has it. */
  given: string;
  ann: string;
  /** `annotation.conf`, which names what goes by another name in the annotation file. */
  configuration: string | null;
}

/** A text-bound annotation: a mark, or several that continue each other. */
interface Target {
  line: number;
  label: string;
  stretches: Span[];
  attrs: Map<string, string | boolean>;
  flag: boolean;
  notes: string[];
  entity: string | null;
  /** What else it refers to. */
  references: string[];
}

/** Reads a pair of files as brat writes it, with what its users add: events as marks and links, equivalences as
 *  links. Lines that cannot be read are issues. */
export function parseBrat({ given, ann, configuration }: BratFiles): {
  document: AnnotatedDocument;
  issues: Issue[];
} {
  const text = normaliseText(given);
  const { lines, strange } = splitBratLines(ann);
  const issues: Issue[] = [];
  const refuse = (line: number, message: string) =>
    issues.push({ severity: 'error', code: 'line_refused', message: `${message} It was left out.`, line });
  for (const line of strange) refuse(line, 'This is no line of brat standoff.');

  const ids = readBratIds(configuration);
  const [texts, others] = [ofKind('T'), lines.filter(({ id }) => !id.startsWith('T'))];
  const placed = placeBratSpans(given, text, texts);
  issues.push(...placed.issues);
  const asides = readAsides(others);
  const targets = new Map<string, Target>();
  for (const span of placed.spans) addTarget(span);
  const known = new Set(texts.map(({ id }) => id));

  const entityNames = new Map<string, string>();
  const events = readEvents();
  const relations = [...readRelations(), ...readEvented(), ...readEquivalences()];
  const relationOf = new Map(relations.map((relation) => [relation.id, relation]));
  const saidOf = new Map<ExchangedRelation, Map<string, Json>>();
  for (const line of others) if (/^[AMN#]/u.test(line.id)) readDetail(line);
  for (const [relation, said] of saidOf) relation.extra = Object.fromEntries(said);

  const annotations = [...targets].flatMap(([id, target]) => toAnnotations(id, target));
  const links = [...targets].flatMap(([id, target]) => toLinks(id, target));
  const entities = readEntities(
    Object.fromEntries(entityNames),
    annotations.map(({ entity }) => entity),
  );
  const document = { ...newDocument(text), annotations, entities, relations: [...relations, ...links] };
  return { document, issues };

  function ofKind(kind: string): BratLine[] {
    return lines.filter(({ id }) => id.startsWith(kind));
  }

  function addTarget({ line: { id, line }, type, fragments }: BratSpan): void {
    if (targets.has(id)) return void refuse(line, `The id “${id}” stands twice.`);
    targets.set(id, {
      line,
      label: ids.label(type),
      stretches: joinFragments(text, fragments, asides.get(id)?.places, placed.toUtf16),
      attrs: new Map(),
      flag: false,
      notes: [],
      entity: null,
      references: [],
    });
  }

  /** The triggers of events by the events’ ids. */
  function readEvents(): Map<string, string> {
    return new Map(
      ofKind('E').flatMap((line): [string, string][] => {
        const trigger = /^\S+:(\S+)/u.exec(line.data)?.[1];
        if (trigger === undefined) refuse(line.line, `“${line.id}” is an event without a trigger.`);
        return trigger === undefined ? [] : [[line.id, trigger]];
      }),
    );
  }

  /** The mark that an id means: that of an event is its trigger. */
  function markOf(id: string): string {
    return events.get(id) ?? id;
  }

  function readEvented(): ExchangedRelation[] {
    return ofKind('E').flatMap(({ line, id, data }) => {
      const [, ...args] = data.split(/\s+/u);
      return args.flatMap((arg, index) => {
        const [, role, to] = /^([^:]+):(\S+)$/u.exec(arg) ?? [];
        if (role !== undefined && to !== undefined)
          return [link(`${id}.${index + 1}`, withoutNumber(role), markOf(id), markOf(to))];
        if (arg !== '') refuse(line, `“${cut(arg)}” is no argument of the event “${id}”.`);
        return [];
      });
    });
  }

  function readRelations(): ExchangedRelation[] {
    return ofKind('R').flatMap((line) => {
      const ends = /^(\S+)\s+([^\s:]+):(\S+)\s+([^\s:]+):(\S+)$/u.exec(line.data);
      if (!ends) {
        refuse(line.line, `“${line.id}” is not a relation between two annotations.`);
        return [];
      }
      const [, type = '', one = '', from = '', other = '', to = ''] = ends;
      const isTurned = withoutNumber(one) === withoutNumber(other) && one > other;
      const { from: start = 0, to: end = 0 } = asides.get(line.id) ?? {};
      const [first, second] = isTurned ? [to, from] : [from, to];
      return [link(line.id, type, stretchOf(markOf(first), start), stretchOf(markOf(second), end))];
    });
  }

  /** Things that are the same, each linked with the next. */
  function readEquivalences(): ExchangedRelation[] {
    return ofKind('*').flatMap(({ line, data }) => {
      const [type = '', ...same] = data.split(/\s+/u);
      return same.slice(1).map((to, index) => link(`*${line}.${index + 1}`, type, same[index] as string, to));
    });
  }

  function link(id: string, type: string, from: string, to: string): ExchangedRelation {
    return { ...newRelation(0, ids.relation(type), from, to), id };
  }

  function readDetail(line: BratLine): void {
    const { id, data } = line;
    const [name = '', second = ''] = data.split(/\s+/u, 2);
    const given = second.replace(/^Annotation:/u, '');
    if (id.startsWith('#') && name === HEARSAY) return;
    const relation = relationOf.get(given);
    const target = targets.get(markOf(given));
    if (relation) describeRelation(relation, line, name);
    else if (target) describe(target, line, name);
    // What was refused itself has been named already.
    else if (!known.has(markOf(given)))
      refuse(line.line, `“${id}” speaks of “${given}”, which is not in the file or cannot have it.`);
  }

  function describe(target: Target, line: BratLine, name: string): void {
    if (line.id.startsWith('N')) refer(target, line);
    else if (line.id.startsWith('#')) {
      if (name === NOTE) target.notes.push(line.tail);
      else setAttribute(target, ids.attribute(name), line.tail, line);
    } else {
      const value = line.data.split(/\s+/u).slice(2).join(' ');
      if (name === FLAG && value === '') target.flag = true;
      else setAttribute(target, ids.attribute(name), value === '' ? true : ids.value(name, value), line);
    }
  }

  function describeRelation(relation: ExchangedRelation, line: BratLine, name: string): void {
    const said = saidOf.get(relation) ?? new Map<string, Json>();
    saidOf.set(relation, said);
    const value = line.id.startsWith('#') ? line.tail : (line.data.split(/\s+/u)[2] ?? true);
    if (name === '__proto__' || (said.has(name) && said.get(name) !== value))
      refuse(line.line, `“${line.id}” gives “${name}” a second value.`);
    else said.set(name, value);
  }

  function setAttribute(target: Target, name: string, value: string | boolean, { id, line }: BratLine): void {
    if (!target.attrs.has(name)) target.attrs.set(name, value);
    else if (target.attrs.get(name) !== value) refuse(line, `“${id}” gives “${name}” a second value.`);
  }

  /** `Reference T1 DB:id`, then the name; in an older form `Reference Annotation:T1 Referent:DB:id`. */
  function refer(target: Target, { id, data, tail, line }: BratLine): void {
    const reference = data.split(/\s+/u)[2]?.replace(/^Referent:/u, '') ?? '';
    const [database = '', ...rest] = reference.split(':');
    const entity = anyId.safeParse(database === OWN ? decode(rest.join(':')) : reference);
    if (!entity.success) refuse(line, `“${id}” names nothing that could be referred to.`);
    else if (target.entity !== null) target.references.push(entity.data);
    else {
      target.entity = entity.data;
      const name = exactly(tail, asides.get(id)?.name);
      if (name !== '') entityNames.set(entity.data, name);
    }
  }

  function toAnnotations(id: string, target: Target): ExchangedAnnotation[] {
    const { label, stretches, flag, references } = target;
    const aside = asides.get(id) ?? {};
    const attrs = { ...aside.attrs, ...withExact(target.attrs, aside) };
    const note = exactly(target.notes.join('\n'), aside.note);
    const isNoted = target.notes.length > 0 || note !== '' || aside.note === '';
    const said = aside.stretches?.length === stretches.length - 1 ? aside.stretches : null;
    return stretches.map((span, index) => {
      const own = said?.[index - 1];
      if (own?.entity) entityNames.set(own.entity.id, own.entity.name);
      const first = {
        attrs,
        entity: target.entity,
        ...(index === 0 && { note: isNoted ? note : null, flag }),
        ...(index === 0 && references.length > 0 && { extra: { references } as JsonObject }),
      };
      const details = own ? { ...own, entity: own.entity?.id ?? null } : first;
      return newAnnotation({ id: stretchOf(id, index), label, ...span, ...details });
    });
  }

  function toLinks(id: string, { stretches }: Target): ExchangedRelation[] {
    const usual = stretches.slice(1).map((_, index): [number, number] => [index + 1, index]);
    return (asides.get(id)?.continues ?? usual).flatMap(([from, to], index) =>
      stretches[from] && stretches[to]
        ? [{ ...newRelation(0, CONTINUES, stretchOf(id, from), stretchOf(id, to)), id: `${id}.${index + 1}` }]
        : [],
    );
  }
}

const stretchOf = (id: string, stretch: number): string => (stretch === 0 ? id : `${id}.${stretch + 1}`);

function readAsides(lines: readonly BratLine[]): Map<string, Aside> {
  return new Map(
    lines.flatMap(({ id, data, tail }): [string, Aside][] => {
      const [name, target] = data.split(/\s+/u);
      return id.startsWith('#') && name === HEARSAY && target ? [[target, parseAside(tail)]] : [];
    }),
  );
}

/** Fragments with no more than a line end between them are one stretch. It may begin or end with line ends, which
 *  no fragment has: then our own comment says where, as long as the fragments are still the same. */
function joinFragments(
  text: string,
  fragments: readonly Span[],
  places: Aside['places'],
  toUtf16: (offset: number) => number,
): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of fragments) {
    const last = joined.at(-1);
    if (last && isLineBreak(text.slice(last.end, start))) last.end = end;
    else joined.push({ start, end });
  }
  if (places?.length !== joined.length) return joined;
  return joined.map((span, index) => {
    const [start, end] = (places[index] as [number, number]).map(toUtf16) as [number, number];
    const parts = splitAtLineEnds(text, { start, end });
    const isSame = parts[0]?.start === span.start && parts.at(-1)?.end === span.end;
    return isSame ? { start, end } : span;
  });
}

/** What a line holds, or what it was made from: a person may have changed the line in brat. */
const exactly = (line: string, exact: string | undefined): string =>
  exact !== undefined && toOneLine(exact) === line ? exact : line;

function withExact(attrs: Target['attrs'], { exact = {} }: Aside): ExchangedAnnotation['attrs'] {
  return Object.fromEntries(
    [...attrs].map(([name, value]) => [
      name,
      typeof value === 'string' && Object.hasOwn(exact, name) ? exactly(value, exact[name]) : value,
    ]),
  );
}

/** A role without the number that tells it from others of its name. */
function withoutNumber(role: string): string {
  let end = role.length;
  while (end > 1 && isDigit(role.charCodeAt(end - 1))) end--;
  return role.slice(0, end);
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

const cut = (text: string): string => text.slice(0, 60).toWellFormed();

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
