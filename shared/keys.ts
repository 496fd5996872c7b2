import { commandDescriptors, type CommandDescriptor } from './commands.ts';

/** Key combinations as text (`Mod+Shift+Z`): which command has which, and which may be given to one. */

/** The keys that a person gave to commands, by command id. A command that is not in it has its usual keys; an
 *  empty list takes them away. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

/** The keys of a command as they now are; the first is the one that menus show. */
export const keysOf = ({ id, keys = [] }: CommandDescriptor, choices: KeyChoices): readonly string[] =>
  (Object.hasOwn(choices, id) ? choices[id] : undefined) ?? keys;

/** The modifiers of a key combination and, last, the key itself (which may be `+`). */
export function splitKeys(keys: string): string[] {
  const cut = keys.lastIndexOf('+', keys.length - 2);
  return cut < 0 ? [keys] : [...keys.slice(0, cut).split('+'), keys.slice(cut + 1)];
}

const acceleratorNames: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
};

/** The keys in Electron's notation, for showing in a native menu. */
export const toAccelerator = (keys: string): string =>
  splitKeys(keys)
    .map((part) => acceleratorNames[part] ?? part)
    .join('+')
    .replace(/\+\+$/u, '+Plus');

/** Keys that move the caret, select, copy and paste, or are the desktop's own: no command may take them. */
const RESERVED =
  /^(?:(?:Mod\+)?(?:Shift\+)?(?:Arrow(?:Left|Right|Up|Down)|Home|End)|(?:Shift\+)?(?:PageUp|PageDown)|(?:Mod\+)?(?:Shift\+)?Tab|Mod\+[ACQVX]|Alt\+(?:F4|Tab))$/u;
/** Keys that work buttons and lists: only the text has them to give away. */
const CONTROLS = /^(?:Shift\+)?(?:Enter| )$/u;

/** Whether the combination does something that a command of the scope may not take away. */
export const isReserved = (keys: string, scope: CommandDescriptor['scope']): boolean =>
  RESERVED.test(keys) || (scope === 'app' && CONTROLS.test(keys));

/** The other command that has the combination now where `except` holds, if there is one. Where a command of one
 *  place and one of the whole window share keys, one of them could never be reached. */
export const ownerOf = (keys: string, choices: KeyChoices, except: string): CommandDescriptor | undefined =>
  commandDescriptors.find(
    (command) => isRival(command, descriptorOf(except)) && keysOf(command, choices).includes(keys),
  );

const isRival = (command: CommandDescriptor, other: CommandDescriptor | undefined): boolean =>
  command.id !== other?.id &&
  (command.scope === other?.scope || command.scope === 'app' || other?.scope === 'app');

/** The choices after a command got `keys` in the place of its `old` ones (`null`: beside what it has). Whatever
 *  other command had them loses them. */
export function giveKeys(choices: KeyChoices, id: string, old: string | null, keys: string): KeyChoices {
  const now = keysNow(choices, id).filter((other) => other === old || other !== keys);
  const next = old !== null && now.includes(old) ? now.map((o) => (o === old ? keys : o)) : [...now, keys];
  return setKeys(choices, id, next);
}

export const takeKeys = (choices: KeyChoices, id: string, keys: string): KeyChoices =>
  setKeys(
    choices,
    id,
    keysNow(choices, id).filter((other) => other !== keys),
  );

/** Gives a command its usual keys back, and takes them from whoever has got them meanwhile. */
export const resetKeys = (choices: KeyChoices, id: string): KeyChoices => setKeys(choices, id, usualKeys(id));

function setKeys(choices: KeyChoices, id: string, keys: readonly string[]): KeyChoices {
  const next: Record<string, readonly string[]> = { ...choices, [id]: keys };
  for (const command of commandDescriptors) {
    const has = keysOf(command, choices);
    if (isRival(command, descriptorOf(id)) && has.some((combination) => keys.includes(combination)))
      next[command.id] = has.filter((combination) => !keys.includes(combination));
  }
  return withoutUsual(next);
}

const descriptorOf = (id: string) => commandDescriptors.find((command) => command.id === id);
const usualKeys = (id: string): readonly string[] => descriptorOf(id)?.keys ?? [];
const keysNow = (choices: KeyChoices, id: string): readonly string[] => choices[id] ?? usualKeys(id);

/** Only what differs from the usual keys is remembered: better usual keys then reach everyone else. */
function withoutUsual(choices: KeyChoices): KeyChoices {
  return Object.fromEntries(
    Object.entries(choices).filter(([id, keys]) => {
      const usual = usualKeys(id);
      return usual.length !== keys.length || usual.some((combination, at) => combination !== keys[at]);
    }),
  );
}
