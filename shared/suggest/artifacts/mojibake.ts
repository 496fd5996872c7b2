import { fromWindows1251, fromWindows1252 } from './code-pages.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article } from './article.ts';
import { matchesIn } from './matches.ts';

/** Signs that a wrong encoding left: UTF-8 read as a code page, the sign for what could not be read, entities
 *  of HTML. */
export function findMojibake({ text, blocks }: Article): Proposal[] {
  return blocks.flatMap((block) => {
    if (!SIGNS.test(text.slice(block.start, block.end))) return [];
    return [
      ...matchesIn(text, block, WINDOWS_1252).map((match) => misread(match, fromWindows1252(match.text))),
      ...matchesIn(text, block, WINDOWS_1251).map((match) => misread(match, fromWindows1251(match.text))),
      ...matchesIn(text, block, /\ufffd+/gu).map((match) =>
        artifact(match, { code: 'artifact.lostSign', category: ENCODING, confidence: 0.9 }),
      ),
      ...matchesIn(text, block, ENTITY).map((match) =>
        artifact(match, {
          code: 'artifact.entity',
          category: ENCODING,
          confidence: 0.85,
          values: { entity: match.text },
          ...correctionOf(decodeEntity(match.text)),
        }),
      ),
    ];
  });
}

/** One of these is in all that follows. */
const SIGNS = /[ÂÃÄÅÐÑâðïРСв&\ufffd]/u;

const ENCODING = 'linguistic/character-encoding';

/** Bytes 80 to BF as Windows-1252 and Latin-1 show them; without those that end quotations after a capital. */
const TAIL = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const SURE_TAIL = '[\\u0080-\\u00ba\\u00bc-\\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]';
const WINDOWS_1252 = new RegExp(
  [
    `(?:[ÐÑ]${TAIL}){2,}(?:\\s(?:[ÐÑ]${TAIL})+)*`,
    `(?:[ÂÃÄÅ]${SURE_TAIL}|(?<!\\p{Lu})Ã[“”’‘…»–—])+`,
    `(?:â[€„†ˆ‚]${TAIL})+(?:[ÂÃ]${SURE_TAIL})*`,
    `ðŸ${TAIL}{2}`,
    'ï»¿|ï¿½',
  ].join('|'),
  'gu',
);
const TAIL_1251 = '[ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\\u0098™љ›њќћџ\\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї]';
const WINDOWS_1251 = new RegExp(
  `(?:[РС]${TAIL_1251}){2,}(?:\\s(?:[РС]${TAIL_1251})+)*|вЂ[њќќќ™“”¦ћў\\u009d\\u0098]`,
  'gu',
);
const ENTITY =
  /&(?:amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|[lr]aquo|#\d{2,5}|#x[\da-f]{2,5});/giu;

const misread = (match: { start: number; end: number; text: string }, decoded: string | null): Proposal =>
  artifact(match, {
    code: 'artifact.mojibake',
    category: ENCODING,
    severity: match.text.length > 6 ? 'major' : 'minor',
    confidence: decoded === null ? 0.6 : 0.9,
    values: { signs: match.text },
    ...correctionOf(decoded),
  });

const correctionOf = (correction: string | null) => (correction === null ? {} : { correction });

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  nbsp: ' ',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  laquo: '«',
  raquo: '»',
};

function decodeEntity(entity: string): string | null {
  const name = entity.slice(1, -1).toLowerCase();
  const named = entities[name];
  if (named !== undefined) return named;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isText = code >= 32 && (code < 0x7f || code > 0x9f) && (code < 0xd800 || code > 0xdfff);
  return isText ? String.fromCodePoint(code) : null;
}
