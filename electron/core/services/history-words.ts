import type { ParsedInput } from '../../../shared/contract.ts';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import type { Changes } from '../../../shared/changes.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { inSnapshot } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { findDocument } from '../repos/documents.ts';
import { type ListedStep, listHistory, readStepChanges } from '../repos/history.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { type Blindfold, createBlindfold, viewerOf } from './blind.ts';

/** A step that wrote more records is not read only to be named. */
const SMALL = 40;

/** The history with what each step was about. */
export function listSteps(
  { db }: Session,
  context: CallContext,
  { before, limit, documentId, annotatorId }: ParsedInput<'history.list'>,
): HistoryEntry[] {
  return inSnapshot(db, () => {
    const blindfold = createBlindfold(db, viewerOf(context));
    return listHistory(db, {
      before: before ?? null,
      limit,
      documentId: documentId ?? null,
      annotatorId: annotatorId ?? null,
    }).map((step) => ({ ...step, ...describe(db, step, blindfold) }));
  });
}

function describe(db: Db, step: ListedStep, { hides }: Blindfold): Pick<HistoryEntry, 'title' | 'subject'> {
  const written = Object.values(step.counts).reduce((sum, n) => sum + n.added + n.updated + n.removed, 0);
  const changes = written > SMALL ? [] : readStepChanges(db, step.target ?? step.seq);
  const document =
    step.documentId === null ? null : (findDocument(db, step.documentId) ?? removedIn(changes) ?? null);
  const mark = markOf(db, changes);
  const isShown = mark !== null && !hides(mark);
  return {
    title: document?.title ?? null,
    subject: isShown ? { label: mark.label, excerpt: excerptOf(db, mark) } : null,
  };
}

const removedIn = (changes: Changes) =>
  changes.flatMap((change) => (change.kind === 'document' ? [change.before ?? change.after] : []))[0];

/** The first mark that the changes are about, that they decide on, or that their first link leaves. */
function markOf(db: Db, changes: Changes): AnnotationRecord | null {
  for (const change of changes) {
    if (change.kind === 'annotation') return change.after ?? change.before;
    const verdict = change.kind === 'verdict' ? (change.after ?? change.before) : null;
    const suggestion = verdict && findAnnotation(db, verdict.documentId, verdict.suggestionId);
    if (suggestion) return suggestion;
    const link = change.kind === 'relation' ? (change.after ?? change.before) : null;
    const from = link && findAnnotation(db, link.documentId, link.from);
    if (from) return from;
  }
  return null;
}

/** The start of what a mark covers; empty where its document is gone for good. */
export function excerptOf(db: Db, mark: AnnotationRecord, textSha256?: string): string {
  const sha256 = textSha256 ?? findDocument(db, mark.documentId)?.textSha256;
  return sha256 === undefined ? '' : excerpt(readText(db, sha256), mark, 60);
}
