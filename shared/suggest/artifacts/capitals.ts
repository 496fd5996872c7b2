import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Word } from './article.ts';
import { nameRowOf } from './name-key.ts';

/** Names in lower case: “kyiv”. */
export function findLowerNames({ text, lists, blocks }: Article): Proposal[] {
  return blocks.flatMap(({ words }) => {
    if (!words.some(({ isNamed }) => isNamed)) return [];
    return words.flatMap((word) => {
      if (word.isNamed) return [];
      const name = word.low.replace(/’s?$/u, '');
      const isPlace = nameRowOf(name) !== null && !lists.doubles.has(name);
      const right = lists.capitalised.get(name) ?? (isPlace ? capital(name) : null);
      if (right === null || right === name || isInAddress(text, word)) return [];
      return [
        artifact(
          { start: word.start, end: word.start + name.length },
          {
            code: 'artifact.lowerName',
            category: 'linguistic/spelling',
            confidence: 0.85,
            correction: right,
            values: { form: name, other: right },
          },
        ),
      ];
    });
  });
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Part of an address, a handle or a tag. */
const isInAddress = (text: string, { start, end }: Word): boolean =>
  /[@#/\\._&=-]/u.test(text.charAt(start - 1)) || /^(?:[@/_=]|\.\p{L})/u.test(text.slice(end, end + 2));
