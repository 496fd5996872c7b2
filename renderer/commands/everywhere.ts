import type { SearchAnswer, SearchHit } from '../../shared/contract/search.ts';
import type { EntityId } from '../../shared/model/ids.ts';
import { findLabel, takesEntity } from '../../shared/model/schema.ts';
import { coveredText } from '../../shared/text/covered.ts';
import { snapToWords } from '../editor/words.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { activeMark } from '../state/select.ts';
import type { AppState } from '../state/store.ts';
import type { Recurring } from '../state/view.ts';
import { createMarks } from './hits.ts';
import { literalQuery, type LiteralOptions } from './literal-query.ts';
import { mayEdit } from './marks.ts';
import { refuse } from './report.ts';

/** Offers to mark every occurrence of the selected text, or of the active mark with its label and entity. */
export const offerEverywhere = (session: Session): Promise<void> =>
  session.inOrder(async () => {
    if (!mayEdit(session)) return;
    const recurring = findRecurring(session.store.getState());
    if (recurring === null) return refuse(session, t('everywhere.selectFirst'));
    if (literalQuery(recurring.text, { wholeWord: true, matchCase: false }) === null)
      return refuse(session, t('everywhere.tooLong'));
    session.store.setState({ dialog: { kind: 'everywhere', recurring }, notice: null });
  });

function findRecurring(state: AppState): Recurring | null {
  const { shown, selected } = state;
  if (shown === null) return null;
  const span = snapToWords(shown.text, selected);
  if (span.end > span.start) return { text: coveredText(shown.text, span), label: null, entityId: null };
  const mark = activeMark(state);
  if (mark === null) return null;
  return { text: coveredText(shown.text, mark), label: mark.label, entityId: mark.entityId };
}

export interface EverywhereOptions extends LiteralOptions {
  scope: 'article' | 'project';
}

/** Where the text occurs. */
export async function findEverywhere(
  session: Session,
  text: string,
  options: EverywhereOptions,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const { annotator, documentId } = session.store.getState();
  const within = options.scope === 'article' && documentId !== null ? { documentId } : {};
  return session.client.call(
    'search.run',
    {
      query: literalQuery(text, options) ?? '',
      annotatorId: annotator?.id ?? null,
      limit: 100_000,
      ...within,
    },
    { signal },
  );
}

/** Marks the places, as one step. The entity goes along where the label takes one. */
export async function markPlaces(
  session: Session,
  hits: readonly SearchHit[],
  label: string,
  entityId: EntityId | null,
): Promise<void> {
  const { schema } = session.store.getState();
  const definition = schema && findLabel(schema, label);
  const entity = definition && takesEntity(definition) ? entityId : null;
  await session.inOrder(async () => {
    await createMarks(session, hits, { label, entityId: entity });
  });
}
