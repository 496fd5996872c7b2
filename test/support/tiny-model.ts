import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTempFolder } from './temp.ts';
import { tableModel } from './onnx.ts';

/** A model folder of the usual layout that knows a few words of English: whole words, as WordPiece. */

export const TAGS = ['O', 'B-PER', 'I-PER', 'B-SAY'];
const words: Readonly<Record<string, string>> = {
  ilse: 'B-PER',
  vane: 'I-PER',
  odo: 'B-PER',
  murmured: 'B-SAY',
  '##wards': 'B-SAY',
  on: 'O',
};
const specials = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
export const vocabulary = [...specials, ...Object.keys(words), ',', '.', '“', '”', '’', 's'];

/** Scores by which each word has its own class, by nine to one. */
const rowOf = (token: string): number[] => {
  const tag = words[token] ?? 'O';
  return TAGS.map((one) => (one === tag ? Math.log(9 * (TAGS.length - 1)) : 0));
};

export const tokenizerJson = {
  version: '1.0',
  added_tokens: specials.map((content, id) => ({
    id,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: { type: 'BertProcessing', sep: ['[SEP]', 3], cls: ['[CLS]', 2] },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
  },
};

export const configJson = {
  architectures: ['BertForTokenClassification'],
  model_type: 'bert',
  max_position_embeddings: 12,
  id2label: Object.fromEntries(TAGS.map((tag, id) => [id, tag])),
};

/** Writes it, each file as it should be or as the test wants it (`null`: not at all). */
export async function makeModelFolder(
  files: Readonly<Record<string, object | Uint8Array | string | null>> = {},
): Promise<string> {
  const folder = join(makeTempFolder(), 'tiny-model');
  const all = {
    'config.json': configJson,
    'tokenizer.json': tokenizerJson,
    'tokenizer_config.json': { model_max_length: 12, tokenizer_class: 'BertTokenizer', do_lower_case: true },
    'onnx/model.onnx': tableModel(vocabulary.map(rowOf)),
    ...files,
  };
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [name, content] of Object.entries(all)) {
    if (content === null) continue;
    const isJson = typeof content === 'object' && !(content instanceof Uint8Array);
    await writeFile(join(folder, name), isJson ? JSON.stringify(content) : content);
  }
  return folder;
}
