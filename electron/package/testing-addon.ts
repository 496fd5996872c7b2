import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WARNING = `This build of Hearsay is for testing on this machine and not for shipping: it holds an
older Electron than package.json names, and a database addon built for that one.
`;

/** Puts the database addon that was built for the stand-in in place of the one that ships, which the stand-in's
 *  older Node-API cannot load. The app around it is then good for testing here, and must not be shipped: a
 *  file in its folder says so. */
export function putTestingAddon(appFolder: string, addon: string): void {
  const prebuilds = join(appFolder, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  const [name, ...others] = readdirSync(prebuilds);
  if (name === undefined || others.length > 0) throw new Error(`${prebuilds} should hold one addon.`);
  copyFileSync(addon, join(prebuilds, name));
  writeFileSync(join(appFolder, 'NOT-FOR-SHIPPING.txt'), WARNING);
}
