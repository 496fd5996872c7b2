import { expect, test } from 'vitest';
import { findModulePackage } from '../../../electron/package/module-package.ts';

const cases: readonly [what: string, id: string, folder: string | null][] = [
  ['a module of ours', '/app/renderer/main.tsx', null],
  ['a plain package', '/app/node_modules/react/index.js', 'node_modules/react'],
  ['a scoped package', '/app/node_modules/@codemirror/state/dist/index.js', 'node_modules/@codemirror/state'],
  [
    'a package in a package',
    '/app/node_modules/a/node_modules/@b/c/x.js',
    'node_modules/a/node_modules/@b/c',
  ],
  ['a query', '/app/node_modules/inter/files/a.woff2?url', 'node_modules/inter'],
  ['a wrapped module', '\0/app/node_modules/jschardet/index.js?commonjs-es-import', 'node_modules/jschardet'],
  ['code of the bundler', '\0rolldown/runtime.js', 'node_modules/rolldown'],
  ['code of vite', '\0vite/modulepreload-polyfill.js', 'node_modules/vite'],
  ['a virtual module', '\0virtual:ours', null],
  ['a bare external', 'electron', null],
  ['a package outside of the project', '/other/node_modules/a/index.js', '/other/node_modules/a'],
];

test.each(cases)('%s', (_what, id, folder) => {
  expect(findModulePackage(id, '/app')).toBe(folder);
});

test('paths of Windows', () => {
  expect(findModulePackage('C:\\app\\node_modules\\@a\\b\\c.js', 'C:\\app')).toBe('node_modules/@a/b');
});
