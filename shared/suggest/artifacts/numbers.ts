import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article } from './article.ts';
import { matchesIn } from './matches.ts';

/** “1.200 boats”, “3.500.000”: thousands as other languages part them. Fractions seldom end in two noughts. */
const THOUSANDS =
  /(?<![\p{L}\p{N}.,:$€£])[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|\.\d00)(?![\p{N}%.,:]\p{N}|[\p{L}\p{N}%])/gu;

/** Numbers in the format of another language; English alone, whose full stop is for fractions. */
export function findForeignNumbers({ text, language, blocks }: Article): Proposal[] {
  if (language !== 'en') return [];
  return blocks.flatMap((block) =>
    matchesIn(text, block, THOUSANDS).map((match) =>
      artifact(match, {
        code: 'artifact.numberFormat',
        category: 'locale/format',
        confidence: 0.55,
        correction: match.text.replaceAll('.', ','),
        values: { number: match.text },
      }),
    ),
  );
}
