import { describeError, RuntimeFailure } from './failure.ts';
import type { Log } from './progress.ts';
import type { ElectronRuntime } from './types.ts';

/** The places an Electron can come from; the `find` ones never touch the network. */
export interface ElectronSources {
  findOverride(): Promise<ElectronRuntime | null>;
  findOfficial(): Promise<ElectronRuntime | null>;
  findStandIn(): Promise<ElectronRuntime | null>;
  downloadOfficial(): Promise<ElectronRuntime>;
  /** Null where no stand-in exists for the system. */
  prepareStandIn: (() => Promise<ElectronRuntime>) | null;
  /** Runs what downloads while no other run does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Which of the two downloads is wanted; null leaves it to the order. */
export type Preference = 'official' | 'stand-in' | null;

/** Goes through the sources in order and returns the first Electron.
 *  @throws RuntimeFailure when there is none */
export async function chooseElectron(
  sources: ElectronSources,
  preference: Preference,
  log: Log,
): Promise<ElectronRuntime> {
  const here = (await sources.findOverride()) ?? (await findHere(sources, preference));
  if (here !== null) return here;
  return sources.alone(async () => {
    // Another run may have finished while this one waited.
    const meanwhile = await findHere(sources, preference);
    return meanwhile ?? fetchElectron(sources, preference, log);
  });
}

/** A prepared stand-in means that the official download failed here before,
 *  so it is used at once unless the official one is asked for. */
async function findHere(sources: ElectronSources, preference: Preference): Promise<ElectronRuntime | null> {
  if (preference === 'stand-in') return sources.findStandIn();
  const official = await sources.findOfficial();
  if (official !== null || preference === 'official') return official;
  return sources.findStandIn();
}

async function fetchElectron(
  sources: ElectronSources,
  preference: Preference,
  log: Log,
): Promise<ElectronRuntime> {
  const reasons: string[] = [];
  if (preference !== 'stand-in' || sources.prepareStandIn === null) {
    try {
      return await sources.downloadOfficial();
    } catch (error) {
      reasons.push(`The official download failed: ${describeError(error)}`);
      log(`${reasons[0]}.`);
    }
  }
  const prepared = await sources.findStandIn();
  if (prepared !== null) return prepared;
  if (sources.prepareStandIn === null) {
    reasons.push('The stand-in exists only for Linux on x64.');
    throw describeFailure(reasons);
  }
  try {
    return await sources.prepareStandIn();
  } catch (error) {
    if (error instanceof RuntimeFailure) throw error;
    reasons.push(`The stand-in could not be prepared: ${describeError(error)}`);
    throw describeFailure(reasons);
  }
}

function describeFailure(reasons: readonly string[]): RuntimeFailure {
  return new RuntimeFailure([
    'Hearsay found no Electron to run.',
    ...reasons.map((reason) => `  ${reason}`),
    'Projects and settings were not touched, and an interrupted download leaves nothing behind.',
    'To go on, do one of these and run the same command again:',
    '  connect to the network, or set the proxy that npm uses (npm config set proxy …);',
    '  set ELECTRON_MIRROR to a mirror of the Electron releases;',
    '  set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    '`npm run demo` and the `hearsay` command need no Electron and work now.',
  ]);
}
