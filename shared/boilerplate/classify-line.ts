import { listSentences } from '../text/sentences.ts';
import type { BoilerplateKind } from './kinds.ts';
import { countWords, foldWords, isTerminated, type Line, startsWithQuote } from './lines.ts';
import {
  headingKinds,
  kindOfEnding,
  kindOfStart,
  labelKinds,
  lineKinds,
  networkNames,
  shareWords,
} from './phrases.ts';

/** What a line says of itself, wherever it stands. */
export interface LineClass {
  kind: BoilerplateKind;
  /** What follows may be a list that belongs to it. */
  opensList: boolean;
  /** Holds only above the article and below it: within, such a line may be the article’s. */
  edgesOnly: boolean;
}

/** Longest line that a label, as `Photo:`, is believed for; notices of the editors run on. */
const LONGEST = 300;
const LONGEST_NOTICE = 1200;
const edgeKinds: ReadonlySet<BoilerplateKind> = new Set(['byline', 'metadata']);

/** The class of a line by the words it is made of, or `null` if it may be the article’s own. */
export function classifyLine(line: Line): LineClass | null {
  if (line.folded === '' || startsWithQuote(line)) return null;
  return classifyWhole(line) ?? classifyLabel(line) ?? classifyParts(line);
}

const as = (kind: BoilerplateKind, opensList = false, edgesOnly = false): LineClass => ({
  kind,
  opensList,
  edgesOnly,
});

function classifyWhole(line: Line): LineClass | null {
  if (line.bare === '') return null;
  const kind = lineKinds.get(line.bare);
  const found = kind ?? headingKinds.get(line.bare);
  if (!found) return isShareBar(line) ? as('widget') : null;
  // “Next.” may be a sentence.
  if (/[.?…]$/u.test(line.text) && countWords(line.bare) < 3) return null;
  return as(found, kind === undefined);
}

/** Names of networks and the words beside them, two at least. */
function isShareBar({ folded }: Line): boolean {
  const words = folded.split(/[\s\p{S}\p{N},.:;·•/()]+/u).filter(Boolean);
  const known = words.every((word) => networkNames.has(word) || shareWords.has(word));
  return known && words.length >= 2 && words.some((word) => word !== 'x' && networkNames.has(word));
}

const LEAD = /^[\s([{|#•▪●■►▶→»›>*·–—-]*(?:\p{Extended_Pictographic}\ufe0f?\s*)*/u;
const LABELLED = /^(.{2,40}?)\s*(?:[:：|]|[»›>]+|\s[–—-](?=\s))\s*(.*)$/u;
/** READ ALSO The headline of another article */
const SHOUTED = /^((?:\p{Lu}[\p{Lu}’']+\s+){2,4})(?=\S*\p{Ll})/u;

function classifyLabel({ text }: Line): LineClass | null {
  const plain = text.replace(LEAD, '');
  const labelled = LABELLED.exec(plain);
  const kind = labelKinds.get(foldWords(labelled?.[1] ?? ''));
  if (kind === undefined) {
    const shouted = labelKinds.get(foldWords(SHOUTED.exec(plain)?.[1] ?? ''));
    return shouted === 'read_also' && isShort(text, LONGEST) ? as(shouted) : null;
  }
  if (!isShort(text, kind === 'disclaimer' ? LONGEST_NOTICE : LONGEST)) return null;
  return as(kind, labelled?.[2] === '', edgeKinds.has(kind));
}

/** Without a mark of its own, what stands on one line in so many sentences is a paragraph. */
const isShort = (text: string, longest: number): boolean =>
  text.length <= longest &&
  (longest > LONGEST || listSentences(text, { start: 0, end: text.length }).length <= 2);

/** © 2024 The Skerry Post */
const COPYRIGHT = /^(?:©|\(c\)\s?\d{4}|copyright\s(?:©|\(c\)|\d{4}))/iu;
/** Ilse Vane/Northline via Getty Images */
const AGENCY_PHOTO =
  /^[^.!?“”"]{0,80}(?:\/|\bvia\s)\s?(?:getty images|reuters|afp|ap|epa|shutterstock|unsplash|dpa|imago)[^.!?“”"]{0,40}$/iu;

/** https://example.org/ferry-fares and nothing else */
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/iu;
/** The remains of an embedded post: its picture, or whose it is and when. */
const POST = /^(?:pic\.twitter\.com\/\S+|[—–-]\s?[^@]{2,60}\(@\w+\)\s.{4,30})$/iu;
/** #pier #harbour */
const HASHTAGS = /^#[\p{L}\p{N}_]+(?:[\s,]+#[\p{L}\p{N}_]+)*$/u;

function classifyParts(line: Line): LineClass | null {
  if (ADDRESS.test(line.text)) return as('source_link');
  if (POST.test(line.text)) return as('widget');
  if (HASHTAGS.test(line.text)) return as('tag');
  if (line.text.length > LONGEST_NOTICE) return null;
  if (COPYRIGHT.test(line.folded)) return as('disclaimer');
  const isBracketed = /^[([].*[)\]]\.?$/u.test(line.text);
  const plain = line.text.replace(LEAD, '');
  const start = kindOfStart(plain === line.text ? line.folded : foldWords(plain));
  if (start === 'credit') {
    // “Reporting by the Post showed …” is a sentence; a credit is none, or stands below the article.
    return isShort(line.text, LONGEST) ? as(start, false, !isBracketed && isTerminated(line)) : null;
  }
  if (start && isShort(line.text, start === 'disclaimer' ? LONGEST_NOTICE : LONGEST)) return as(start);
  if (/[“”„"«»]/u.test(line.text) || line.text.length > LONGEST) return null;
  const ending = kindOfEnding(line.folded);
  if (ending) return as(ending);
  if (/\bappeared first on\b/u.test(line.folded)) return as('source_link');
  return AGENCY_PHOTO.test(line.folded) ? as('credit') : null;
}
