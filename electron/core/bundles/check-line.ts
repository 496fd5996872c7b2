import type { BundleLine } from '../../../shared/merge/bundle.ts';
import { type LayerContent, type LayerLink, type LayerMark } from '../../../shared/merge/layer.ts';
import { listHeads } from '../../../shared/merge/versions.ts';
import { findRelationProblem, withoutRule } from '../../../shared/model/relation-rules.ts';
import {
  findAttributeProblems,
  findLabel,
  findRelation,
  type Schema,
  takesEntity,
} from '../../../shared/model/schema.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { describeSpanProblem, findSpanProblem } from '../../../shared/text/span.ts';
import { hashLayer, nameVersion, stateOf } from '../services/layers.ts';

/** Answers what is wrong with a line of a bundle beside its form: a bundle keeps its own schema, its text and its
 *  hashes. For all lines of one bundle, in their order. */
export function createLineCheck(
  schema: Schema,
  entities: ReadonlySet<string>,
): (line: BundleLine) => string | null {
  const ids = new Set<string>();
  const texts = new Set<string>();
  const ordinals = new Set<number>();
  return (line) => {
    if (ids.has(line.id)) return `The document “${line.id}” is there twice.`;
    if (ordinals.has(line.ordinal)) return `Two documents have the place ${line.ordinal}.`;
    if (texts.has(line.text)) return `Two documents have the text of “${line.id}”.`;
    ids.add(line.id);
    ordinals.add(line.ordinal);
    texts.add(line.text);
    if (normaliseText(line.text) !== line.text)
      return `The text of “${line.id}” is not as projects keep texts.`;
    return findProblem(line);
  };

  function findProblem(line: BundleLine): string | null {
    const marks = new Set<string>();
    for (const layer of [line.layer, ...line.seen]) {
      const problem = findLayerProblem(layer, line.text);
      if (problem !== null) return problem;
      for (const { id } of layer.marks) {
        if (marks.has(id)) return `The mark “${id}” is there twice.`;
        marks.add(id);
      }
    }
    return findVersionProblem(line);
  }

  function findLayerProblem(
    { marks, links }: Pick<LayerContent, 'marks' | 'links'>,
    text: string,
  ): string | null {
    const byId = new Map<string, LayerMark>();
    for (const mark of marks) {
      if (byId.has(mark.id)) return `The mark “${mark.id}” is there twice.`;
      byId.set(mark.id, mark);
      const problem = findMarkProblem(mark, text);
      if (problem !== null) return `The mark “${mark.id}”: ${problem}`;
    }
    const sound: LayerLink[] = [];
    const linkIds = new Set<string>();
    for (const link of links) {
      if (linkIds.has(link.id)) return `The link “${link.id}” is there twice.`;
      linkIds.add(link.id);
      const [from, to] = [byId.get(link.from), byId.get(link.to)];
      const definition = findRelation(schema, link.type);
      if (!from || !to) return `The link “${link.id}” has lost an end.`;
      if (!definition) return `Its schema has no relation “${link.type}”.`;
      const ends = [from, to].map((end) => ({ ...end, annotator: null }));
      const [start, end] = ends as [(typeof ends)[0], (typeof ends)[0]];
      const problem = findRelationProblem(withoutRule(definition, from, to), start, end, sound);
      if (problem !== null) return `The link “${link.id}”: ${problem}`;
      sound.push(link);
    }
    return null;
  }

  function findMarkProblem(mark: LayerMark, text: string): string | null {
    const problem = findSpanProblem(text, mark);
    if (problem) return describeSpanProblem(problem, mark, text.length);
    const label = findLabel(schema, mark.label);
    if (!label) return `Its schema has no label “${mark.label}”.`;
    const [wrong] = findAttributeProblems(label, mark.attrs);
    if (wrong) return wrong.message;
    if (mark.entityId === null) return null;
    if (!takesEntity(label)) return `A ${label.id} does not name an entity.`;
    return entities.has(mark.entityId) ? null : `There is no entity “${mark.entityId}” in it.`;
  }

  function findVersionProblem({ id, versions, layer, text }: BundleLine): string | null {
    const present = hashLayer(layer);
    const known = new Set<string>();
    for (const version of versions) {
      if (known.has(version.id)) return `A version of “${id}” is there twice.`;
      known.add(version.id);
      const { parents } = version;
      if (parents.some((parent, at) => at > 0 && parent <= (parents[at - 1] as string)))
        return `The versions of “${id}” are not as they were written.`;
      if (nameVersion(version.sha256, parents) !== version.id)
        return `A version of “${id}” has another name than what it holds.`;
    }
    for (const head of listHeads(versions)) {
      const content = head.content ?? (head.sha256 === present ? layer : null);
      if (!content) return `A version of “${id}” is without its marks.`;
      const { sha256, status, marks, links } = stateOf(content);
      if (sha256 !== head.sha256 || status !== head.status || marks !== head.marks || links !== head.links)
        return `A version of “${id}” has other marks than those that it was made with.`;
      const problem = head.content && findLayerProblem(head.content, text);
      if (problem) return problem;
    }
    return listHeads(versions).some(({ sha256 }) => sha256 === present)
      ? null
      : `The marks of “${id}” are of no version of it.`;
  }
}
