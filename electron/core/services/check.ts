import type { Issue } from '../../../shared/contract/entry.ts';
import type { CheckReport } from '../../../shared/contract/project.ts';
import { cancelled, toErrorData } from '../../../shared/errors.ts';
import type {
  AnnotationRecord,
  DocumentRecord,
  RelationRecord,
  VerdictRecord,
} from '../../../shared/model/records.ts';
import { findRelationProblem, withoutRule } from '../../../shared/model/relation-rules.ts';
import {
  findAttributeProblems,
  findLabel,
  findRelation,
  type Schema,
  takesEntity,
} from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { describeSpanProblem, findSpanProblem } from '../../../shared/text/span.ts';
import { findDamage, inSnapshot } from '../db/open.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findDocument, listDocumentIds } from '../repos/documents.ts';
import { listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';
import { listVerdicts } from '../repos/verdicts.ts';
import type { CallContext, Session } from '../session.ts';
import { toRelationEnd } from './annotate.ts';
import { hashCovered, sha256 } from './hash.ts';

/** Verifies the whole project: the file, its references, and for every document the text's hash, schema
 *  rules, bounds, grapheme edges and covered texts. Works in slices, so that annotating goes on meanwhile. */
export async function checkProject(session: Session, context: CallContext): Promise<CheckReport> {
  const { db } = session;
  const issues: Issue[] = findDamage(db).map((message) => ({ severity: 'error', code: 'file', message }));
  const report: CheckReport = { ok: true, documents: 0, annotations: 0, relations: 0, issues };
  const ids = listDocumentIds(db);
  for (const [index, id] of ids.entries()) {
    try {
      inSnapshot(db, () => {
        const document = findDocument(db, id);
        if (!document) return;
        const annotations = listAnnotations(db, id);
        const relations = listRelations(db, id);
        report.documents++;
        report.annotations += annotations.length;
        report.relations += relations.length;
        const text = readText(db, document.textSha256);
        // Read anew for each document: it may change while the check goes on.
        const problems = [
          ...findDocumentProblems(document, text, annotations, relations, session.schema),
          ...listVerdicts(db, id).flatMap((verdict) => findVerdictProblem(verdict, document, annotations)),
        ];
        for (const problem of problems) {
          issues.push({ severity: 'error', documentId: id, ...problem });
        }
      });
    } catch (error) {
      // One document whose rows are damaged must not hide what is wrong with the others.
      const message = `The document cannot be read: ${toErrorData(error).message}`;
      issues.push({ severity: 'error', documentId: id, code: 'unreadable', message });
    }
    if (index % 50 === 0) {
      context.onProgress({ done: index, total: ids.length, at: null });
      await new Promise((resolve) => setImmediate(resolve));
      if (context.signal.aborted) throw cancelled('Cancelled.');
    }
  }
  return { ...report, ok: !issues.some(({ severity }) => severity === 'error') };
}

type Problem = Pick<Issue, 'code' | 'message' | 'annotationId'> & { severity?: Issue['severity'] };

function findDocumentProblems(
  document: DocumentRecord,
  text: string,
  annotations: AnnotationRecord[],
  relations: RelationRecord[],
  schema: Schema,
): Problem[] {
  const problems: Problem[] = [];
  if (sha256(text) !== document.textSha256)
    problems.push({ code: 'text', message: 'The text is not the one that was imported.' });
  if (text.length !== document.length)
    problems.push({ code: 'length', message: 'The text has another length than is noted.' });
  for (const annotation of annotations) {
    for (const problem of findAnnotationProblems(annotation, text, schema)) {
      problems.push({ ...problem, annotationId: annotation.id });
    }
  }
  return [...problems, ...findRelationProblems(annotations, relations, schema)];
}

function findAnnotationProblems(annotation: AnnotationRecord, text: string, schema: Schema): Problem[] {
  const problem = findSpanProblem(text, annotation);
  if (problem)
    return [{ code: `span_${problem}`, message: describeSpanProblem(problem, annotation, text.length) }];
  const problems: Problem[] = [];
  if (hashCovered(coveredText(text, annotation)) !== annotation.coveredHash) {
    problems.push({ code: 'covered_text', message: 'The mark covers another text than when it was made.' });
  }
  const label = findLabel(schema, annotation.label);
  if (!label)
    return [...problems, { code: 'label', message: `The schema has no label “${annotation.label}”.` }];
  for (const { message } of findAttributeProblems(label, annotation.attrs))
    problems.push({ code: 'attribute', message });
  if (annotation.entityId !== null && !takesEntity(label)) {
    problems.push({ code: 'entity', message: `A ${label.id} does not name an entity.` });
  }
  return problems;
}

function findRelationProblems(
  annotations: AnnotationRecord[],
  relations: RelationRecord[],
  schema: Schema,
): Problem[] {
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const sound: RelationRecord[] = [];
  return relations.flatMap((relation) => {
    const definition = findRelation(schema, relation.type);
    const from = byId.get(relation.from);
    const to = byId.get(relation.to);
    if (!definition) return [{ code: 'relation', message: `The schema has no relation “${relation.type}”.` }];
    if (!from || !to) return [{ code: 'relation', message: `Relation “${relation.id}” has lost an end.` }];
    if (from.annotatorId !== relation.annotatorId) {
      return [
        {
          code: 'relation',
          message: `Relation “${relation.id}” belongs to another annotator than its ends.`,
        },
      ];
    }
    const ends = [toRelationEnd(from), toRelationEnd(to)] as const;
    // That the schema does not allow a link is no damage: its rule may have become stricter since.
    const wrong = findRelationProblem(withoutRule(definition, from, to), ...ends, sound);
    const ruled = findRelationProblem(definition, ...ends, sound);
    sound.push(relation);
    if (wrong) return [{ code: 'relation', message: ruled ?? wrong, annotationId: from.id }];
    return ruled ? [{ severity: 'warning', code: 'rule', message: ruled, annotationId: from.id }] : [];
  });
}

/** A verdict outlives what was proposed, and the mark that came of it: neither needs to be there. */
function findVerdictProblem(
  { suggestionId, outcome, annotationId, annotatorId, end }: VerdictRecord,
  { length }: DocumentRecord,
  annotations: AnnotationRecord[],
): Problem[] {
  const copy = annotations.find(({ id }) => id === annotationId);
  const isSound =
    (outcome === 'accepted') === (annotationId !== null) &&
    end <= length &&
    (copy === undefined || copy.annotatorId === annotatorId);
  const message = `What was decided on the suggestion “${suggestionId}” contradicts itself.`;
  return isSound ? [] : [{ code: 'verdict', message }];
}
