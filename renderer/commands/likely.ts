import type { AnnotationRecord } from '../../shared/model/records.ts';
import { offeredRelations } from '../../shared/model/schema.ts';
import { nameOf, t, withinSentence } from '../i18n.ts';
import type { Session } from '../session.ts';
import { chainRoot, isContinuing, listOutlines, TAKING_KEYS } from '../state/likely.ts';
import { markIndex } from '../state/select.ts';
import type { AppState } from '../state/store.ts';
import { createMark, mayEdit } from './marks.ts';
import { attemptInText, say, refuse, write } from './report.ts';

/** Taking what is outlined. The quote stays active, so that one key follows the other. */

type Place = 0 | 1 | 2;

/** Marks and links what is outlined for a key in one step; where a mark is there already, only links it. */
export async function takeOutline(session: Session, place: Place): Promise<void> {
  if (!mayEdit(session)) return;
  await session.inOrder(async () => {
    const { store } = session;
    const root = chainRoot(store.getState());
    const outline = listOutlines(store.getState()).find(({ key }) => key === TAKING_KEYS[place]);
    if (root === null) return refuse(session, t('note.noQuoteActive'));
    if (!outline) return refuse(session, t('note.nothingOutlined'));
    const { documentId } = root;
    store.setState({ notice: null });
    await attemptInText(session, async () => {
      const { label, type, from, mark, start, end } = outline;
      if (mark !== null) await write(session, 'relation.create', { documentId, type, from, to: mark });
      else await createMark(session, { label }, { start, end }, { type, from });
    });
    store.setState({ active: root.id, chain: root.id, outlineTurns: new Map() });
  });
}

/** Outlines the next likely span for a key instead. */
export function turnOutline(session: Session, place: Place): void {
  const { store } = session;
  const outline = listOutlines(store.getState()).find(({ key }) => key === TAKING_KEYS[place]);
  if (!outline) return refuse(session, t('note.nothingOutlined'));
  const turns = store.getState().outlineTurns;
  store.setState({ outlineTurns: new Map(turns).set(outline.label, (turns.get(outline.label) ?? 0) + 1) });
}

/** Joins the active quote to the one before it in the text, whose speaker it inherits. */
export async function joinBefore(session: Session): Promise<void> {
  if (!mayEdit(session)) return;
  await session.inOrder(async () => {
    const state = session.store.getState();
    const { schema } = state;
    const root = chainRoot(state);
    if (root === null || schema === null) return refuse(session, t('note.noQuoteActive'));
    const label = withinSentence(nameOf('label', root.label));
    const joining = offeredRelations(schema).find(
      ({ id, from }) => from === root.label && isContinuing(schema, id),
    );
    if (!joining) return refuse(session, t('note.neverJoined', { label }));
    const before = quoteBefore(session, root);
    if (before === null) return refuse(session, t('note.noneBefore', { label }));
    await attemptInText(session, async () => {
      const ends = { from: root.id, to: before.id };
      await write(session, 'relation.create', { documentId: root.documentId, type: joining.id, ...ends });
      say(session, t(hasOwn(state, root) ? 'note.joinedOwn' : 'note.joined', { label }));
    });
  });
}

/** Whether the quote has relations of its own to other labels: then it inherits no speaker. */
const hasOwn = ({ shown, schema }: AppState, { id }: AnnotationRecord): boolean =>
  schema !== null &&
  (shown?.relations.at(id) ?? []).some(({ from, type }) => from === id && !isContinuing(schema, type));

/** The last mark of the label that ends before this one starts. */
function quoteBefore({ store }: Session, root: AnnotationRecord): AnnotationRecord | null {
  const marks = markIndex(store.getState());
  for (let at = marks.placeOf(root) - 1; at >= 0; at--) {
    const mark = marks.at(at);
    if (mark?.label === root.label && mark.end <= root.start) return mark;
  }
  return null;
}
