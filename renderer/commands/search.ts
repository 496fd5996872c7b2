import type { SearchAnswer, SearchHit } from '../../shared/contract/search.ts';
import { toErrorData } from '../../shared/errors.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { articleOrder, type HitSort, orderHits } from '../state/hit-order.ts';
import { carryOver, reorder } from '../state/hit-selection.ts';
import { type Concordance, firstReading } from '../state/search.ts';
import type { AppState } from '../state/store.ts';
import { openDocument } from './documents.ts';
import { attempt, sayProblem } from './report.ts';
import { changeSettings, showMode } from './view.ts';

/** So many hits are listed; of more, the first. */
const MOST_HITS = 100_000;
const MOST_RECENT = 12;
/** Enough to tell a passage from every other, and well within a query. */
const LONGEST_PHRASE = 500;

let nextRun = 0;

/** Shows the search with the focus in its field. Text selected in the article is looked for at once. */
export function openSearch(session: Session): void {
  const { mode, changeSearch } = session.store.getState();
  const text = mode === 'annotate' ? selectedText(session.store.getState()) : '';
  if (mode !== 'search') showMode(session, 'search');
  if (text !== '') {
    changeSearch({ query: phraseOf(text) });
    void runSearch(session);
  }
  focusQuery();
}

/** A hit that was opened is selected too: it is no new question. */
function selectedText({ shown, selected, search: { concordance } }: AppState): string {
  const opened = concordance?.answer.hits[concordance.order[concordance.selection.cursor] ?? -1];
  const isHit =
    opened?.documentId === shown?.document.id &&
    opened?.start === selected.start &&
    opened.end === selected.end;
  return isHit ? '' : (shown?.text.slice(selected.start, selected.end).trim() ?? '');
}

/** A text as a phrase of the query language. */
const phraseOf = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').slice(0, LONGEST_PHRASE);
  return line.includes('"') ? `«${line.replace(/[«»]/gu, ' ')}»` : `"${line}"`;
};

/** The field may have to be drawn first. */
export function focusQuery(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('[data-field=query]');
    field?.focus();
    field?.select();
  });
}

export function focusHits(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.search .hit-grid')?.focus());
}

/** Asks what stands in the field. Answers whether there are hits. */
export async function runSearch(session: Session): Promise<boolean> {
  const { search, documentId, settings } = session.store.getState();
  const query = search.query.trim();
  if (query === '') return false;
  session.store.setState({ notice: null });
  const within = search.scope === 'article' ? documentId : null;
  const answer = await ask(session, query, within);
  if (answer === null) return false;
  if (answer.problem !== undefined) {
    session.store.getState().changeSearch({ problem: answer.problem });
    return false;
  }
  const searches = [query, ...settings.searches.filter((other) => other !== query)].slice(0, MOST_RECENT);
  changeSettings(session, { searches });
  const order = articleOrder(answer.hits);
  session.store.getState().changeSearch({
    concordance: { query, documentId: within, answer, ...firstReading, order },
  });
  return answer.hits.length > 0;
}

/** Asks the same again after marks changed; ticks and cursor stay with their hits. */
export async function refreshSearch(session: Session): Promise<void> {
  const before = session.store.getState().search.concordance;
  if (before === null) return;
  const answer = await ask(session, before.query, before.documentId);
  if (answer === null || answer.problem !== undefined) return;
  const order = await orderHits(answer.hits, before.sort, before.reversed, pause);
  const now = session.store.getState().search.concordance;
  // Another search or order may have been asked for meanwhile.
  if (now?.answer !== before.answer) return;
  if (now.sort !== before.sort || now.reversed !== before.reversed) return refreshSearch(session);
  const was = { hits: now.answer.hits, order: now.order };
  const selection = carryOver(now.selection, was, { hits: answer.hits, order });
  session.store.getState().changeConcordance({ answer, order, selection });
}

/** `null` if it failed (which was said) or was cancelled. */
async function ask(
  session: Session,
  query: string,
  documentId: Concordance['documentId'],
): Promise<SearchAnswer | null> {
  const { search, annotator, changeSearch } = session.store.getState();
  search.running?.cancel();
  const abort = new AbortController();
  const running = { id: nextRun++, progress: null, cancel: () => abort.abort() };
  changeSearch({ running, problem: null, stale: false });
  const isLast = () => session.store.getState().search.running?.id === running.id;
  let answer: SearchAnswer | null = null;
  await attempt(session, async () => {
    try {
      const input = { query, annotatorId: annotator?.id ?? null, limit: MOST_HITS };
      const found = await session.client.call(
        'search.run',
        documentId === null ? input : { ...input, documentId },
        {
          signal: abort.signal,
          onProgress: (progress) => isLast() && changeSearch({ running: { ...running, progress } }),
        },
      );
      if (isLast()) answer = found;
    } catch (thrown) {
      if (toErrorData(thrown).kind !== 'InvalidInput') throw thrown;
      changeSearch({ problem: { message: toErrorData(thrown).message, at: null } });
    }
  });
  if (isLast()) changeSearch({ running: null });
  return answer;
}

/** Puts the hits in another order; the same again turns it around. */
export async function sortHits(session: Session, sort: HitSort): Promise<void> {
  const before = session.store.getState().search.concordance;
  if (before === null) return;
  const reversed = before.sort === sort && !before.reversed;
  const order = await orderHits(before.answer.hits, sort, reversed, pause);
  const now = session.store.getState().search.concordance;
  // Another search or order may have come first.
  if (now?.answer !== before.answer || now.order !== before.order) return;
  const selection = reorder(now.selection, now.order, order);
  session.store.getState().changeConcordance({ sort, reversed, order, selection });
}

/** Lets the window answer keys before it goes on. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Shows a hit in its article, with the caret there and its mark active. */
export async function openHit(session: Session, hit: SearchHit): Promise<void> {
  const { store } = session;
  showMode(session, 'annotate');
  if (store.getState().shown?.document.id !== hit.documentId)
    await openDocument(session, hit.documentId, hit.start);
  const { shown, annotator, annotators } = store.getState();
  if (shown?.document.id !== hit.documentId) return sayProblem(session, t('search.hitGone'));
  const mark = hit.annotationId === null ? undefined : shown.annotations.get(hit.annotationId);
  const isOthers = mark !== undefined && mark.annotatorId !== annotator?.id;
  const owner = isOthers ? annotators.find(({ id }) => id === mark.annotatorId) : undefined;
  store.setState({
    otherAnnotator: owner?.id ?? null,
    active: mark?.id ?? null,
    selected: { start: hit.start, end: mark ? hit.start : hit.end },
  });
  // The article is drawn anew with the mode.
  requestAnimationFrame(() => {
    if (mark) session.article?.goTo(hit);
    else session.article?.select(hit);
    session.article?.focus();
  });
}

/** One step back: from the hits to the query, from there to the article. */
export function leaveSearch(session: Session): void {
  const inGrid = document.activeElement?.closest('[role=grid]') != null;
  if (inGrid) return focusQuery();
  showMode(session, 'annotate');
  requestAnimationFrame(() => session.article?.focus());
}
