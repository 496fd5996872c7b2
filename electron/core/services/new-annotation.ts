import { invalidInput, notFound } from '../../../shared/errors.ts';
import type { AnnotationId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, AnnotatorRecord } from '../../../shared/model/records.ts';
import {
  findAttributeProblems,
  findLabel,
  type LabelDefinition,
  type Schema,
  takesEntity,
} from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { describeSpanProblem, findSpanProblem } from '../../../shared/text/span.ts';
import { findDocument } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { hashCovered } from './hash.ts';

/** What a person says of a new mark; the rest follows. */
type NewMark = Pick<AnnotationRecord, 'documentId' | 'label' | 'start' | 'end' | 'attrs' | 'entityId'> & {
  note?: string | null;
};

/** The annotation that a person makes, alone or as one of many.
 *  @throws as `checkAnnotation` */
export function newAnnotation(
  session: Session,
  context: CallContext,
  annotator: AnnotatorRecord,
  mark: NewMark,
): AnnotationRecord {
  requireOffered(session.schema, mark.label);
  return checkAnnotation(session, {
    documentId: mark.documentId,
    id: context.options.newId() as AnnotationId,
    annotatorId: annotator.id,
    label: mark.label,
    start: mark.start,
    end: mark.end,
    attrs: mark.attrs,
    entityId: mark.entityId,
    note: mark.note || null,
    flag: false,
    origin: 'manual',
    coveredHash: '',
    extra: {},
  });
}

/** The annotation with its covered text hashed, if text and schema allow it.
 *  @throws NotFound for the document or entity, InvalidInput for span, label or attributes */
export function checkAnnotation(session: Session, annotation: AnnotationRecord): AnnotationRecord {
  const document = findDocument(session.db, annotation.documentId);
  if (!document) throw notFound('This article is not in the project.');
  const text = readText(session.db, document.textSha256);
  const problem = findSpanProblem(text, annotation);
  if (problem) throw invalidInput(describeSpanProblem(problem, annotation, text.length));
  const label = requireLabel(session.schema, annotation.label);
  const [wrong] = findAttributeProblems(label, annotation.attrs);
  if (wrong) throw invalidInput(wrong.message);
  if (annotation.entityId !== null) {
    if (!takesEntity(label)) throw invalidInput(`A ${label.id} does not name an entity.`);
    if (!findEntity(session.db, annotation.entityId)) throw notFound('This entity is not in the project.');
  }
  return { ...annotation, coveredHash: hashCovered(coveredText(text, annotation)) };
}

/** The label of that id, if marks may still be given it. */
export function requireOffered(schema: Schema, id: string): LabelDefinition {
  const label = requireLabel(schema, id);
  if (label.retired) throw invalidInput(`The label “${id}” is retired: it is no longer given to marks.`);
  return label;
}

function requireLabel(schema: Schema, id: string): LabelDefinition {
  const label = findLabel(schema, id);
  if (!label) throw invalidInput(`The schema has no label “${id}”.`);
  return label;
}
