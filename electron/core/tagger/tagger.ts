import { Tokenizer } from '@huggingface/tokenizers';
import type { TaggerChoice } from '../../../shared/contract/suggestions.ts';
import { corruptSource, invalidInput } from '../../../shared/errors.ts';
import type { Proposal } from '../../../shared/suggest/proposal.ts';
import { findSpanProblem, type Span } from '../../../shared/text/span.ts';
import { alignTokens, type TokenStyle } from './align-tokens.ts';
import { type ModelFolder, readModelFolder } from './model-folder.ts';
import { createClassReader, type TaggedWord } from './read-classes.ts';
import { loadModel, type LoadedModel } from './runtime.ts';
import { cutWindows } from './windows.ts';

/** A model from the user’s disk that labels words, ready for texts. */
export interface Tagger {
  /** What it proposes for a text, in reading order. `checkStopped` is asked between stretches of it. */
  tag(text: string, checkStopped: () => void): Promise<Proposal[]>;
  close(): Promise<void>;
}

/** Loads a model, once for many texts.
 *  @throws as `readModelFolder`; InvalidInput if a class is named that it does not have */
export async function openTagger({ folder, labels }: TaggerChoice): Promise<Tagger> {
  const about = await readModelFolder(folder);
  const reader = createClassReader(about.tags);
  const strange = Object.keys(labels).filter((name) => !reader.classes.includes(name));
  if (strange.length > 0)
    throw invalidInput(
      `The model in “${about.name}” has no class “${strange.join('”, “')}”. It has: ${reader.classes.join(', ')}.`,
    );
  const tokenizer = openTokenizer(about);
  const model = await loadModel(about);
  return {
    async tag(text, checkStopped) {
      const tokens = tokenizer.tokenise(text);
      const tagged = await tagTokens(model, tokenizer, tokens, about, checkStopped);
      const words = firstOfWords(text, tokens, tagged);
      return reader.join(text, words).flatMap((span): Proposal[] => {
        const { start, end, class: name, probability } = span;
        const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
        if (label === undefined || findSpanProblem(text, span) !== null) return [];
        const why = [{ code: 'model.said', values: { model: about.name, class: name } }];
        return [
          { label, start, end, attrs: {}, confidence: probability, rule: `model.${name}`, why, entity: null },
        ];
      });
    },
    close: () => model.release(),
  };
}

/** A token and where it stands in the text. */
interface PlacedToken extends Span {
  id: number;
}

interface OpenTokenizer {
  tokenise(text: string): PlacedToken[];
  /** Special tokens around every stretch. */
  before: number[];
  after: number[];
}

/** @throws CorruptSource if the library cannot read the tokenizer */
function openTokenizer({ name, tokenizer: json, tokenizerConfig }: ModelFolder): OpenTokenizer {
  try {
    const tokenizer = new Tokenizer(json, tokenizerConfig);
    const style = styleOf(tokenizer, JSON.stringify('pre_tokenizer' in json ? json.pre_tokenizer : null));
    const plain = tokenizer.encode('a', { add_special_tokens: false }).ids;
    const whole = tokenizer.encode('a').ids;
    const at = whole.findIndex((_, from) => plain.every((id, n) => whole[from + n] === id));
    return {
      tokenise: (text) => tokeniseText(tokenizer, style, text),
      before: at < 0 ? [] : whole.slice(0, at),
      after: at < 0 ? [] : whole.slice(at + plain.length),
    };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw corruptSource(`The tokenizer of “${name}” cannot be read: ${cause.slice(0, 300)}`);
  }
}

function styleOf({ normalizer, model }: Tokenizer, preTokenizer: string): TokenStyle {
  const unknown: unknown = model === null ? null : Reflect.get(model, 'unk_token');
  const prefix: unknown = model === null ? null : Reflect.get(model.config, 'continuing_subword_prefix');
  return {
    normalise: (text) => (normalizer === null ? text : normalizer.normalize(text)),
    isByteLevel: preTokenizer.includes('"ByteLevel"'),
    unknown: typeof unknown === 'string' ? unknown : null,
    continuing: typeof prefix === 'string' ? prefix : '',
  };
}

/** A text stretch by stretch between blanks, so that places can be told even where the tokenizer changes them. */
function tokeniseText(tokenizer: Tokenizer, style: TokenStyle, text: string): PlacedToken[] {
  const tokens: PlacedToken[] = [];
  for (const { 0: stretch, index } of text.matchAll(/\S+/gu)) {
    // Tokenizers of bytes write the blank before a word into its first token.
    const given = style.isByteLevel && index > 0 ? ` ${stretch}` : stretch;
    const encoded = tokenizer.encode(given, { add_special_tokens: false });
    const places = alignTokens(stretch, encoded.tokens, style);
    for (const [at, id] of encoded.ids.entries()) {
      const place = places[at];
      if (place) tokens.push({ id: id ?? 0, start: index + place.start, end: index + place.end });
    }
  }
  return tokens;
}

/** What the model makes of each token: its likeliest class, and how likely that is. */
async function tagTokens(
  model: LoadedModel,
  { before, after }: OpenTokenizer,
  tokens: readonly PlacedToken[],
  { tags, mostTokens }: ModelFolder,
  checkStopped: () => void,
): Promise<{ tag: string; probability: number }[]> {
  const tagged: { tag: string; probability: number }[] = [];
  const most = Math.max(1, mostTokens - before.length - after.length);
  for (const { start, end, own } of cutWindows(tokens.length, most)) {
    checkStopped();
    const ids = tokens.slice(start, end).map(({ id }) => id);
    const scores = await model.run([...before, ...ids, ...after]);
    for (let at = own.start; at < own.end; at++) {
      const row = (before.length + at - start) * tags.length;
      tagged.push(likeliest(scores.subarray(row, row + tags.length), tags));
    }
  }
  return tagged;
}

/** By the softmax of the scores. */
function likeliest(scores: Float32Array, tags: readonly string[]): { tag: string; probability: number } {
  const best = scores.reduce((most, score, at) => (score > (scores[most] ?? -Infinity) ? at : most), 0);
  const top = scores[best] ?? 0;
  const sum = scores.reduce((all, score) => all + Math.exp(score - top), 0);
  return { tag: tags[best] ?? 'O', probability: Number.isFinite(sum) && sum > 0 ? 1 / sum : 0 };
}

/** Scripts that set no blanks: each token is a word. */
const JOINED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Words with the class of their first token: models are taught only that one. */
function firstOfWords(
  text: string,
  tokens: readonly PlacedToken[],
  tagged: readonly { tag: string; probability: number }[],
): TaggedWord[] {
  const words: TaggedWord[] = [];
  for (const [at, { start, end }] of tokens.entries()) {
    const last = words.at(-1);
    const said = tagged[at];
    if (said === undefined) continue;
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else if (last && start === last.end && isWithinWord(text, start)) last.end = end;
    else words.push({ start, end, ...said });
  }
  return words;
}

function isWithinWord(text: string, at: number): boolean {
  const [before = ''] = /.$/su.exec(text.slice(Math.max(0, at - 2), at)) ?? [];
  const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return LETTER.test(before) && LETTER.test(next) && !JOINED.test(before) && !JOINED.test(next);
}
