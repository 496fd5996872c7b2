import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { ShellInput } from '../../shared/bridge.ts';
import { BUNDLE_EXTENSION, bundleStem, isBundleFile } from '../../shared/bundle-file.ts';

interface Asking {
  window(): BrowserWindow;
  say(key: string): string;
}

/** Asks where bundles are and where they go. */
export function createBundleDialogs({ window, say }: Asking) {
  const filters = () => [{ name: say('dialog.bundle'), extensions: [BUNDLE_EXTENSION] }];
  return {
    chooseBundles: async (): Promise<string[]> => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: say('dialog.bundles'),
        filters: filters(),
        properties: ['openFile', 'multiSelections'],
      });
      return canceled ? [] : filePaths;
    },
    chooseNewBundle: async (input: ShellInput<'chooseNewBundle'>): Promise<string | null> => {
      const folder = input.beside === null ? app.getPath('documents') : dirname(input.beside);
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: say('dialog.newBundle'),
        defaultPath: join(folder, basename(input.suggestedName)),
        filters: filters(),
      });
      if (canceled || !filePath) return null;
      if (isBundleFile(filePath)) return filePath;
      // The dialog asked about the name without the ending.
      const file = `${filePath}.${BUNDLE_EXTENSION}`;
      return !existsSync(file) || (await mayReplace([file])) ? file : null;
    },
    chooseBundleFolder: async ({ names }: ShellInput<'chooseBundleFolder'>): Promise<string[] | null> => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: say('dialog.bundleFolder'),
        buttonLabel: say('dialog.bundleFolderHere'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = filePaths;
      if (canceled || folder === undefined) return null;
      const files = names.map((name) => join(folder, basename(name)));
      const there = files.filter((file) => existsSync(file));
      return there.length === 0 || (await mayReplace(there)) ? files : null;
    },
    chooseWorkingCopy: async ({ bundle }: ShellInput<'chooseWorkingCopy'>): Promise<string | null> => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: say('dialog.workingCopy'),
        defaultPath: join(dirname(bundle), `${bundleStem(bundle)}.hearsay`),
        filters: [{ name: say('dialog.project'), extensions: ['hearsay'] }],
      });
      if (canceled || !filePath) return null;
      return filePath.endsWith('.hearsay') ? filePath : `${filePath}.hearsay`;
    },
  };

  /** What a save dialog asks of one file. */
  async function mayReplace(files: readonly string[]): Promise<boolean> {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'question',
      message: say('dialog.replaceBundles'),
      detail: files.map((file) => basename(file)).join('\n'),
      buttons: [say('common.cancel'), say('dialog.replace')],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }
}
