import type { Changes } from '../../shared/changes.ts';
import type { SearchHit } from '../../shared/contract/search.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import { findLabel, labelOfKey, offeredLabels } from '../../shared/model/schema.ts';
import { nameOf, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { chosenHits } from '../state/hit-selection.ts';
import type { MarkValues } from './marks.ts';
import { attempt, sayProblem, write } from './report.ts';
import { askWho } from './who.ts';

/** What one does to the hits of a search, many at a time: each is one step of the history. */

/** A hit that is a mark. */
type MarkHit = SearchHit & { annotationId: AnnotationId };

/** The ticked hits, or else the one under the cursor. */
function listChosen(session: Session): SearchHit[] {
  const { concordance } = session.store.getState().search;
  if (concordance === null) return [];
  const { answer, order, selection } = concordance;
  return chosenHits(selection, order).flatMap((index) => answer.hits[index] ?? []);
}

/** Labels the chosen hits with the schema’s label number `digit`: text is marked, marks are relabelled. */
export async function labelHits(session: Session, id: string | undefined): Promise<void> {
  const { schema } = session.store.getState();
  const label = schema && offeredLabels(schema).find((offered) => offered.id === id);
  if (!label) return sayProblem(session, t('note.noSuchLabel'));
  await applyToHits(session, { label: label.id });
}

/** As `labelHits`, with the label of a key. */
export function labelHitsByKey(session: Session, key: string): Promise<void> {
  const { schema } = session.store.getState();
  return labelHits(session, schema ? labelOfKey(schema, key)?.id : undefined);
}

/** Marks the chosen hits as the mark that was labelled last. */
export async function repeatOnHits(session: Session): Promise<void> {
  const { lastLabelled, schema } = session.store.getState();
  if (lastLabelled === null || !schema || !findLabel(schema, lastLabelled.label))
    return sayProblem(session, t('note.nothingToRepeat'));
  const { label, attrs, entityId } = lastLabelled;
  await applyToHits(session, { label, attrs, entityId });
}

async function applyToHits(session: Session, values: MarkValues): Promise<void> {
  await session.inOrder(async () => {
    if (!mayWrite(session)) return;
    const hits = listChosen(session);
    const { own, others } = splitMarks(session, hits);
    const texts = hits.filter(({ annotationId }) => annotationId === null);
    if (texts.length > 0) await createMarks(session, texts, values);
    else if (own.length > 0) await relabelMarks(session, own, values.label, others);
    else if (others > 0) sayProblem(session, t('hits.onlyOthers', { count: others }));
  });
}

/** A place to mark. */
export type Place = Pick<SearchHit, 'documentId' | 'start' | 'end'>;

/** Marks the places, as one step, and says what came of it. */
export async function createMarks(
  session: Session,
  places: readonly Place[],
  values: MarkValues,
): Promise<boolean> {
  return attempt(session, async () => {
    const marks = places.map(({ documentId, start, end }) => ({ documentId, start, end, ...values }));
    const { created, skipped, refused, changes } = await write(session, 'annotation.createMany', { marks });
    const lines = [
      countLine('hits.created', created, changes, nameOf('label', values.label)),
      skipped > 0 ? t('hits.skipped', { count: skipped }) : '',
    ];
    sayOutcome(session, created, lines, refused);
  });
}

async function relabelMarks(
  session: Session,
  hits: readonly MarkHit[],
  label: string,
  others: number,
): Promise<void> {
  await attempt(session, async () => {
    const marks = hits.map(({ documentId, annotationId: id }) => ({ documentId, id }));
    const done = await write(session, 'annotation.relabelMany', { marks, label });
    const lines = [
      countLine('hits.relabelled', done.relabelled, done.changes, nameOf('label', label)),
      done.attributesLeft > 0 ? t('hits.attributesLeft', { count: done.attributesLeft }) : '',
      done.relationsRemoved > 0 ? t('hits.linksRemoved', { count: done.relationsRemoved }) : '',
      othersLine(others),
    ];
    sayOutcome(session, done.relabelled, lines, done.refused);
  });
}

/** Removes the chosen marks; those of others stay, which is said. */
export async function removeHits(session: Session): Promise<void> {
  await session.inOrder(async () => {
    if (!mayWrite(session)) return;
    const { own, others } = splitMarks(session, listChosen(session));
    if (own.length === 0) {
      const key = others > 0 ? 'hits.onlyOthers' : 'hits.noMarks';
      return sayProblem(session, t(key, { count: others }));
    }
    await attempt(session, async () => {
      const marks = own.map(({ documentId, annotationId: id }) => ({ documentId, id }));
      const done = await write(session, 'annotation.removeMany', { marks });
      const lines = [
        countLine('hits.removed', done.removed, done.changes, ''),
        done.relationsRemoved > 0 ? t('hits.linksRemoved', { count: done.relationsRemoved }) : '',
        othersLine(others),
      ];
      sayOutcome(session, done.removed, lines, done.refused);
    });
  });
}

/** Whether marks may be written now, in whichever article; if not, it is said why, or asked whose they are. */
function mayWrite(session: Session): boolean {
  const { project, annotator } = session.store.getState();
  if (project?.readOnly) sayProblem(session, t('note.readOnly'));
  else if (annotator === null) askWho(session);
  else return true;
  return false;
}

function splitMarks(session: Session, hits: readonly SearchHit[]): { own: MarkHit[]; others: number } {
  const { annotator } = session.store.getState();
  const marks = hits.filter((hit): hit is MarkHit => hit.annotationId !== null);
  const own = marks.filter(({ annotatorId }) => annotatorId === annotator?.id);
  return { own, others: marks.length - own.length };
}

/** “41 marks made in 12 articles.” In how many is not known where the changes were too many to be sent. */
function countLine(key: string, count: number, changes: Changes, label: string): string {
  const documents = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'annotation') documents.add((change.after ?? change.before)?.documentId ?? '');
  }
  const where = documents.size > 0 ? t('hits.inArticles', { count: documents.size }) : '';
  return t(key, { count, label, where });
}

const othersLine = (others: number): string => (others > 0 ? t('hits.othersLeft', { count: others }) : '');

function sayOutcome(
  session: Session,
  done: number,
  lines: readonly string[],
  refused: readonly { reason: string }[],
): void {
  const refusedLine = refused.length > 0 ? t('hits.refused', { count: refused.length }) : '';
  const text = [...lines, refusedLine, done > 0 ? t('hits.undo') : ''].filter(Boolean).join(' ');
  const details = listReasons(refused);
  session.store.setState({
    notice: { tone: refused.length > 0 ? 'problem' : 'quiet', text, ...(details.length ? { details } : {}) },
  });
}

/** The reasons, each once, the commonest first. */
function listReasons(refused: readonly { reason: string }[]): string[] {
  const counts = [...Map.groupBy(refused, ({ reason }) => reason)].map(([reason, those]) => ({
    reason,
    count: those.length,
  }));
  return counts.sort((a, b) => b.count - a.count).map((counted) => t('hits.reason', counted));
}
