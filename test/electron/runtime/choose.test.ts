import { describe, expect, test } from 'vitest';

import { chooseElectron } from '../../../electron/runtime/choose.ts';
import type { ElectronSources, Preference } from '../../../electron/runtime/choose.ts';
import { RuntimeFailure } from '../../../electron/runtime/failure.ts';
import type { ElectronRuntime, RuntimeKind } from '../../../electron/runtime/types.ts';

interface World {
  override?: boolean;
  official?: boolean;
  standIn?: boolean;
  network?: boolean;
  registry?: boolean;
  system?: 'linux' | 'other';
  preference?: Preference;
}

function makeRuntime(kind: RuntimeKind): ElectronRuntime {
  return { dist: '/dist', executable: '/dist/electron', version: '1.0.0', kind, sqliteBinding: null };
}

async function choose(world: World): Promise<{ kind: RuntimeKind; steps: string[]; said: string[] }> {
  const steps: string[] = [];
  const said: string[] = [];
  const find = (there: boolean | undefined, kind: RuntimeKind) => async () =>
    there === true ? makeRuntime(kind) : null;
  const fetch = (works: boolean | undefined, kind: RuntimeKind, step: string) => async () => {
    steps.push(step);
    if (works !== true) throw new Error(`${step} is impossible`);
    return makeRuntime(kind);
  };
  const sources: ElectronSources = {
    findOverride: find(world.override, 'override'),
    findOfficial: find(world.official, 'official'),
    findStandIn: find(world.standIn, 'stand-in'),
    downloadOfficial: fetch(world.network, 'official', 'download'),
    prepareStandIn: world.system === 'other' ? null : fetch(world.registry, 'stand-in', 'prepare'),
    alone: (work) => work(),
  };
  const { kind } = await chooseElectron(sources, world.preference ?? null, (line) => said.push(line));
  return { kind, steps, said };
}

describe('order', () => {
  test.each<[string, World, RuntimeKind, string[]]>([
    ['the override before all', { override: true, official: true, standIn: true }, 'override', []],
    ['the official one that is there', { official: true, standIn: true }, 'official', []],
    ['the prepared stand-in, without trying the network', { standIn: true, network: true }, 'stand-in', []],
    ['the official download', { network: true, registry: true }, 'official', ['download']],
    ['the stand-in where that fails', { registry: true }, 'stand-in', ['download', 'prepare']],
    [
      'the official download again when asked',
      { standIn: true, network: true, preference: 'official' },
      'official',
      ['download'],
    ],
    [
      'the prepared stand-in when that fails',
      { standIn: true, preference: 'official' },
      'stand-in',
      ['download'],
    ],
    [
      'the stand-in alone when asked',
      { official: true, registry: true, preference: 'stand-in' },
      'stand-in',
      ['prepare'],
    ],
  ])('%s', async (_what, world, kind, steps) => {
    const chosen = await choose(world);
    expect(chosen.kind).toBe(kind);
    expect(chosen.steps).toEqual(steps);
  });

  test('a failed download is told in one line', async () => {
    expect((await choose({ registry: true })).said).toEqual([
      'The official download failed: download is impossible.',
    ]);
  });
});

test.each([
  ['Linux', 'linux', 'The stand-in could not be prepared: prepare is impossible'],
  ['elsewhere', 'other', 'only for Linux on x64'],
] as const)('when all fails on %s, the words name every way out', async (_where, system, reason) => {
  const failure = await choose({ system }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RuntimeFailure);
  const words = failure instanceof RuntimeFailure ? failure.message : '';
  const wanted = [
    reason,
    'download is impossible',
    'ELECTRON_MIRROR',
    'ELECTRON_OVERRIDE_DIST_PATH',
    'npm run demo',
    '`hearsay`',
  ];
  for (const word of wanted) expect(words).toContain(word);
});
