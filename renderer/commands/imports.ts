import type { ImportReport, ImportRow, RowFilter } from '../../shared/contract/imports.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { ROWS_PAGE, rowAt, summaryOf } from '../state/imports.ts';
import { openDocument } from './documents.ts';
import { attempt, sayProblem } from './report.ts';
import { showMode } from './view.ts';

/** So many imports are listed; of more, the newest. */
const MOST_IMPORTS = 500;
/** Up to so many articles, all of them clean, need no review to be believed. */
const FEW = 5;

/** Shows the review with the focus in its table. */
export function openImports(session: Session): void {
  showMode(session, 'import');
  focusRows();
}

/** Shows the review of one import. */
export function reviewImport(session: Session, importId: number): void {
  const { showRows, changeImports } = session.store.getState();
  showRows(importId, 'all');
  changeImports({ list: null });
  openImports(session);
}

/** The table may have to be drawn, and its import to be fetched first. */
export function focusRows(): void {
  const tryAgain = (times: number) =>
    requestAnimationFrame(() => {
      const target = document.querySelector<HTMLElement>('.review [data-pane-focus]');
      if (target) target.focus();
      else if (times > 0) tryAgain(times - 1);
    });
  tryAgain(30);
}

/** Goes to the review if there is anything to look at; else says what came, and offers the review. */
export async function tellImport(session: Session, report: ImportReport): Promise<void> {
  const { id, documents, duplicates, cancelled } = report;
  const [newest] = await session.client.call('import.list', { limit: 1 });
  if (newest?.id !== id || newest.rows.all === 0) {
    return sayProblem(
      session,
      cancelled ? t('import.cancelled') : (firstMessage(report) ?? t('import.none')),
    );
  }
  const { problems, uncertain, versions, known } = newest.rows;
  const isPlain = problems + uncertain + versions + known === 0 && duplicates === 0 && documents <= FEW;
  if (!isPlain || cancelled) {
    reviewImport(session, id);
    if (cancelled) sayProblem(session, t('import.cancelled'));
    return;
  }
  session.store.setState({
    notice: {
      tone: 'quiet',
      text: t('import.imported', { count: documents }),
      action: { name: t('import.review'), run: () => reviewImport(session, id) },
    },
  });
}

const firstMessage = ({ issues }: ImportReport): string | undefined =>
  (issues.find(({ severity }) => severity === 'error') ?? issues[0])?.message;

/** Fetches the list of imports as of a version, and looks at the newest unless one is looked at. */
export async function loadImports(session: Session, version: number): Promise<void> {
  await attempt(session, async () => {
    const list = await session.client.call('import.list', { limit: MOST_IMPORTS });
    const { imports, changeImports, showRows } = session.store.getState();
    if (imports.version !== version) return;
    changeImports({ list });
    if (!list.some(({ id }) => id === imports.importId)) showRows(list[0]?.id ?? null, 'all');
  });
}

/** A page of the rows as of a version, from the cache or the core. */
export async function loadRows(session: Session, page: number, version: number): Promise<void> {
  const { importId, show, pages } = session.store.getState().imports;
  if (importId === null || pages.get(page)?.version === version) return;
  const range = { offset: page * ROWS_PAGE, limit: ROWS_PAGE };
  const listed = await session.client.call('import.rows', { importId, show, ...range });
  session.store.getState().addRows(page, version, listed);
}

/** The marked rows, or else the one at the cursor. */
export async function listTargets(session: Session): Promise<ImportRow[]> {
  const { imports } = session.store.getState();
  const { importId, marked, cursor, comparing } = imports;
  const row = rowAt(imports, cursor);
  if (importId === null || marked.size === 0 || comparing) return row ? [row] : [];
  const { rows } = await session.client.call('import.rows', { importId, limit: 1_000_000 });
  return rows.filter(({ n }) => marked.has(n));
}

/** Marks every row between two places. */
export async function markRange(session: Session, from: number, to: number): Promise<void> {
  const { importId, show } = session.store.getState().imports;
  if (importId === null) return;
  const [offset, last] = from < to ? [from, to] : [to, from];
  await attempt(session, async () => {
    const limit = last - offset + 1;
    const { rows } = await session.client.call('import.rows', { importId, show, offset, limit });
    session.store.getState().changeImports({ marked: new Set(rows.map(({ n }) => n)) });
  });
}

/** Puts the cursor on another row; answers whether there is one. */
export function moveRow({ store }: Session, step: 1 | -1): boolean {
  const { cursor, total } = store.getState().imports;
  const next = cursor + step;
  if (next < 0 || next >= total) return false;
  store.getState().changeImports({ cursor: next, anchor: next });
  return true;
}

export const showFilter = ({ store }: Session, show: RowFilter): void =>
  store.getState().showRows(store.getState().imports.importId, show);

/** Shows the row side by side with its file. */
export function compareRow(session: Session): void {
  const { imports, changeImports } = session.store.getState();
  const row = rowAt(imports, imports.cursor);
  if (row?.document == null) return sayProblem(session, t('review.nothingToCompare'));
  session.store.setState({ notice: null });
  changeImports({ comparing: true });
}

/** Puts the row’s article on the screen where it is annotated. */
export async function openRow(session: Session): Promise<void> {
  const { imports } = session.store.getState();
  const row = rowAt(imports, imports.cursor);
  if (row?.document == null) return sayProblem(session, t('review.notThere'));
  showMode(session, 'annotate');
  await openDocument(session, row.document.id);
  requestAnimationFrame(() => session.article?.focus());
}

/** One step back: from side by side to the rows, from marked rows to none, from there to the article. */
export function leaveImport(session: Session): void {
  const { imports, changeImports } = session.store.getState();
  session.store.setState({ notice: null });
  if (imports.comparing) {
    changeImports({ comparing: false });
    focusRows();
  } else if (imports.marked.size > 0) {
    changeImports({ marked: new Set() });
  } else {
    showMode(session, 'annotate');
    requestAnimationFrame(() => session.article?.focus());
  }
}

/** Whether there is a row to do something with. */
export const hasRows = ({ imports }: ReturnType<Session['store']['getState']>): boolean =>
  summaryOf(imports) !== undefined && imports.total > 0;
