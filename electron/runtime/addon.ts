import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand } from './run.ts';

/** What the header package leaves out of Node-API's experimental surface.
 *  With it node-addon-api defers finalizers that must not run during a
 *  garbage collection. */
const PRELUDE = `#include <js_native_api.h>
EXTERN_C_START
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(
    napi_env env, napi_finalize callback, void* data, void* hint);
EXTERN_C_END
`;

/** The prebuilt addon wants Node-API 10. The experimental surface has the same
 *  functions on the stand-in's Node-API 9 and on everything newer. */
const ADDON_DEFINES = [
  'NAPI_VERSION=2147483647',
  'NAPI_EXPERIMENTAL',
  'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  'NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER',
  'NAPI_DISABLE_CPP_EXCEPTIONS',
  'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];
const COMMON_FLAGS = ['-c', '-fPIC', '-O2', '-DNDEBUG', '-pthread'];

/** Compiles better-sqlite3 from its own source into `target`, with the headers
 *  that npm installed: nothing is fetched. */
export async function compileAddon(
  projectDir: string,
  tempDir: string,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  const modules = path.join(projectDir, 'node_modules');
  const source = path.join(modules, 'better-sqlite3');
  const work = path.join(tempDir, 'compile');
  const sqliteObject = path.join(work, 'sqlite3.o');
  const addonObject = path.join(work, 'better_sqlite3.o');
  const prelude = path.join(work, 'prelude.h');
  await mkdir(work, { recursive: true });
  await writeFile(prelude, PRELUDE);
  const sqliteDefines = parseDefines(await readFile(path.join(source, 'deps', 'defines.gypi'), 'utf8'));
  const options = signal === undefined ? {} : { signal };

  await Promise.all([
    compile(
      'gcc',
      [
        ...COMMON_FLAGS,
        '-std=c99',
        '-w',
        ...sqliteDefines.map((define) => `-D${define}`),
        '-o',
        sqliteObject,
        path.join(source, 'deps', 'sqlite3', 'sqlite3.c'),
      ],
      options,
    ),
    compile(
      'g++',
      [
        ...COMMON_FLAGS,
        '-std=c++20',
        '-fvisibility=hidden',
        '-fvisibility-inlines-hidden',
        ...ADDON_DEFINES.map((define) => `-D${define}`),
        '-include',
        prelude,
        `-I${path.join(modules, 'node-api-headers', 'include')}`,
        `-I${path.join(modules, 'node-addon-api')}`,
        `-I${path.join(source, 'deps', 'sqlite3')}`,
        '-o',
        addonObject,
        path.join(source, 'src', 'better_sqlite3.cpp'),
      ],
      options,
    ),
  ]);
  await compile(
    'g++',
    [
      '-shared',
      '-s',
      '-pthread',
      '-Wl,-Bsymbolic',
      '-Wl,--exclude-libs,ALL',
      '-o',
      target,
      addonObject,
      sqliteObject,
      '-ldl',
      '-lm',
    ],
    options,
  );
  await tryAddon(source, target);
}

/** The defines of a .gypi file: every quoted NAME or NAME=value of its list. */
export function parseDefines(gypi: string): string[] {
  const list = /'defines':\s*\[([^\]]*)\]/.exec(gypi)?.[1];
  const defines = [...(list ?? '').matchAll(/'([A-Z][A-Z0-9_]*(?:=[^']*)?)'/g)].map(
    (match) => match[1] ?? '',
  );
  if (defines.length === 0) throw new Error('no defines found in defines.gypi');
  return defines;
}

async function compile(
  command: string,
  args: readonly string[],
  options: { signal?: AbortSignal },
): Promise<void> {
  const { code, stderr } = await runCommand(command, args, options);
  if (code === 0) return;
  const reason = stderr.split('\n').find((line) => /\berror\b/i.test(line)) ?? stderr.trim().split('\n')[0];
  throw new Error(`compiling the SQLite addon failed (${command}): ${reason || `exit code ${code}`}`);
}

/** A build that does not open a database is not worth keeping. */
async function tryAddon(source: string, addon: string): Promise<void> {
  const script = `new (require(${JSON.stringify(source)}))(':memory:', { nativeBinding: ${JSON.stringify(addon)} }).prepare('SELECT 1').get()`;
  const { code, stderr } = await runCommand(process.execPath, ['-e', script]);
  if (code !== 0) throw new Error(`the compiled SQLite addon does not load: ${stderr.trim().split('\n')[0]}`);
}
