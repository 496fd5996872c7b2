/** Every command of the window as pure data: the native menu, the keys and the key help come from here.
 *  What a command does lives in `renderer/commands`. Titles are keys of `resources/locales`. */

export type MenuId = 'file' | 'edit' | 'view' | 'mark' | 'go' | 'help';

/** Menu entries that the desktop itself carries out, named as Electron names them. */
type NativeRole = 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' | 'quit';

export interface CommandDescriptor {
  id: string;
  titleKey: string;
  menu: MenuId;
  /** Title key of the submenu that holds the command; neighbours with the same one share it. */
  submenu?: string;
  /** A line stands above the command in its menu. */
  separated?: true;
  /** Keys as `Mod+Shift+Z`; `Mod` is Ctrl, on a Mac Cmd. The first is the one that menus show. Names are
   *  those of `KeyboardEvent.key`; letters are upper case and stand for the key without Shift. */
  keys?: readonly string[];
  /** Where the keys hold. `article` leaves them to text fields, lists and dialogs that have the focus, and
   *  wants the focus in the text itself where no modifier is held. */
  scope: 'app' | 'article';
  /** Carried out by the desktop: the window has no code for it. */
  role?: NativeRole;
}

const label = (digit: number): CommandDescriptor => ({
  id: `mark.label${digit}`,
  titleKey: `command.mark.label${digit}`,
  menu: 'mark',
  submenu: 'menu.label',
  keys: [`${digit}`, `Alt+${digit}`],
  scope: 'article',
});

