import { resolve } from 'node:path';
import type { Input, Method, Output } from '../../shared/contract.ts';
import { AppError, type AppErrorData, toErrorData } from '../../shared/errors.ts';
import type { Json } from '../../shared/model/json.ts';
import { type Call, type Core, createCore } from '../core/dispatch.ts';
import { realOptions, userName } from '../core/options.ts';
import { createProgressLine } from './progress-line.ts';

export type CallMethod = <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;

/** What one command does with an open project. */
export interface RunOptions<T> {
  /** `none` where the work itself opens one, or needs none. */
  mode: 'create' | 'read' | 'write' | 'none';
  /** Reads the schema of a new project. */
  schema?: () => unknown;
  json: boolean | undefined;
  /** What long work is called while it goes on. */
  progress?: string;
  work(call: CallMethod): Promise<T>;
  /** The answer in a person's words. */
  say(answer: T): string;
  /** Whether the answer lists failures. */
  failed?(answer: T): boolean;
}

/** Runs a command on a project file; answers the exit code. With `json`, stdout gets one JSON document (the
 *  answer, or `{"error": …}`) and stderr the words; else stdout gets the words. */
export async function runCommand<T>(project: string, options: RunOptions<T>): Promise<number> {
  const core = createCore(realOptions(new URL('./worker.js', import.meta.url)));
  const abort = new AbortController();
  const line = createProgressLine(options.progress ?? null, process.stderr);
  process.once('SIGINT', () => abort.abort());
  const call = createCaller(core, userName(), { signal: abort.signal, onProgress: line.show });
  try {
    await open(call, resolve(project), options);
    const answer = await options.work(call);
    line.clear();
    const words = withoutControls(options.say(answer));
    if (options.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(`${words}\n`);
    return options.failed?.(answer) ? 1 : 0;
  } catch (thrown) {
    line.clear();
    const error = toErrorData(thrown);
    if (options.json) process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`);
    process.stderr.write(`${withoutControls(describe(error))}\n`);
    return exitCodeOf(error);
  } finally {
    core.close();
  }
}

/** Calls that throw what the core answers as an error. */
export function createCaller(core: Core, actor: string, rest: Partial<Call> = {}): CallMethod {
  return async (method, input) => {
    // Who works with the file itself can read it all anyway.
    const result = await core.call(method, input, { ...rest, actor, sighted: true });
    if (!result.ok) throw new AppError(result.error);
    return result.value;
  };
}

async function open<T>(call: CallMethod, file: string, options: RunOptions<T>): Promise<void> {
  if (options.mode === 'none') return;
  if (options.mode === 'create') {
    const schema = options.schema?.() as Json | undefined;
    await call('project.create', { file, ...(schema === undefined ? {} : { schema }) });
  } else {
    await call('project.open', { file, mode: options.mode });
  }
}

/** What documents say must not steer a terminal. */
const withoutControls = (words: string): string => words.replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');

function describe(error: AppErrorData): string {
  const file = error.kind === 'Workspace' && error.file ? `${error.file}: ` : '';
  const details =
    'details' in error && error.details ? `\n${error.details.map((line) => `  ${line}`).join('\n')}` : '';
  return `${file}${error.message}${details}`;
}

function exitCodeOf(error: AppErrorData): number {
  switch (error.kind) {
    case 'Workspace':
      return 3;
    case 'InvalidInput':
    case 'Unsupported':
      return 2;
    case 'NotFound':
    case 'Conflict':
    case 'CorruptSource':
    case 'Cancelled':
    case 'Internal':
      return 1;
  }
}
