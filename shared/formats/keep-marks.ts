import { excerpt } from '../text/covered.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { type Loss, Losses } from './losses.ts';

/** A document with these of its marks, the links between them and the entities that they name; lost are the
 *  links that lead from or to one of them. */
export function keepMarks(
  document: AnnotatedDocument,
  annotations: ExchangedAnnotation[],
): { document: AnnotatedDocument; losses: Loss[] } {
  const losses = new Losses();
  const kept = new Set(annotations.map(({ id }) => id));
  const named = new Set(annotations.map(({ entity }) => entity));
  const relations = document.relations.filter((relation) => {
    const ends = [relation.from, relation.to].filter((end) => kept.has(end));
    const from = document.annotations.find(({ id }) => id === relation.from);
    if (ends.length === 1) losses.add('linksOfLost', from ? excerpt(document.text, from) : relation.id);
    return ends.length === 2;
  });
  const entities = document.entities.filter(({ id }) => named.has(id));
  return { document: { ...document, annotations, relations, entities }, losses: losses.list() };
}
