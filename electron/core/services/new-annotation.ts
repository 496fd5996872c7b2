import { invalidInput, refuse } from '../../../shared/errors.ts';
import type { AnnotationId } from '../../../shared/model/ids.ts';
import type {
  AnnotationRecord,
  AnnotatorRecord,
  Attributes,
  DocumentRecord,
} from '../../../shared/model/records.ts';
import {
  findAttributeProblems,
  findLabel,
  type LabelDefinition,
  type Schema,
  takesEntity,
} from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { spanRefusal, findSpanProblem } from '../../../shared/text/span.ts';
import {
  deriveAttributes,
  rederiveAttributes,
} from '../../../shared/suggest/attributes/attribute-defaults.ts';
import { findDocument } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { hashCovered } from './hash.ts';

/** What a person says of a new mark; the rest follows. */
type NewMark = Pick<AnnotationRecord, 'documentId' | 'label' | 'start' | 'end' | 'attrs' | 'entityId'> & {
  note?: string | null;
};

/** The annotation that a person makes, alone or as one of many. Attributes that the text decides are filled in
 *  where nothing is said of them.
 *  @throws as `checkAnnotation` */
export function newAnnotation(
  session: Session,
  context: CallContext,
  annotator: AnnotatorRecord,
  mark: NewMark,
): AnnotationRecord {
  requireOffered(session.schema, mark.label);
  const annotation = checkAnnotation(session, {
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
  const { text, document } = readDocument(session, mark.documentId);
  const label = requireLabel(session.schema, mark.label);
  return {
    ...annotation,
    attrs: { ...deriveAttributes(text, mark, label, document.language), ...mark.attrs },
  };
}

/** The attributes of an annotation whose bounds or label change: what the text decided follows. */
export function attributesAfter(
  session: Session,
  before: AnnotationRecord,
  after: Pick<AnnotationRecord, 'start' | 'end' | 'label'>,
): Attributes {
  const label = findLabel(session.schema, before.label);
  if (!label) return before.attrs;
  const { text, document } = readDocument(session, before.documentId);
  const labelAfter = requireLabel(session.schema, after.label);
  const { language } = document;
  return rederiveAttributes(text, { ...before, label }, { ...after, label: labelAfter }, language);
}

function readDocument(session: Session, id: string): { document: DocumentRecord; text: string } {
  const document = findDocument(session.db, id);
  if (!document) throw refuse({ code: 'article.gone' });
  return { document, text: readText(session.db, document.textSha256) };
}

/** The annotation with its covered text hashed, if text and schema allow it.
 *  @throws NotFound for the document or entity, InvalidInput for span, label or attributes */
export function checkAnnotation(session: Session, annotation: AnnotationRecord): AnnotationRecord {
  const { text } = readDocument(session, annotation.documentId);
  const problem = findSpanProblem(text, annotation);
  if (problem) throw refuse(spanRefusal(problem, annotation, text.length));
  const label = requireLabel(session.schema, annotation.label);
  const [wrong] = findAttributeProblems(label, annotation.attrs);
  if (wrong) throw invalidInput(wrong.message);
  if (annotation.entityId !== null) {
    if (!takesEntity(label)) throw refuse({ code: 'label.noEntity', values: { label: label.id } });
    if (!findEntity(session.db, annotation.entityId)) throw refuse({ code: 'entity.gone' });
  }
  return { ...annotation, coveredHash: hashCovered(coveredText(text, annotation)) };
}

/** The label of that id, if marks may still be given it. */
export function requireOffered(schema: Schema, id: string): LabelDefinition {
  const label = requireLabel(schema, id);
  if (label.retired) throw refuse({ code: 'label.retired', values: { label: id } });
  return label;
}

function requireLabel(schema: Schema, id: string): LabelDefinition {
  const label = findLabel(schema, id);
  if (!label) throw refuse({ code: 'label.unknown', values: { label: id } });
  return label;
}
