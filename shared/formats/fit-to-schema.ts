import type { Issue } from '../contract/entry.ts';
import type { JsonObject } from '../model/json.ts';
import { findRelationProblem, ruleOfOrigin } from '../model/relation-rules.ts';
import { findAttributeProblems, findLabel, findRelation, type Schema, takesEntity } from '../model/schema.ts';
import { describeSpanProblem, findSpanProblem } from '../text/span.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';
import { inSchemaTerms } from './schema-terms.ts';

/** The document without what its text or the schema does not allow, and an issue for each thing left out
 *  (`error`) or moved to `extra` (`warning`). The text itself is never changed. */
export function fitToSchema(
  given: AnnotatedDocument,
  schema: Schema,
): { document: AnnotatedDocument; issues: Issue[] } {
  const issues: Issue[] = [];
  const document = inSchemaTerms(given, schema);
  const entities = uniqueById(document.entities, 'entity', issues).map((entity) =>
    fitEntity(entity, schema, issues),
  );
  const annotations: ExchangedAnnotation[] = [];
  for (const annotation of uniqueById(document.annotations, 'annotation', issues)) {
    const fitting = fitAnnotation(annotation, document.text, schema, issues);
    if (fitting) annotations.push(fitting);
  }
  const relations = fitRelations(document, annotations, schema, issues);
  return { document: { ...document, entities, annotations, relations }, issues };
}

function uniqueById<T extends { id: string }>(items: T[], what: string, issues: Issue[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => {
    if (!seen.has(id)) return Boolean(seen.add(id));
    issues.push(error('repeated_id', `The ${what} id “${id}” stands twice; the second was left out.`, id));
    return false;
  });
}

function fitEntity(entity: ExchangedEntity, schema: Schema, issues: Issue[]): ExchangedEntity {
  const fitted = { ...entity, extra: { ...entity.extra } };
  for (const field of ['type', 'identification'] as const) {
    const allowed = schema.entities[field];
    if (allowed.includes(entity[field])) continue;
    fitted[field] = allowed.at(-1) as string;
    fitted.extra[field] = entity[field];
    issues.push(
      warning(
        'entity_value',
        `The entity “${entity.name}” has the ${field} “${entity[field]}”, which the schema does not know; it is kept beside “${fitted[field]}”.`,
      ),
    );
  }
  return fitted;
}

function fitAnnotation(
  annotation: ExchangedAnnotation,
  text: string,
  schema: Schema,
  issues: Issue[],
): ExchangedAnnotation | null {
  const { id } = annotation;
  const label = findLabel(schema, annotation.label);
  if (!label) {
    issues.push(
      error('unknown_label', `Annotation “${id}”: the schema has no label “${annotation.label}”.`, id),
    );
    return null;
  }
  const problem = findSpanProblem(text, annotation);
  if (problem) {
    const message = describeSpanProblem(problem, annotation, text.length);
    issues.push(error(`span_${problem}`, `Annotation “${id}”: ${message} It was left out.`, id));
    return null;
  }
  const fitted = {
    ...annotation,
    attrs: { ...annotation.attrs },
    extra: { ...annotation.extra },
  };
  const kept: JsonObject = {};
  for (const { attribute, message } of findAttributeProblems(label, annotation.attrs)) {
    kept[attribute] = annotation.attrs[attribute] as string | boolean;
    delete fitted.attrs[attribute];
    issues.push(warning('attribute_value', `Annotation “${id}”: ${message} The value is kept aside.`, id));
  }
  // Beside values that were put aside before, which are of no kind that attributes have.
  if (Object.keys(kept).length > 0)
    fitted.extra['attrs'] = { ...(fitted.extra['attrs'] as JsonObject | undefined), ...kept };
  if (annotation.entity !== null && !takesEntity(label)) {
    fitted.extra['entity'] = annotation.entity;
    fitted.entity = null;
    issues.push(
      warning(
        'entity_unknown',
        `Annotation “${id}”: entity “${annotation.entity}” is kept aside; a ${label.id} names no entity.`,
        id,
      ),
    );
  }
  return fitted;
}

function fitRelations(
  document: AnnotatedDocument,
  annotations: ExchangedAnnotation[],
  schema: Schema,
  issues: Issue[],
): ExchangedRelation[] {
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const fitting: ExchangedRelation[] = [];
  const leaving = new Map<string, ExchangedRelation[]>();
  for (const relation of uniqueById(document.relations, 'relation', issues)) {
    const problem = findProblem(relation);
    // Where one of the two names nobody, the link belongs to the owner of the mark it starts at.
    const annotator = byId.get(relation.from)?.annotator ?? null;
    if (problem === null) {
      const fitted = { ...relation, annotator };
      fitting.push(fitted);
      const known = leaving.get(relation.from);
      if (known) known.push(fitted);
      else leaving.set(relation.from, [fitted]);
    } else issues.push(error('relation', `Relation “${relation.id}” was left out: ${problem}`, relation.id));
  }
  return fitting;

  function findProblem(relation: ExchangedRelation): string | null {
    const definition = findRelation(schema, relation.type);
    if (!definition) return `The schema has no relation “${relation.type}”.`;
    const from = byId.get(relation.from);
    const to = byId.get(relation.to);
    if (!from || !to) return `There is no annotation “${from ? relation.to : relation.from}”.`;
    const named = relation.annotator !== null && from.annotator !== null;
    if (named && relation.annotator !== from.annotator)
      return 'It belongs to another annotator than the mark it starts at.';
    const rule = ruleOfOrigin(schema, definition, from, to);
    // Only circles lead over links of other marks; to look at all of them for each is slow where there are many.
    const others = rule.acyclic ? fitting : (leaving.get(relation.from) ?? []);
    return findRelationProblem(rule, from, to, others);
  }
}

const error = (code: string, message: string, annotationId?: string): Issue => ({
  severity: 'error',
  code,
  message,
  ...(annotationId === undefined ? {} : { annotationId }),
});
const warning = (code: string, message: string, annotationId?: string): Issue => ({
  ...error(code, message, annotationId),
  severity: 'warning',
});
