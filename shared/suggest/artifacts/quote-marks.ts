import type { Quotation } from '../../text/quotations.ts';
import type { Span } from '../../text/span.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block } from './article.ts';

/** Quote marks that are left alone, face the wrong way, differ from their partner or stand in others of their
 *  kind, and brackets that are left alone. */
export function findBrokenMarks(article: Article): Proposal[] {
  const carried = findCarried(article.blocks);
  const firstCurly = article.text.indexOf('“');
  // ”So” is right in Swedish and Finnish; not where “ stands before.
  const opensCurly = (at: number): boolean =>
    article.language !== 'und' || (firstCurly >= 0 && firstCurly < at);
  return article.blocks.flatMap((block) => [
    ...block.quotations.flatMap((quotation) =>
      quotation.single || carried.has(quotation)
        ? []
        : judgeQuotation(article.text, block, quotation, opensCurly),
    ),
    ...findBrackets(article.text, block),
  ]);
}

const UNPAIRED = 'linguistic/unpaired-marks';

function judgeQuotation(
  text: string,
  block: Block,
  quotation: Quotation,
  opensCurly: (at: number) => boolean,
): Proposal[] {
  const { open, close, pairing } = quotation;
  if (pairing === 'missing_close' && open !== null) {
    // Remains of HTML: `width="`.
    if (text[open - 1] === '=') return [];
    return runsOn(text, block, open) ? [] : [unpaired(text, open, { code: 'artifact.unclosedMark' })];
  }
  if (pairing === 'missing_open' && close !== null)
    return [unpaired(text, close, { code: 'artifact.unopenedMark' })];
  if (open === null || close === null) return [];
  if (text[open] === '”' && text[close] === '”' && opensCurly(open)) return [wrongWay(open, '”', '“')];
  if (pairing === 'mismatched') return judgeMismatch(text, open, close);
  return pairing === 'nested_same' ? judgeNested(text, block, quotation) : [];
}

const unpaired = (text: string, at: number, { code }: { code: string }): Proposal =>
  artifact(one(at), {
    code,
    category: UNPAIRED,
    confidence: text[at] === '"' ? 0.65 : 0.75,
    values: { mark: text.charAt(at) },
  });

/** Quotations over several paragraphs open each of them and close the last. */
const runsOn = (text: string, { next }: Block, open: number): boolean =>
  next !== '' && '“"„«'.includes(next) && '“"„«'.includes(text.charAt(open)) && !isPartOfClause(text, open);

/** “was “happy about it.”: a few words within a sentence, which do not run on. */
const isPartOfClause = (text: string, open: number): boolean =>
  /\p{L}\s$/u.test(text.slice(Math.max(0, open - 3), open)) &&
  /^\p{Ll}/u.test(text.slice(open + 1, open + 3));

/** Some papers leave the paragraphs between the first mark and the last without any: what is open in one
 *  paragraph and closed in another counts as a pair. */
function findCarried(blocks: readonly Block[]): Set<Quotation> {
  const carried = new Set<Quotation>();
  let left: Quotation | null = null;
  for (const { quotations } of blocks) {
    const doubles = quotations.filter(({ single }) => !single);
    const [first] = doubles;
    if (left && first?.pairing === 'missing_open') carried.add(left).add(first);
    if (first) {
      const last = doubles.at(-1);
      left = last?.pairing === 'missing_close' ? last : null;
    }
  }
  return carried;
}

const partners: Readonly<Record<string, string>> = { '”': '“', '“': '”', '»': '«' };

function judgeMismatch(text: string, open: number, close: number): Proposal[] {
  const first = text.charAt(open);
  const second = text.charAt(close);
  if (first === '”') return [wrongWay(open, first, '“')];
  if (second === '“' && first === '“') return [wrongWay(close, second, '”')];
  const isOdd = first === '"' || second !== '"' ? open : close;
  const odd = first === '"' ? open : second === '"' ? close : null;
  const other = text.charAt(odd === open ? close : open);
  return [
    artifact(one(odd ?? isOdd), {
      code: 'artifact.mixedMarks',
      category: UNPAIRED,
      severity: 'neutral',
      confidence: 0.6,
      values: { open: first, close: second },
      ...(odd === null || !partners[other] ? {} : { correction: partners[other] }),
    }),
  ];
}

const wrongWay = (at: number, mark: string, correction: string): Proposal =>
  artifact(one(at), {
    code: 'artifact.wrongWayMark',
    category: UNPAIRED,
    confidence: 0.8,
    correction,
    values: { mark },
  });

/** “the “so-called” border”: the inner ones should be single. */
function judgeNested(text: string, { quotations }: Block, outer: Quotation): Proposal[] {
  return quotations
    .filter(
      ({ open, close, start, end }) =>
        open !== null &&
        close !== null &&
        open > (outer.open ?? 0) &&
        close < (outer.close ?? 0) &&
        text[open] === '“' &&
        text[outer.open ?? 0] === '“' &&
        end - start < 80,
    )
    .map(({ start, end }) =>
      artifact(
        { start, end },
        {
          code: 'artifact.nestedMarks',
          category: 'linguistic/punctuation',
          confidence: 0.6,
          correction: `‘${text.slice(start + 1, end - 1)}’`,
        },
      ),
    );
}

function findBrackets(text: string, { start, end }: Block): Proposal[] {
  const open: number[] = [];
  const lone: number[] = [];
  for (const { index, 0: sign } of text.slice(start, end).matchAll(/[()]/gu)) {
    const at = start + index;
    // Smileys, and the items of a list: “a)”, “2)”.
    if (/[:;=8]-?$/u.test(text.slice(Math.max(start, at - 2), at))) continue;
    if (sign === '(') open.push(at);
    else if (open.length > 0) open.pop();
    else if (!/(?:^|[\s.])[\p{L}\p{N}]{1,3}$/u.test(text.slice(Math.max(start, at - 4), at))) lone.push(at);
  }
  return [...open, ...lone].map((at) =>
    artifact(one(at), {
      code: 'artifact.loneBracket',
      category: UNPAIRED,
      confidence: 0.5,
      values: { mark: text.charAt(at) },
    }),
  );
}

const one = (at: number): Span => ({ start: at, end: at + 1 });
