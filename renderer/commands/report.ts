import type { Changes } from '../../shared/changes.ts';
import type { Input, Method, Output } from '../../shared/contract.ts';
import { type AppErrorData, toErrorData } from '../../shared/errors.ts';
import { t, withLocalMessage } from '../i18n.ts';
import type { Session } from '../session.ts';
import { activeMark } from '../state/select.ts';
import type { Notice, Refusal } from '../state/view.ts';

/** Says something at the article's foot. */
export const say = (session: Session, text: string): void =>
  session.store.setState({ notice: { tone: 'quiet', text } });

export const sayProblem = (session: Session, text: string): void =>
  session.store.setState({ notice: { tone: 'problem', text } });

/** Says why the text or the active mark is left as it is: right there, if one works there, else at the foot. */
export function refuse(session: Session, text: string): void {
  const at = placeInSight(session);
  session.store.setState({ notice: { tone: 'problem', text, ...(at ? { at } : {}) } });
}

/** Beside the active mark or the selection, as far as it is in sight. */
function placeInSight({ store, article }: Session): Refusal | null {
  const state = store.getState();
  if (article === null || state.mode !== 'annotate') return null;
  const { start, end } = activeMark(state) ?? state.selected;
  if (article.hasRoom(end, 'below')) return { pos: end, above: false };
  return article.hasRoom(start, 'above') ? { pos: start, above: true } : null;
}

/** Puts a refusal that is shown in the text away. Answers whether there was one. */
export function dismissRefusal({ store }: Session): boolean {
  const isShown = store.getState().notice?.at !== undefined;
  if (isShown) store.setState({ notice: null });
  return isShown;
}

/** Says a failure in a person's words: the core's own, but for defects. */
function sayError(session: Session, error: AppErrorData, inText: boolean): void {
  if (error.kind === 'Cancelled') return;
  if (error.kind === 'Internal') {
    const details = [error.message, ...(error.details ?? [])];
    session.store.setState({ notice: { tone: 'problem', text: t('error.internal'), details } });
    return;
  }
  const said = withLocalMessage(error);
  if (inText && !said.details?.length) return refuse(session, said.text);
  session.store.setState({ notice: { tone: 'problem', ...said } });
}

/** Runs a step; a failure is said instead of thrown. Answers whether it went well. */
export async function attempt(
  session: Session,
  step: () => Promise<void>,
  /** What one may do about the failure, offered beside it. */
  offer?: (error: AppErrorData) => NonNullable<Notice['action']> | null,
): Promise<boolean> {
  const error = await errorOf(step);
  if (error === null) return true;
  sayError(session, error, false);
  const action = offer?.(error);
  if (action) session.store.setState(({ notice }) => (notice ? { notice: { ...notice, action } } : {}));
  return false;
}

/** As `attempt`, for a step that concerns the active mark or the selection. */
export async function attemptInText(session: Session, step: () => Promise<void>): Promise<boolean> {
  const error = await errorOf(step);
  if (error !== null) sayError(session, error, true);
  return error === null;
}

async function errorOf(step: () => Promise<void>): Promise<AppErrorData | null> {
  try {
    await step();
    return null;
  } catch (thrown) {
    return toErrorData(thrown);
  }
}

type WriteMethod = {
  [M in Method]: Output<M> extends { seq: number; changes: Changes } ? M : never;
}[Method];

/** Makes one write and takes its changes into the store. */
export async function write<M extends WriteMethod>(
  session: Session,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  const written = await session.client.call(method, input);
  session.store.getState().applyChanges(written.changes);
  return written;
}
