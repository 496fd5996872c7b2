import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { PackagedApp } from './packaged-app.ts';

/** The fuses that must have been set, and how. */
const FUSES = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, false],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
] as const;

/** All that the app's archive may hold. */
const ALLOWED = [
  /^\/package\.json$/u,
  /^\/out(\/(main|preload|renderer))?$/u,
  /^\/out\/main\/(chunks(\/[\w-]+\.js)?|(main|engine|worker)\.js)$/u,
  /^\/out\/preload\/preload\.cjs$/u,
  /^\/out\/renderer\/(index\.html|assets(\/[\w.-]+\.(js|css|woff2))?)$/u,
  /^\/node_modules(\/better-sqlite3(\/(LICENSE|package\.json|lib(\/.+)?|prebuilds))?)?$/u,
  new RegExp(`^/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}\\.node$`, 'u'),
];

export async function checkFuses({ executable }: PackagedApp): Promise<void> {
  const wire = await getCurrentFuseWire(executable);
  for (const [fuse, on] of FUSES) {
    assert.equal(
      wire[fuse],
      on ? FuseState.ENABLE : FuseState.DISABLE,
      `Fuse ${FuseV1Options[fuse]} is wrong.`,
    );
  }
}

/** Nothing but what the app needs: no sources, tests, source maps or papers of ours, no other system's addon. */
export function checkArchive({ resources }: PackagedApp): void {
  const files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const strangers = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
  assert.deepEqual(strangers, [], 'The archive holds what must not ship.');
  for (const file of ['/package.json', '/out/main/main.js', '/out/main/engine.js', '/out/main/worker.js']) {
    assert.ok(files.includes(file), `${file} is missing in the archive.`);
  }
}

export function checkResources({ folder, resources }: PackagedApp): void {
  assert.deepEqual(
    readdirSync(resources)
      .filter((name) => !/\.(lproj|icns)$/u.test(name))
      .sort(),
    [
      'app.asar',
      'app.asar.unpacked',
      'licences',
      'sample',
      ...(process.platform === 'darwin' ? ELECTRON_LICENCES : []),
    ].sort(),
  );
  assert.match(readFileSync(join(resources, 'licences/LICENSE.txt'), 'utf8'), /The Hearsay developers/u);
  assert.match(readFileSync(join(resources, 'licences/THIRD-PARTY-NOTICES.txt'), 'utf8'), /react@/u);
  const beside = process.platform === 'darwin' ? resources : folder;
  for (const name of ELECTRON_LICENCES) assert.ok(existsSync(join(beside, name)), `${name} is missing.`);
}

const ELECTRON_LICENCES = ['LICENSE.electron.txt', 'LICENSES.chromium.html'];
