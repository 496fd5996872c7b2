import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent, shell } from 'electron';
import { shellContract, type ShellMethod, type ShellInput, type ShellOutput } from '../../shared/bridge.ts';
import type { Settings } from '../../shared/bridge.ts';
import { BUNDLE_EXTENSION, isBundleFile } from '../../shared/bundle-file.ts';
import { SHELL_CHANNEL } from '../../shared/channels.ts';
import { createBundleDialogs } from './bundle-dialogs.ts';
import type { EngineHost } from './engine-host.ts';
import { findOrMakeSample } from './sample.ts';
import { APP_ORIGIN } from './security.ts';
import type { Stores } from './stores.ts';
import { wordsFor } from './words.ts';

interface Shell {
  window(): BrowserWindow;
  stores: Stores;
  engine: EngineHost;
  /** Menus, colours and size follow what was chosen. */
  applySettings(settings: Settings): void;
  /** The project or bundle that a start named; asked for once. */
  asked: { file: string | null };
}

type Handlers = { [M in ShellMethod]: (input: ShellInput<M>) => Promise<ShellOutput<M>> | ShellOutput<M> };

/** Answers what the window asks of the desktop. Only the window's own page may ask, in the form agreed. */
export function answerShell({ window, stores, engine, applySettings, asked }: Shell): void {
  const { settings, sampleFile } = stores;
  const say = (key: string) => wordsFor(settings.read())(key);
  const schemaFilter = [{ name: 'Schema', extensions: ['json'] }];
  const MOST_SCHEMA_BYTES = 4_000_000;
  const projectFilter = () => [{ name: say('dialog.project'), extensions: ['hearsay'] }];
  const handlers: Handlers = {
    start: async () => {
      const start = await chooseStart();
      return {
        settings: settings.read(),
        systemLanguages: app.getPreferredSystemLanguages(),
        version: app.getVersion(),
        ...start,
        isSample: start.project === sampleFile,
      };
    },
    saveSettings: (input) => {
      const next = shellContract.saveSettings.input.parse(input);
      settings.write({ ...next, recent: settings.read().recent });
      applySettings(next);
      return {};
    },
    projectOpened: ({ file, name }) => {
      window().setTitle(file === null ? 'Hearsay' : `${name} – Hearsay`);
      if (file !== null) {
        window().setRepresentedFilename(file);
        const { recent } = settings.read();
        settings.write({
          ...settings.read(),
          recent: [file, ...recent.filter((other) => other !== file)].slice(0, 10),
        });
        app.addRecentDocument(file);
      }
      return {};
    },
    sampleProject: () => findOrMakeSample(engine, sampleFile, settings.read().annotator),
    chooseArticles: async ({ folders }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: say('import.title'),
        properties: folders ? ['openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'],
      });
      return canceled ? [] : filePaths;
    },
    chooseProject: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: say('dialog.open'),
        filters: [{ name: say('dialog.projectOrBundle'), extensions: ['hearsay', BUNDLE_EXTENSION] }],
        properties: ['openFile'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    chooseNewProject: async () => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: say('dialog.new'),
        defaultPath: join(app.getPath('documents'), `${say('dialog.untitled')}.hearsay`),
        filters: projectFilter(),
      });
      return canceled || !filePath ? null : filePath.endsWith('.hearsay') ? filePath : `${filePath}.hearsay`;
    },
    ...createBundleDialogs({ window, say }),
    chooseExportFolder: async ({ suggestedName }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: say('dialog.export'),
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        buttonLabel: say('dialog.exportHere'),
      });
      return canceled || !filePath ? null : filePath;
    },
    chooseModelFolder: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: say('dialog.model'),
        properties: ['openDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    chooseReport: async ({ suggestedName, format }) => {
      const isFolder = format === 'csv';
      const name = basename(suggestedName);
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: say('dialog.agreement'),
        defaultPath: join(app.getPath('documents'), isFolder ? name : `${name}.${format}`),
        buttonLabel: say('dialog.exportHere'),
        ...(isFolder ? {} : { filters: [{ name: format.toUpperCase(), extensions: [format] }] }),
      });
      if (canceled || !filePath) return null;
      if (isFolder) return { out: filePath, overwrite: false };
      // The dialog asked about the name as it was typed.
      const isWhole = filePath.endsWith(`.${format}`);
      return { out: isWhole ? filePath : `${filePath}.${format}`, overwrite: isWhole };
    },
    saveSchema: async ({ suggestedName, text }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: 'Export the schema',
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        filters: schemaFilter,
      });
      if (canceled || !filePath) return null;
      await writeFile(filePath, text);
      return filePath;
    },
    openSchema: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Import a schema',
        filters: schemaFilter,
        properties: ['openFile'],
      });
      const [file] = filePaths;
      if (canceled || file === undefined) return null;
      if ((await stat(file)).size > MOST_SCHEMA_BYTES) throw new Error('The file is too large for a schema.');
      return readFile(file, 'utf8');
    },
    showInFolder: ({ path }) => {
      shell.showItemInFolder(resolve(path));
      return {};
    },
  };

  ipcMain.handle(SHELL_CHANNEL, async (event, method: unknown, input: unknown) => {
    assertOwnPage(event, window());
    if (typeof method !== 'string' || !Object.hasOwn(shellContract, method))
      throw new Error('No such request.');
    const handler = handlers[method as ShellMethod] as (input: unknown) => unknown;
    return handler(shellContract[method as ShellMethod].input.parse(input));
  });

  /** A project named on the command line, else the last one, else the sample: a bundle that was named needs
   *  no sample beside it. */
  async function chooseStart(): Promise<Pick<ShellOutput<'start'>, 'project' | 'bundle' | 'problem'>> {
    const { file } = asked;
    asked.file = null;
    const bundle = file !== null && isBundleFile(file) ? file : null;
    const none = { project: null, bundle, problem: null };
    if (file !== null && bundle === null) return { ...none, project: file };
    const last = settings.read().recent.find((recent) => existsSync(recent));
    if (last !== undefined) return { ...none, project: last };
    if (bundle !== null) return none;
    try {
      return { ...none, project: await findOrMakeSample(engine, sampleFile, settings.read().annotator) };
    } catch (error) {
      return { ...none, problem: error instanceof Error ? error.message : String(error) };
    }
  }
}

function assertOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow): void {
  const frame = event.senderFrame;
  const own =
    frame !== null && frame === window.webContents.mainFrame && frame.url.startsWith(`${APP_ORIGIN}/`);
  if (!own) throw new Error('This page may not ask.');
}
