import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { type AppError, corruptSource, invalidInput, unsupported } from '../../../shared/errors.ts';

/** A folder with a model, as the usual exporters write it: config.json, tokenizer.json, tokenizer_config.json and
 *  model.onnx, here or in `onnx`. Nothing outside of the folder is read. */
export interface ModelFolder {
  name: string;
  /** Class names as the model numbers them. */
  tags: string[];
  /** So many tokens it takes at once, special ones included. */
  mostTokens: number;
  modelFile: string;
  /** Of the model’s file. */
  bytes: number;
  /** As JSON gives them: for the tokenizer library. */
  tokenizer: object;
  tokenizerConfig: object;
}

const MB = 1024 * 1024;
/** The runtime holds a model twice while it loads it, and has 4 GB. */
const LARGEST_MODEL = 1024 * MB;
const LARGEST_TOKENIZER = 64 * MB;
const LARGEST_CONFIG = 4 * MB;
const MOST_CLASSES = 1000;

const config = z.looseObject({
  architectures: z.array(z.string()).nullish(),
  model_type: z.string().nullish(),
  max_position_embeddings: z.number().nullish(),
  id2label: z.record(z.string(), z.string()).nullish(),
});
const tokenizerConfig = z.looseObject({ model_max_length: z.number().nullish() });

/** @throws NotFound, InvalidInput or Unsupported in a person’s words; CorruptSource for broken JSON */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const root = await realpath(folder).catch(() => null);
  if (root === null || !(await stat(root)).isDirectory())
    throw invalidInput(`There is no folder “${folder}”.`);
  const found = await find(root, ['config.json'], LARGEST_CONFIG);
  const { architectures, id2label, ...about } = await readJson(found.file, config);
  const tags = listTags(id2label ?? {});
  const kinds = architectures ?? [];
  if (
    tags.length === 0 ||
    (kinds.length > 0 && !kinds.some((kind) => kind.endsWith('ForTokenClassification')))
  )
    throw unsupported(
      `The model in “${basename(root)}” does not label words (token classification)${kinds.length > 0 ? `: it is a ${kinds.join(', ')}` : ''}. Choose one that does.`,
    );
  const tokenizerFile = await find(root, ['tokenizer.json'], LARGEST_TOKENIZER);
  const settingsFile = await find(root, ['tokenizer_config.json'], LARGEST_CONFIG);
  const settings = await readJson(settingsFile.file, tokenizerConfig);
  const model = await find(root, ['model.onnx', 'onnx/model.onnx'], LARGEST_MODEL);
  return {
    name: basename(root),
    tags,
    mostTokens: countMost(settings.model_max_length, about.max_position_embeddings, about.model_type),
    modelFile: model.file,
    bytes: model.bytes,
    tokenizer: await readJson(tokenizerFile.file, z.looseObject({})),
    tokenizerConfig: settings,
  };
}

/** The first of these files that is there. It lies in the folder itself, whatever links say. */
async function find(
  root: string,
  names: readonly string[],
  largest: number,
): Promise<{ file: string; bytes: number }> {
  for (const name of names) {
    const file = await realpath(join(root, name)).catch(() => null);
    if (file === null) continue;
    const within = relative(root, file);
    if (within === '..' || within.startsWith(`..${sep}`) || join(root, within) !== file)
      throw invalidInput(
        `“${name}” in “${basename(root)}” is a link to a file outside of the folder. Copy the files themselves into one folder.`,
      );
    const { size, isFile } = await stat(file).then((one) => ({ size: one.size, isFile: one.isFile() }));
    if (!isFile) continue;
    if (size > largest)
      throw unsupported(
        `“${name}” in “${basename(root)}” has ${Math.ceil(size / MB)} MB; Hearsay reads up to ${largest / MB} MB. A smaller or quantised model may do.`,
      );
    return { file, bytes: size };
  }
  throw invalidInput(
    `“${basename(root)}” has no ${names.join(' or ')}. A model’s folder holds config.json, tokenizer.json, tokenizer_config.json and model.onnx.`,
  );
}

async function readJson<T>(file: string, shape: z.ZodType<T>): Promise<T> {
  const damaged = (): AppError =>
    corruptSource(`“${basename(file)}” is not what a model’s folder holds.`, { file });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw damaged();
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) throw damaged();
  return parsed.data;
}

/** Class names by number, which must be 0, 1, 2 … without a gap. */
function listTags(id2label: Record<string, string>): string[] {
  const count = Object.keys(id2label).length;
  if (count > MOST_CLASSES)
    throw unsupported(`The model has ${count} classes; Hearsay takes up to ${MOST_CLASSES}.`);
  const tags = Array.from({ length: count }, (_, at) =>
    Object.hasOwn(id2label, at) ? id2label[at] : undefined,
  );
  return tags.every((tag) => tag !== undefined) ? tags : [];
}

/** Where nothing says how many tokens a model takes, it takes as many as most do. */
const USUAL = 512;
const FEWEST = 8;
const MOST = 4096;

function countMost(
  ofTokenizer: number | null | undefined,
  positions: number | null | undefined,
  type: string | null | undefined,
): number {
  // RoBERTa’s positions begin behind the padding’s.
  const usable = positions == null ? USUAL : positions - (/roberta|camembert|xlm/iu.test(type ?? '') ? 2 : 0);
  const limits = [ofTokenizer ?? MOST, usable, MOST].filter(
    (limit) => Number.isFinite(limit) && limit >= FEWEST,
  );
  return Math.floor(Math.min(...limits));
}
