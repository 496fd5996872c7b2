import type { Input } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { summaryOf } from '../state/imports.ts';
import { travel } from './history.ts';
import { listTargets, moveRow } from './imports.ts';
import { removeChosen } from './library.ts';
import { attempt, say, sayProblem, write } from './report.ts';

/** What one does to the rows of an import: to those marked, or else to the one at the cursor. */

/** Says that the rows were looked at, or were not, and goes on to the next row. */
export async function acceptRows(session: Session, accepted: boolean): Promise<void> {
  await session.inOrder(async () => {
    const { importId, marked, comparing, show } = session.store.getState().imports;
    const isBulk = marked.size > 0 && !comparing;
    const rows = isBulk ? [...marked] : (await listTargets(session)).map(({ n }) => n);
    if (importId === null || rows.length === 0) return;
    await attempt(session, async () => {
      await session.client.call('import.accept', { importId, rows, accepted });
      session.store.getState().forgetRows();
      const key = accepted ? 'review.accepted' : 'review.reopened';
      if (isBulk) {
        session.store.getState().changeImports({ marked: new Set() });
        return say(session, t(key, { count: rows.length }));
      }
      // Where only open rows are shown, the next one comes to the cursor by itself.
      const stays = accepted && show === 'open';
      if (!stays && !moveRow(session, 1)) say(session, t('review.lastRow'));
    });
  });
}

/** Says that all rows were looked at that the filter lets through. */
export async function acceptAll(session: Session): Promise<void> {
  const { importId, show } = session.store.getState().imports;
  if (importId === null) return;
  await attempt(session, async () => {
    const { rows } = await session.client.call('import.accept', { importId, rows: show });
    session.store.getState().changeImports({ marked: new Set() });
    session.store.getState().forgetRows();
    say(session, t('review.accepted', { count: rows }));
  });
}

export async function removeRows(session: Session): Promise<void> {
  await attempt(session, async () => {
    const ids = await listDocuments(session);
    if (ids.length === 0) return sayProblem(session, t('review.notThere'));
    await removeChosen(session, ids);
    session.store.getState().changeImports({ marked: new Set(), comparing: false });
  });
}

const listDocuments = async (session: Session): Promise<DocumentId[]> => [
  ...new Set((await listTargets(session)).flatMap(({ document }) => (document ? [document.id] : []))),
];

/** Offers the encodings that the files may be in. */
export async function offerEncodings(session: Session): Promise<void> {
  await attempt(session, async () => {
    const documentIds = await listDocuments(session);
    const [first] = documentIds;
    if (first === undefined) return sayProblem(session, t('review.notThere'));
    session.store.setState({ dialog: { kind: 'encoding', documentIds } });
  });
}

type Wish = Omit<Input<'import.reread'>, 'documentId'>;

/** Reads the files of the documents again in another way; says what came of it. */
export async function reread(
  session: Session,
  documentIds: readonly DocumentId[],
  wish: Wish,
): Promise<boolean> {
  let versions = 0;
  const done = await attempt(session, async () => {
    for (const documentId of documentIds) {
      const written = await write(session, 'import.reread', { documentId, ...wish });
      if (written.documentId !== documentId) versions++;
    }
  });
  session.store.getState().forgetRows();
  if (!done) return false;
  const how = wish.encoding === undefined ? t(`review.extent.${wish.extent ?? 'article'}`) : wish.encoding;
  const lines = [t('review.reread', { count: documentIds.length, how })];
  if (versions > 0) lines.push(t('review.becameVersion', { count: versions }));
  say(session, lines.join(' '));
  return true;
}

/** Reads the whole page instead of the article, or the article instead of the whole page. */
export async function changeExtent(session: Session): Promise<void> {
  await attempt(session, async () => {
    const [documentId] = await listDocuments(session);
    if (documentId === undefined) return sayProblem(session, t('review.notThere'));
    const [{ text }, { whole }] = await Promise.all([
      session.client.call('document.get', { documentId }),
      session.client.call('import.original', { documentId }),
    ]);
    if (whole === null) return sayProblem(session, t('review.notKept'));
    await reread(session, [documentId], { extent: whole === text ? 'article' : 'whole' });
  });
}

/** Takes the import back. Where other steps came after it, its articles are removed, as a step of its own. */
export async function undoImport(session: Session): Promise<void> {
  const { imports, annotator } = session.store.getState();
  const summary = summaryOf(imports);
  if (summary?.seq == null) return sayProblem(session, t('review.nothingToUndo'));
  await attempt(session, async () => {
    const entries = await session.client.call('history.list', annotator ? { annotatorId: annotator.id } : {});
    const last = entries.find(({ kind, state }) => kind === 'do' && state === 'done');
    if (last?.seq === summary.seq) return travel(session, 'history.undo');
    const { rows } = await session.client.call('import.rows', { importId: summary.id, limit: 1_000_000 });
    const ids = rows.flatMap(({ document, outcome }) =>
      document && outcome === 'added' ? [document.id] : [],
    );
    if (ids.length === 0) return sayProblem(session, t('review.nothingToUndo'));
    await removeChosen(session, ids);
  });
  session.store.getState().changeImports({ marked: new Set(), comparing: false });
}
