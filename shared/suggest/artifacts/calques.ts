import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block } from './article.ts';
import { startOf, type Calque } from './lists.ts';

/** Phrases that copy those of another language word by word, from the language’s list. */
export function findCalques({ text, lists, blocks }: Article): Proposal[] {
  if (lists.calques.size === 0) return [];
  return blocks.flatMap((block) =>
    block.words.flatMap((word, at) => {
      const alike = lists.calques.get(startOf(word.low)) ?? [];
      const calque = alike.find((one) => stands(text, block, at, one));
      const last = block.words[at + (calque?.words.length ?? 0) - 1];
      if (!calque || !last) return [];
      const span = { start: word.start, end: last.end };
      return [
        artifact(span, {
          code: 'artifact.calque',
          category: 'style/unidiomatic',
          confidence: calque.confidence,
          values: { words: text.slice(span.start, span.end) },
          ...(calque.better === null ? {} : { correction: calque.better }),
        }),
      ];
    }),
  );
}

/** Whether the phrase stands at the word `at`, with nothing but blanks and a comma between its words. */
function stands(text: string, { words }: Block, at: number, calque: Calque): boolean {
  return calque.words.every((wanted, step) => {
    const word = words[at + step];
    const before = words[at + step - 1];
    if (!word || (step > 0 && before && !/^,?\s+$/u.test(text.slice(before.end, word.start)))) return false;
    return wanted.isStem ? word.low.startsWith(wanted.text) : word.low === wanted.text;
  });
}
