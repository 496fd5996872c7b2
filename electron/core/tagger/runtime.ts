import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Onnx from 'onnxruntime-web/wasm';
import { unsupported } from '../../../shared/errors.ts';
import type { ModelFolder } from './model-folder.ts';

/** The ONNX runtime, which is loaded with the first model: who uses none does not pay for it. */
type Runtime = typeof Onnx;

let loading: Promise<Runtime> | null = null;

/** Its code as the build copies it beside the bundle: nothing is ever fetched. */
const FOLDERS = ['.', '..', '../../../node_modules/onnxruntime-web/dist'];
const CODE = 'ort-wasm-simd-threaded.wasm';

async function loadRuntime(): Promise<Runtime> {
  const runtime = await import('onnxruntime-web/wasm');
  const { env } = runtime;
  env.wasm.wasmBinary = await readCode();
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  // What goes wrong is said by what is thrown.
  env.logLevel = 'fatal';
  return runtime;
}

async function readCode(): Promise<Uint8Array> {
  for (const folder of FOLDERS) {
    try {
      return await readFile(join(import.meta.dirname, folder, CODE));
    } catch {
      // It is in another one.
    }
  }
  throw new Error(`not found: ${CODE}`);
}

/** A model that is loaded. */
export interface LoadedModel {
  /** The scores of each token for each class, token after token. */
  run(tokens: readonly number[]): Promise<Float32Array>;
  release(): Promise<void>;
}

/** What a model may ask for. */
const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'];

/** @throws Unsupported for what the runtime does not know, or what is no model for labelling words */
export async function loadModel({ name, modelFile, tags }: ModelFolder): Promise<LoadedModel> {
  const runtime = await (loading ??= loadRuntime());
  const session = await createSession(runtime, name, await readFile(modelFile));
  const others = session.inputNames.filter((input) => !INPUTS.includes(input));
  const [output] = session.outputNames.includes('logits') ? ['logits'] : session.outputNames;
  if (others.length > 0 || output === undefined) {
    await session.release();
    throw unsupported(`The model in “${name}” asks for ${others.join(', ')}, which Hearsay cannot give.`);
  }
  return {
    async run(tokens) {
      const dims = [1, tokens.length];
      const feeds = Object.fromEntries(
        session.inputNames.map((input) => {
          const value = (at: number) =>
            input === 'input_ids' ? (tokens[at] ?? 0) : input === 'attention_mask' ? 1 : 0;
          const data = BigInt64Array.from({ length: tokens.length }, (_, at) => BigInt(value(at)));
          return [input, new runtime.Tensor('int64', data, dims)];
        }),
      );
      const results = await session.run(feeds).catch((error: unknown) => {
        throw unsupported(`The model in “${name}” fails: ${firstLine(error)}`);
      });
      const scores = results[output];
      const [, length, classes] = scores?.dims ?? [];
      if (scores?.type !== 'float32' || length !== tokens.length || classes !== tags.length)
        throw unsupported(
          `The model in “${name}” answers ${scores?.type ?? 'nothing'} [${scores?.dims.join(' × ') ?? ''}]; its config.json promises ${tags.length} classes for each word.`,
        );
      return scores.data as Float32Array;
    },
    release: () => session.release(),
  };
}

async function createSession(
  runtime: Runtime,
  name: string,
  bytes: Uint8Array,
): Promise<Onnx.InferenceSession> {
  try {
    return await runtime.InferenceSession.create(bytes, {
      executionProviders: ['wasm'],
      logSeverityLevel: 4,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, named, registered] =
      /No Op registered for (\S+)|([\w.:]+)\(-?\d+\) is not a registered function\/op/u.exec(said) ?? [];
    const operation = named ?? registered;
    if (operation !== undefined)
      throw unsupported(
        `The model in “${name}” uses the operation “${operation}”, which the runtime does not know.`,
      );
    if (/external data|external_data|MountedFiles|mounted/iu.test(said))
      throw unsupported(
        `The model in “${name}” keeps its weights in a second file. Export it as one file (model.onnx).`,
      );
    throw unsupported(`The model in “${name}” cannot be loaded: ${firstLine(error)}`);
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 300) ?? '';