/** In the order of the menus. */
export const commandDescriptors: readonly CommandDescriptor[] = [
  { id: 'file.newProject', titleKey: 'command.file.newProject', menu: 'file', keys: ['Mod+N'], scope: 'app' },
  {
    id: 'file.openProject',
    titleKey: 'command.file.openProject',
    menu: 'file',
    keys: ['Mod+O'],
    scope: 'app',
  },
  { id: 'file.openSample', titleKey: 'command.file.openSample', menu: 'file', scope: 'app' },
  {
    id: 'file.closeProject',
    titleKey: 'command.file.closeProject',
    menu: 'file',
    keys: ['Mod+W'],
    scope: 'app',
  },
  {
    id: 'file.import',
    titleKey: 'command.file.import',
    menu: 'file',
    separated: true,
    keys: ['Mod+I'],
    scope: 'app',
  },
  {
    id: 'file.importFolder',
    titleKey: 'command.file.importFolder',
    menu: 'file',
    keys: ['Mod+Shift+I'],
    scope: 'app',
  },
  { id: 'file.export', titleKey: 'command.file.export', menu: 'file', keys: ['Mod+E'], scope: 'app' },
  { id: 'file.check', titleKey: 'command.file.check', menu: 'file', separated: true, scope: 'app' },
  {
    id: 'file.quit',
    titleKey: 'command.file.quit',
    menu: 'file',
    separated: true,
    scope: 'app',
    role: 'quit',
  },

  { id: 'edit.undo', titleKey: 'command.edit.undo', menu: 'edit', keys: ['Mod+Z'], scope: 'article' },
  {
    id: 'edit.redo',
    titleKey: 'command.edit.redo',
    menu: 'edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    scope: 'article',
  },
  { id: 'edit.cut', titleKey: 'command.edit.cut', menu: 'edit', separated: true, scope: 'app', role: 'cut' },
  { id: 'edit.copy', titleKey: 'command.edit.copy', menu: 'edit', scope: 'app', role: 'copy' },
  { id: 'edit.paste', titleKey: 'command.edit.paste', menu: 'edit', scope: 'app', role: 'paste' },
  { id: 'edit.selectAll', titleKey: 'command.edit.selectAll', menu: 'edit', scope: 'app', role: 'selectAll' },
  {
    id: 'select.nextQuotation',
    titleKey: 'command.select.nextQuotation',
    menu: 'edit',
    separated: true,
    keys: ['Q'],
    scope: 'article',
  },
  {
    id: 'select.previousQuotation',
    titleKey: 'command.select.previousQuotation',
    menu: 'edit',
    keys: ['Shift+Q'],
    scope: 'article',
  },
  { id: 'select.grow', titleKey: 'command.select.grow', menu: 'edit', keys: ['G'], scope: 'article' },
  {
    id: 'select.shrink',
    titleKey: 'command.select.shrink',
    menu: 'edit',
    keys: ['Shift+G'],
    scope: 'article',
  },

  { id: 'view.library', titleKey: 'command.view.library', menu: 'view', keys: ['Mod+B'], scope: 'app' },
  {
    id: 'view.inspector',
    titleKey: 'command.view.inspector',
    menu: 'view',
    keys: ['Mod+Alt+B'],
    scope: 'app',
  },
  { id: 'view.history', titleKey: 'command.view.history', menu: 'view', keys: ['Mod+H'], scope: 'app' },
  {
    id: 'view.larger',
    titleKey: 'command.view.larger',
    menu: 'view',
    separated: true,
    keys: ['Mod+=', 'Mod++'],
    scope: 'app',
  },
  { id: 'view.smaller', titleKey: 'command.view.smaller', menu: 'view', keys: ['Mod+-'], scope: 'app' },
  { id: 'view.usualSize', titleKey: 'command.view.usualSize', menu: 'view', keys: ['Mod+0'], scope: 'app' },
  {
    id: 'view.themeSystem',
    titleKey: 'command.view.themeSystem',
    menu: 'view',
    submenu: 'menu.theme',
    separated: true,
    scope: 'app',
  },
  {
    id: 'view.themeLight',
    titleKey: 'command.view.themeLight',
    menu: 'view',
    submenu: 'menu.theme',
    scope: 'app',
  },
  {
    id: 'view.themeDark',
    titleKey: 'command.view.themeDark',
    menu: 'view',
    submenu: 'menu.theme',
    scope: 'app',
  },
  {
    id: 'view.faceSerif',
    titleKey: 'command.view.faceSerif',
    menu: 'view',
    submenu: 'menu.face',
    scope: 'app',
  },
  {
    id: 'view.faceSans',
    titleKey: 'command.view.faceSans',
    menu: 'view',
    submenu: 'menu.face',
    scope: 'app',
  },
  {
    id: 'view.interfaceLarger',
    titleKey: 'command.view.interfaceLarger',
    menu: 'view',
    submenu: 'menu.interfaceSize',
    keys: ['Mod+Alt+=', 'Mod+Alt++'],
    scope: 'app',
  },
  {
    id: 'view.interfaceSmaller',
    titleKey: 'command.view.interfaceSmaller',
    menu: 'view',
    submenu: 'menu.interfaceSize',
    keys: ['Mod+Alt+-'],
    scope: 'app',
  },
  {
    id: 'view.interfaceUsual',
    titleKey: 'command.view.interfaceUsual',
    menu: 'view',
    submenu: 'menu.interfaceSize',
    keys: ['Mod+Alt+0'],
    scope: 'app',
  },
  {
    id: 'view.languageSystem',
    titleKey: 'command.view.languageSystem',
    menu: 'view',
    submenu: 'menu.language',
    scope: 'app',
  },
  {
    id: 'view.languageEnglish',
    titleKey: 'command.view.languageEnglish',
    menu: 'view',
    submenu: 'menu.language',
    scope: 'app',
  },
  {
    id: 'view.languageGerman',
    titleKey: 'command.view.languageGerman',
    menu: 'view',
    submenu: 'menu.language',
    scope: 'app',
  },
  { id: 'view.threads', titleKey: 'command.view.threads', menu: 'view', keys: ['T'], scope: 'article' },
  { id: 'view.hints', titleKey: 'command.view.hints', menu: 'view', scope: 'app' },
  {
    id: 'view.fullScreen',
    titleKey: 'command.view.fullScreen',
    menu: 'view',
    separated: true,
    scope: 'app',
    role: 'togglefullscreen',
  },

  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(label),
  { id: 'mark.repeat', titleKey: 'command.mark.repeat', menu: 'mark', keys: ['R'], scope: 'article' },
  {
    id: 'mark.everywhere',
    titleKey: 'command.mark.everywhere',
    menu: 'mark',
    keys: ['W'],
    scope: 'article',
  },
  { id: 'mark.link', titleKey: 'command.mark.link', menu: 'mark', keys: ['L'], scope: 'article' },
  {
    id: 'mark.attributes',
    titleKey: 'command.mark.attributes',
    menu: 'mark',
    keys: ['Enter'],
    scope: 'article',
  },
  { id: 'mark.flag', titleKey: 'command.mark.flag', menu: 'mark', keys: ['F'], scope: 'article' },
  { id: 'mark.note', titleKey: 'command.mark.note', menu: 'mark', keys: ['N'], scope: 'article' },
  {
    id: 'mark.remove',
    titleKey: 'command.mark.remove',
    menu: 'mark',
    keys: ['Delete', 'Backspace'],
    scope: 'article',
  },
  {
    id: 'mark.split',
    titleKey: 'command.mark.split',
    menu: 'mark',
    separated: true,
    keys: ['Shift+M'],
    scope: 'article',
  },
  {
    id: 'mark.merge',
    titleKey: 'command.mark.merge',
    menu: 'mark',
    keys: ['M'],
    scope: 'article',
  },
  {
    id: 'mark.copy',
    titleKey: 'command.mark.copy',
    menu: 'mark',
    keys: ['D'],
    scope: 'article',
  },
  {
    id: 'mark.startHere',
    titleKey: 'command.mark.startHere',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['['],
    scope: 'article',
  },
  {
    id: 'mark.endHere',
    titleKey: 'command.mark.endHere',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: [']'],
    scope: 'article',
  },
  {
    id: 'mark.startBack',
    titleKey: 'command.mark.startBack',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Alt+ArrowLeft'],
    scope: 'article',
  },
  {
    id: 'mark.startForward',
    titleKey: 'command.mark.startForward',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Alt+ArrowRight'],
    scope: 'article',
  },
  {
    id: 'mark.endBack',
    titleKey: 'command.mark.endBack',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Shift+Alt+ArrowLeft'],
    scope: 'article',
  },
  {
    id: 'mark.endForward',
    titleKey: 'command.mark.endForward',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Shift+Alt+ArrowRight'],
    scope: 'article',
  },
  {
    id: 'mark.startCharacterLeft',
    titleKey: 'command.mark.startCharacterLeft',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Mod+Alt+ArrowLeft'],
    scope: 'article',
  },
  {
    id: 'mark.startCharacterRight',
    titleKey: 'command.mark.startCharacterRight',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Mod+Alt+ArrowRight'],
    scope: 'article',
  },
  {
    id: 'mark.endCharacterLeft',
    titleKey: 'command.mark.endCharacterLeft',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Mod+Shift+Alt+ArrowLeft'],
    scope: 'article',
  },
  {
    id: 'mark.endCharacterRight',
    titleKey: 'command.mark.endCharacterRight',
    menu: 'mark',
    submenu: 'menu.edges',
    keys: ['Mod+Shift+Alt+ArrowRight'],
    scope: 'article',
  },
  {
    id: 'mark.done',
    titleKey: 'command.mark.done',
    menu: 'mark',
    separated: true,
    keys: ['Mod+Enter'],
    scope: 'app',
  },
  { id: 'mark.annotator', titleKey: 'command.mark.annotator', menu: 'mark', separated: true, scope: 'app' },

  { id: 'go.palette', titleKey: 'command.go.palette', menu: 'go', keys: ['Mod+K'], scope: 'app' },
  {
    id: 'go.annotate',
    titleKey: 'command.go.annotate',
    menu: 'go',
    separated: true,
    keys: ['Mod+1'],
    scope: 'app',
  },
  {
    id: 'go.search',
    titleKey: 'command.go.search',
    menu: 'go',
    keys: ['Mod+2', '/', 'Mod+F'],
    scope: 'app',
  },
  { id: 'go.schema', titleKey: 'command.go.schema', menu: 'go', keys: ['Mod+3'], scope: 'app' },
  {
    id: 'go.nextDocument',
    separated: true,
    titleKey: 'command.go.nextDocument',
    menu: 'go',
    keys: ['Alt+PageDown'],
    scope: 'app',
  },
  {
    id: 'go.previousDocument',
    titleKey: 'command.go.previousDocument',
    menu: 'go',
    keys: ['Alt+PageUp'],
    scope: 'app',
  },
  {
    id: 'go.nextMark',
    titleKey: 'command.go.nextMark',
    menu: 'go',
    separated: true,
    keys: ['Alt+ArrowDown'],
    scope: 'article',
  },
  {
    id: 'go.previousMark',
    titleKey: 'command.go.previousMark',
    menu: 'go',
    keys: ['Alt+ArrowUp'],
    scope: 'article',
  },
  { id: 'go.outerMark', titleKey: 'command.go.outerMark', menu: 'go', keys: ['.'], scope: 'article' },
  { id: 'go.innerMark', titleKey: 'command.go.innerMark', menu: 'go', keys: [','], scope: 'article' },
  { id: 'go.letGo', titleKey: 'command.go.letGo', menu: 'go', keys: ['Escape'], scope: 'app' },
  {
    id: 'go.nextPane',
    titleKey: 'command.go.nextPane',
    menu: 'go',
    separated: true,
    keys: ['F6'],
    scope: 'app',
  },
  {
    id: 'go.previousPane',
    titleKey: 'command.go.previousPane',
    menu: 'go',
    keys: ['Shift+F6'],
    scope: 'app',
  },

  { id: 'help.keys', titleKey: 'command.help.keys', menu: 'help', keys: ['?', 'F1'], scope: 'app' },
];

/** Title keys of the menus, in their order. */
export const menuTitleKeys: Readonly<Record<MenuId, string>> = {
  file: 'menu.file',
  edit: 'menu.edit',
  view: 'menu.view',
  mark: 'menu.mark',
  go: 'menu.go',
  help: 'menu.help',
};
