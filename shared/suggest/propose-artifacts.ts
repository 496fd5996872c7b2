import { Reach } from '../text/reach.ts';
import { findSpanProblem, overlaps } from '../text/span.ts';
import { readArticle } from './artifacts/article.ts';
import type { ArtifactRule } from './artifacts/artifact.ts';
import { findCalques } from './artifacts/calques.ts';
import { findLowerNames } from './artifacts/capitals.ts';
import { findDoubles } from './artifacts/doubled.ts';
import { findWrongGenders } from './artifacts/genders.ts';
import { findMojibake } from './artifacts/mojibake.ts';
import { findNameForms } from './artifacts/name-forms.ts';
import { findMixedSchemes } from './artifacts/name-schemes.ts';
import { findForeignNumbers } from './artifacts/numbers.ts';
import { findBrokenPunctuation } from './artifacts/punctuation.ts';
import { findBrokenMarks } from './artifacts/quote-marks.ts';
import { findForeignScript } from './artifacts/scripts.ts';
import { findBrokenSentences } from './artifacts/sentences.ts';
import { findTruncation } from './artifacts/truncation.ts';
import type { Proposal, Proposals, SuggestContext } from './proposal.ts';

const rules: readonly ArtifactRule[] = [
  findMojibake,
  findForeignScript,
  findDoubles,
  findBrokenSentences,
  findTruncation,
  findBrokenPunctuation,
  findBrokenMarks,
  findLowerNames,
  findNameForms,
  findMixedSchemes,
  findWrongGenders,
  findForeignNumbers,
  findCalques,
];

/** What is less sure is not worth a look. */
const LEAST = 0.3;

/** What translation may have broken. Where two rules meet, the surer one speaks. Cost: the length of the text. */
export function proposeArtifacts(text: string, context: SuggestContext): Proposals {
  const article = readArticle(text, context);
  const skipped = new Reach(context.skip);
  const found = rules
    .flatMap((rule) => rule(article))
    .filter((mark) => mark.confidence >= LEAST && findSpanProblem(text, mark) === null)
    .filter((mark) => !skipped.overlaps(mark));
  return { marks: keepSurest(found), links: [], entities: [] };
}

/** In reading order and apart from each other; of those that meet, the surest, of equally sure ones the first
 *  rule’s. */
function keepSurest(found: readonly Proposal[]): Proposal[] {
  const inOrder = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Proposal[] = [];
  for (const mark of inOrder) {
    const last = kept.at(-1);
    if (!last || !overlaps(last, mark)) kept.push(mark);
    else if (mark.confidence > last.confidence) kept[kept.length - 1] = mark;
  }
  return kept;
}
