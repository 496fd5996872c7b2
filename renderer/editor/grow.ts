import { paragraphAt } from '../../shared/text/paragraph.ts';
import { leaveMarksOut, quotationsAround, takeMarksIn } from '../../shared/text/quotations.ts';
import { listSentences, trimSpan } from '../../shared/text/sentences.ts';
import { contains, type Span } from '../../shared/text/span.ts';
import { snapToWords, wordAt } from './words.ts';

/** How a selection grows and snaps. Pure; cost: the paragraph’s length. */

/** What a label does with the quote marks beside a selection: a quote takes them in, who says it leaves them
 *  out, and what is wrong with a text may be the marks themselves. */
export type MarkManners = 'take' | 'leave' | 'keep';

/** A selection as a label takes it: grown to whole words, with the label’s manners. */
export function snapForLabel(text: string, selection: Span, manners: MarkManners): Span {
  const span = snapToWords(text, selection);
  if (span.end <= span.start || manners === 'keep') return span;
  return manners === 'take' ? takeMarksIn(text, span) : leaveMarksOut(text, span);
}

/** The steps of growth from a selection: its words, the quotations around them, the sentences that these
 *  touch, the paragraph. Each holds the one before it and is larger. */
export function listGrowth(text: string, selection: Span, language: string | null = null): Span[] {
  const isCaret = selection.end === selection.start;
  const paragraph = trimSpan(text, paragraphAt(text, selection.start));
  const word = isCaret ? wordAt(text, selection.start) : snapToWords(text, selection);
  const steps: Span[] = [];
  const add = (span: Span) => {
    const last = steps.at(-1) ?? selection;
    if (contains(span, last) && span.end - span.start > last.end - last.start) steps.push(span);
  };
  add(word);
  const from = steps.at(-1) ?? selection;
  const around = quotationsAround(text, from.start).filter((quotation) => contains(quotation, from));
  for (const { start, end } of around.sort((a, b) => a.end - a.start - (b.end - b.start)))
    add({ start, end });
  add(sentencesOver(text, paragraph, steps.at(-1) ?? selection, language));
  add(paragraph);
  return steps;
}

function sentencesOver(text: string, paragraph: Span, span: Span, language: string | null): Span {
  const touched = listSentences(text, paragraph, language).filter(
    ({ start, end }) => start < span.end && span.start < end,
  );
  return { start: touched[0]?.start ?? span.start, end: touched.at(-1)?.end ?? span.end };
}
