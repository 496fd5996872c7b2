import { commandDescriptors } from '../../../shared/commands.ts';
import { keysOf } from '../../../shared/keys.ts';
import { showKeys } from '../../commands/show-keys.ts';
import { useApp, useSession } from '../../session.ts';

/** The key of a command as it now is; nothing where it has none. */
export function CommandKey({ id }: { id: string }) {
  const { desktop } = useSession();
  const choices = useApp((state) => state.settings.keys);
  const command = commandDescriptors.find((one) => one.id === id);
  const [first] = command ? keysOf(command, choices) : [];
  return first === undefined ? null : <kbd aria-hidden>{showKeys(first, desktop.platform === 'darwin')}</kbd>;
}
