import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMAND_CHANNEL } from '../../shared/channels.ts';
import type { Settings } from '../../shared/bridge.ts';
import {
  type CommandDescriptor,
  commandDescriptors,
  type MenuId,
  menuTitleKeys,
} from '../../shared/commands.ts';
import { keysOf, toAccelerator } from '../../shared/keys.ts';
import { wordsFor } from './words.ts';

/** What an entry is made with: words in the chosen language, the keys as they now are. */
interface Making {
  say(key: string): string;
  keys: Settings['keys'];
  send(id: string): void;
}

/** Builds the native menu: every command of the registry is in it. Keys are shown here and handled by the
 *  window, which knows what has the focus. */
export function buildMenu(window: () => BrowserWindow, settings: Settings): void {
  const say = wordsFor(settings);
  const send = (id: string) => window().webContents.send(COMMAND_CHANNEL, id);
  const menus = Object.keys(menuTitleKeys) as MenuId[];
  const template = menus.map((menu) => ({
    label: say(menuTitleKeys[menu]),
    submenu: withSubmenus(
      commandDescriptors.filter((command) => command.menu === menu),
      { say, send, keys: settings.keys },
    ),
  }));
  const appMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...appMenu, ...template]));
}

function withSubmenus(commands: CommandDescriptor[], making: Making): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = [];
  let open = { key: '', items };
  for (const command of commands) {
    if (command.separated) items.push({ type: 'separator' });
    if (command.submenu === undefined) {
      open = { key: '', items };
      items.push(toItem(command, making));
      continue;
    }
    if (open.key !== command.submenu) {
      open = { key: command.submenu, items: [] };
      items.push({ label: making.say(command.submenu), submenu: open.items });
    }
    open.items.push(toItem(command, making));
  }
  return items;
}

function toItem(
  command: CommandDescriptor,
  { say, send, keys: choices }: Making,
): MenuItemConstructorOptions {
  const label = say(command.titleKey);
  if (command.role) return { label, role: command.role };
  const [keys] = keysOf(command, choices);
  return {
    id: command.id,
    label,
    click: () => send(command.id),
    ...(keys === undefined ? {} : { accelerator: toAccelerator(keys), registerAccelerator: false }),
  };
}
