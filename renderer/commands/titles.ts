import type { CommandDescriptor } from '../../shared/commands.ts';
import { labelOfKey } from '../../shared/model/schema.ts';
import { nameOf, t } from '../i18n.ts';
import type { AppState } from '../state/store.ts';

/** What a command is called where it stands without its menu. */
export function titleOf(state: Pick<AppState, 'schema'>, command: CommandDescriptor): string {
  const label = labelOfCommand(state, command);
  if (label) return t('keys.label', { label });
  const title = t(command.titleKey);
  return command.submenu === undefined ? title : `${t(command.submenu)}: ${title}`;
}

/** The label that a command of a digit gives; `null` if the schema has none for it, `undefined` for every other
 *  command. */
export function labelOfCommand(
  { schema }: Pick<AppState, 'schema'>,
  { id }: CommandDescriptor,
): string | null | undefined {
  const digit = /^mark\.label([1-9])$/u.exec(id)?.[1];
  if (digit === undefined) return undefined;
  const label = schema ? labelOfKey(schema, digit) : undefined;
  return label ? nameOf('label', label.id) : null;
}
