import { z } from 'zod';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { newAnnotation, newDocument, newEntity } from './new-document.ts';
import { labelOf, type Role } from './parc-roles.ts';

/** A word’s part in an attribution. */
export interface WordRole {
  attribution: string;
  role: Role;
  /** Attributes of our own: see `formatParc`. */
  mark: string | null;
  label: string | null;
  links: string | null;
  about: string | null;
}

export interface PlacedWord extends Span {
  roles: readonly WordRole[];
}

type Marked = Pick<AnnotatedDocument, 'annotations' | 'relations' | 'entities'>;

/** The document of words that are in their places in the text. */
export function readAttributions(text: string, words: readonly PlacedWord[]): AnnotatedDocument {
  const isOurs = words.some(({ roles }) => roles.some(({ mark }) => mark !== null));
  return { ...newDocument(text), ...(isOurs ? readNumbered(words) : readRuns(words)) };
}

const aboutMark = z
  .object({
    attrs: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
    note: z.string().nullable().default(null),
    flag: z.boolean().default(false),
    entity: z.string().min(1).nullable().default(null),
    name: z.string().min(1).optional(),
  })
  .catch({ attrs: {}, note: null, flag: false, entity: null });

/** As Hearsay writes them: words with the same number are one mark. */
function readNumbered(words: readonly PlacedWord[]): Marked {
  const marks = new Map<string, ExchangedAnnotation>();
  const relations: ExchangedRelation[] = [];
  const entities = new Map<string, string>();
  for (const { start, end, roles } of words)
    for (const { mark, role, label, links, about } of roles) {
      if (mark === null) continue;
      const known = marks.get(mark);
      if (known) {
        known.end = Math.max(known.end, end);
        continue;
      }
      const { name, ...facts } = aboutMark.parse(parseJson(about));
      marks.set(mark, newAnnotation({ id: `m${mark}`, label: label ?? labelOf[role], start, end, ...facts }));
      if (facts.entity !== null) entities.set(facts.entity, name ?? facts.entity);
      for (const link of (links ?? '').split(' ').filter((one) => one !== '')) {
        const [type = '', to = ''] = link.split(':');
        relations.push(newLink(relations.length, unescapeType(type), `m${mark}`, `m${to}`));
      }
    }
  return {
    annotations: [...marks.values()],
    relations,
    entities: [...entities].map(([id, name]) => newEntity(id, name)),
  };
}

/** As PARC itself has them: words in a row with the same part are one mark; the segments of a content continue
 *  each other; cues and sources are linked to the first. A cue or source of several attributions is one mark. */
function readRuns(words: readonly PlacedWord[]): Marked {
  const attributions = new Map<string, Record<Role, Run[]>>();
  for (const [index, { roles }] of words.entries())
    for (const { attribution, role } of roles) {
      const runs = attributions.get(attribution) ?? { content: [], cue: [], source: [] };
      attributions.set(attribution, runs);
      const last = runs[role].at(-1);
      if (last && index - last.to <= 1) last.to = index;
      else runs[role].push({ from: index, to: index });
    }
  const annotations: ExchangedAnnotation[] = [];
  const relations: ExchangedRelation[] = [];
  const shared = new Map<string, string>();
  const add = (role: Role, { from, to }: Run): string => {
    const place = `${role} ${from} ${to}`;
    const known = role === 'content' ? undefined : shared.get(place);
    if (known !== undefined) return known;
    const id = `m${annotations.length + 1}`;
    shared.set(place, id);
    const [start, end] = [words[from]?.start ?? 0, words[to]?.end ?? 0];
    annotations.push(newAnnotation({ id, label: labelOf[role], start, end }));
    return id;
  };
  const link = (type: string, from: string | undefined, to: string | undefined) => {
    if (from !== undefined && to !== undefined) relations.push(newLink(relations.length, type, from, to));
  };
  const outer: { id: string; run: Run }[] = [];
  for (const [attribution, { content, cue, source }] of attributions) {
    const contents = content.map((run) => add('content', run));
    const [cues, sources] = [cue.map((run) => add('cue', run)), source.map((run) => add('source', run))];
    link('has_cue', contents[0], cues[0]);
    link('spoken_by', contents[0], sources[0]);
    for (const [index, id] of contents.entries()) link('continues', id, contents[index - 1]);
    const [first] = content;
    if (!first || contents[0] === undefined) continue;
    // PARC’s own name for an attribution within another one’s content.
    if (/nested/iu.test(attribution)) {
      const around = outer.find(({ run }) => run.from <= first.from && first.to <= run.to);
      link('nested_in', contents[0], around?.id);
    } else outer.push({ id: contents[0], run: first });
  }
  return { annotations, relations, entities: [] };
}

/** Numbers of the first and the last word. */
interface Run {
  from: number;
  to: number;
}

const newLink = (index: number, type: string, from: string, to: string): ExchangedRelation => ({
  id: `l${index + 1}`,
  annotator: null,
  type,
  from,
  to,
  extra: {},
});

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}

function unescapeType(type: string): string {
  try {
    return decodeURIComponent(type);
  } catch {
    return type;
  }
}
