import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { findModulePackage } from './module-package.ts';

/** Where each part of the build writes down the packages that it took in. */
export const PACKAGES_FOLDER = 'out/packages';

/** Vite plugin: lists the folders of the packages whose code, styles or fonts went into a part of the build,
 *  since all of these ship, though package.json calls them development dependencies. */
export function listBundledPackages(root: string, part: string): Plugin {
  let sourceRoot = root;
  return {
    name: 'list-bundled-packages',
    apply: 'build',
    configResolved(config) {
      sourceRoot = config.root;
    },
    generateBundle(_options, bundle) {
      const sources = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames.map((name) => join(sourceRoot, name)),
      );
      // Modules that no chunk names are counted too, such as a style sheet that another one imports.
      const folders = [...sources, ...this.getModuleIds()].map((id) => findModulePackage(id, root));
      const found = [...new Set(folders)].filter((folder) => folder !== null).sort();
      mkdirSync(join(root, PACKAGES_FOLDER), { recursive: true });
      writeFileSync(join(root, PACKAGES_FOLDER, `${part}.json`), `${JSON.stringify(found, null, 2)}\n`);
    },
  };
}
