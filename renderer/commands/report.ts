import type { Changes } from '../../shared/changes.ts';
import type { Input, Method, Output } from '../../shared/contract.ts';
import { type AppErrorData, toErrorData } from '../../shared/errors.ts';
import { t, withLocalMessage } from '../i18n.ts';
import type { Session } from '../session.ts';
import type { Notice } from '../state/view.ts';

/** Says something at the article's foot. */
export const say = (session: Session, text: string): void =>
  session.store.setState({ notice: { tone: 'quiet', text } });

export const sayProblem = (session: Session, text: string): void =>
  session.store.setState({ notice: { tone: 'problem', text } });

/** Says a failure in a person's words: the core's own, but for defects. */
function sayError(session: Session, error: AppErrorData): void {
  if (error.kind === 'Cancelled') return;
  if (error.kind === 'Internal') {
    const details = [error.message, ...(error.details ?? [])];
    session.store.setState({ notice: { tone: 'problem', text: t('error.internal'), details } });
    return;
  }
  session.store.setState({ notice: { tone: 'problem', ...withLocalMessage(error) } });
}

/** Runs a step; a failure is said instead of thrown. Answers whether it went well. */
export async function attempt(
  session: Session,
  step: () => Promise<void>,
  /** What one may do about the failure, offered beside it. */
  offer?: (error: AppErrorData) => NonNullable<Notice['action']> | null,
): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (thrown) {
    const error = toErrorData(thrown);
    sayError(session, error);
    const action = offer?.(error);
    if (action) session.store.setState(({ notice }) => (notice ? { notice: { ...notice, action } } : {}));
    return false;
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
