import type { Input } from '../../shared/contract.ts';
import { toErrorData } from '../../shared/errors.ts';
import { t, withLocalMessage } from '../i18n.ts';
import type { Session } from '../session.ts';
import { attempt, say, write } from './report.ts';

export async function loadSplits(session: Session): Promise<void> {
  await attempt(session, async () => {
    const list = await session.client.call('split.list', {});
    session.store.setState({ splits: { list, stale: false } });
  });
}

/** Makes a split and exports by it. Answers why that was not possible, or `null`. */
export async function makeSplit(session: Session, split: Input<'split.make'>): Promise<string | null> {
  try {
    const made = await write(session, 'split.make', split);
    session.store.getState().changeExport({ split: made.split.name });
    return null;
  } catch (thrown) {
    return withLocalMessage(toErrorData(thrown)).text;
  }
}

/** Gives parts to the articles that came later. */
export async function updateSplit(session: Session, name: string): Promise<void> {
  await attempt(session, async () => {
    const { added } = await write(session, 'split.update', { name });
    say(session, t('split.updated', { count: added, name }));
  });
}

export async function removeSplit(session: Session, name: string): Promise<void> {
  await attempt(session, async () => {
    await write(session, 'split.remove', { name });
    session.store.getState().changeExport({ split: undefined });
    say(session, t('split.removed', { name }));
  });
}
