import type { Changes } from '../../shared/changes.ts';
import type { Input, Method, Output } from '../../shared/contract.ts';
import { toErrorData } from '../../shared/errors.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';

/** Says something at the article's foot. */
export const say = (session: Session, text: string): void =>
  session.store.setState({ notice: { tone: 'quiet', text } });

export const sayProblem = (session: Session, text: string): void =>
  session.store.setState({ notice: { tone: 'problem', text } });

/** Says a failure in a person's words: the core's own, but for defects. */
function sayError(session: Session, thrown: unknown): void {
  const error = toErrorData(thrown);
  if (error.kind === 'Cancelled') return;
  if (error.kind === 'Internal') {
    const details = [error.message, ...(error.details ?? [])];
    session.store.setState({ notice: { tone: 'problem', text: t('error.internal'), details } });
    return;
  }
  const details = 'details' in error ? error.details : undefined;
  session.store.setState({
    notice: { tone: 'problem', text: error.message, ...(details ? { details } : {}) },
  });
}

/** Runs a step; a failure is said instead of thrown. Answers whether it went well. */
export async function attempt(session: Session, step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (thrown) {
    sayError(session, thrown);
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
