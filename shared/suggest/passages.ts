import { listParagraphs } from '../text/paragraph.ts';
import { scanQuotations } from '../text/quotations.ts';
import { Reach } from '../text/reach.ts';
import type { Span } from '../text/span.ts';
import type { Passage } from './candidates.ts';
import { lexiconFor, withLearned } from './language/lexicon.ts';
import { tokenise } from './language/tokens.ts';
import type { SuggestContext } from './proposal.ts';

/** The paragraphs of a text that are no boilerplate, each read once. Cost: the length of the text. */
export function readPassages(text: string, { language, learned, skip }: SuggestContext): Passage[] {
  const lexicon = withLearned(lexiconFor(text, language), learned);
  const paragraphs = listParagraphs(text)
    .flatMap((block) => linesOf(text, block))
    .map((paragraph) => withoutEdges(text, paragraph, skip));
  const skipped = new Reach(skip);
  return paragraphs.flatMap((paragraph, at) => {
    if (skipped.contains(paragraph)) return [];
    const quotations = scanQuotations(text, paragraph, paragraphs[at + 1] ?? null);
    return { text, paragraph, tokens: tokenise(text, paragraph, lexicon), quotations, lexicon, learned };
  });
}

/** A paragraph without boilerplate at its edges: the date line that its first sentence follows. */
function withoutEdges(text: string, { start, end }: Span, skip: readonly Span[]): Span {
  const head = skip.find((one) => one.start <= start && one.end > start && one.end < end);
  const tail = skip.find((one) => one.start > start && one.start < end && one.end >= end);
  const from = head ? head.end : start;
  const blanks = /^\s*/u.exec(text.slice(from, end))?.[0].length ?? 0;
  return { start: head ? from + blanks : start, end: tail && tail.start > from + blanks ? tail.start : end };
}

/** Wider than any page breaks its lines. */
const WIDEST = 120;

/** Some pages part only their sections by blank lines: where a line is longer than any that is
 *  broken for its width, each is a paragraph of its own. */
function linesOf(text: string, block: Span): Span[] {
  const lines = [...text.slice(block.start, block.end).matchAll(/[^\n]+/gu)]
    .filter(([line]) => line.trim() !== '')
    .map(({ index, 0: line }) => ({ start: block.start + index, end: block.start + index + line.length }));
  return lines.length > 1 && lines.some(({ start, end }) => end - start > WIDEST) ? lines : [block];
}
