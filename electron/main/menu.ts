import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMAND_CHANNEL } from '../../shared/channels.ts';
import {
  type CommandDescriptor,
  commandDescriptors,
  type MenuId,
  menuTitleKeys,
  toAccelerator,
} from '../../shared/commands.ts';
import words from '../../resources/locales/en.json' with { type: 'json' };

/** Builds the native menu: every command of the registry is in it. Keys are shown here and handled by the
 *  window, which knows what has the focus. */
export function buildMenu(window: () => BrowserWindow): void {
  const send = (id: string) => window().webContents.send(COMMAND_CHANNEL, id);
  const menus = Object.keys(menuTitleKeys) as MenuId[];
  const template = menus.map((menu) => ({
    label: say(menuTitleKeys[menu]),
    submenu: withSubmenus(
      commandDescriptors.filter((command) => command.menu === menu),
      send,
    ),
  }));
  const appMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...appMenu, ...template]));
}

function withSubmenus(
  commands: CommandDescriptor[],
  send: (id: string) => void,
): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = [];
  let open = { key: '', items };
  for (const command of commands) {
    if (command.separated) items.push({ type: 'separator' });
    if (command.submenu === undefined) {
      open = { key: '', items };
      items.push(toItem(command, send));
      continue;
    }
    if (open.key !== command.submenu) {
      open = { key: command.submenu, items: [] };
      items.push({ label: say(command.submenu), submenu: open.items });
    }
    open.items.push(toItem(command, send));
  }
  return items;
}

function toItem(command: CommandDescriptor, send: (id: string) => void): MenuItemConstructorOptions {
  const label = say(command.titleKey);
  if (command.role) return { label, role: command.role };
  const [keys] = command.keys ?? [];
  return {
    id: command.id,
    label,
    click: () => send(command.id),
    ...(keys === undefined ? {} : { accelerator: toAccelerator(keys), registerAccelerator: false }),
  };
}

const say = (key: string): string => (words as Record<string, string>)[key] ?? key;
