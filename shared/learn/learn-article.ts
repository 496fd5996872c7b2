import { BOILERPLATE } from '../boilerplate/kinds.ts';
import { foldSiteLine } from '../boilerplate/site-lines.ts';
import type { Attributes } from '../model/records.ts';
import { type Lexicon, lower } from '../suggest/language/lexicon.ts';
import type { Proposal } from '../suggest/proposal.ts';
import { overlaps, type Span } from '../text/span.ts';
import { keepBounded, type Knowledge } from './knowledge.ts';
import { learnDecision } from './learn-decision.ts';

/** A mark as far as one learns from it. */
export interface LessonMark extends Span {
  label: string;
  attrs: Attributes;
}

/** An article that somebody has finished. */
export interface FinishedArticle {
  text: string;
  lexicon: Lexicon;
  /** That person’s marks in it. */
  marks: readonly LessonMark[];
  /** What the rules propose for it, without what was learned, and the person has said nothing of. */
  proposals: readonly Proposal[];
  /** Labels that the person uses at all: who never marks artifacts refuses none. */
  labels: ReadonlySet<string>;
}

/** Learns from a finished article: the words and lines that were marked in it, and what of the proposals was
 *  taken or passed over in silence. Changes `knowledge`. Cost: the text’s length. */
export function learnArticle(knowledge: Knowledge, article: FinishedArticle): void {
  const { text, marks, proposals, labels } = article;
  learnCues(knowledge, article);
  learnNames(knowledge, article);
  for (const mark of marks) {
    if (mark.label === BOILERPLATE) learnLines(knowledge, text, mark, 'marked');
  }
  for (const proposal of proposals) {
    if (!labels.has(proposal.label)) continue;
    const rivals = marks.filter((mark) => mark.label === proposal.label && overlaps(mark, proposal));
    const taken = rivals.some(({ start, end }) => start === proposal.start && end === proposal.end);
    // One that was marked with other bounds is neither.
    if (taken || rivals.length === 0) learnDecision(knowledge, text, { proposal, taken, silent: true });
  }
  keepBounded(knowledge);
}

const WORD = /[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*/gu;

function learnCues({ cues }: Knowledge, { text, lexicon, marks }: FinishedArticle): void {
  const marked = marks.filter(({ label }) => label === 'cue');
  for (const span of marked) {
    const form = unknownForm(text.slice(span.start, span.end), lexicon);
    if (form !== null && !cues.has(form)) cues.set(form, { marked: 0, unmarked: 0 });
  }
  if (cues.size === 0) return;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const counted = cues.get(lower(word));
    if (counted === undefined) continue;
    const place = { start: index, end: index + word.length };
    if (marked.some((span) => overlaps(span, place))) counted.marked++;
    else counted.unmarked++;
  }
}

/** English ones, of which no list has all. */
const ADVERB = /\p{Ll}ly$/u;

/** The one word of a cue that makes it one, if no lexicon has it: “had fumed” → “fumed”. */
function unknownForm(cue: string, lexicon: Lexicon): string | null {
  const words = [...cue.matchAll(WORD)].map(([word]) => lower(word));
  if (words.some((word) => lexicon.verbs.has(word) || lexicon.nouns.has(word))) return null;
  if (lexicon.phrases.includes(words.join(' '))) return null;
  const known = [
    lexicon.auxiliaries,
    lexicon.adverbs,
    lexicon.stops,
    lexicon.prepositions,
    lexicon.determiners,
  ];
  const rest = words.filter(
    (word) => word.length > 2 && !ADVERB.test(word) && !known.some((list) => list.has(word)),
  );
  return rest.length === 1 ? (rest[0] ?? null) : null;
}

/** Longer ones describe rather than name. */
const LONGEST_NAME = 5;
const NAME = /^\p{Lu}[\p{L}\p{M}’'.\-‑]*(?:\s\p{L}[\p{L}\p{M}’'.\-‑]*)*$/u;

function learnNames({ names }: Knowledge, { text, lexicon, marks }: FinishedArticle): void {
  for (const { start, end, label } of marks) {
    if (label !== 'speaker' && label !== 'source') continue;
    const name = text.slice(start, end);
    const words = name.split(' ');
    const [first = ''] = words;
    if (words.length > LONGEST_NAME || !NAME.test(name) || !/^\p{Lu}/u.test(words.at(-1) ?? '')) continue;
    if (words.length === 1 && lexicon.functionWords.has(lower(first))) continue;
    const counted = names.get(name) ?? { speaker: 0, source: 0 };
    names.set(name, { ...counted, [label]: counted[label] + 1 });
  }
}

/** Notes what was said of the lines that a stretch holds whole. */
export function learnLines(
  { lines }: Knowledge,
  text: string,
  { start, end, attrs }: LessonMark,
  outcome: 'marked' | 'refused',
): void {
  for (const line of text.slice(start, end).split('\n')) {
    const key = foldSiteLine(line.trim());
    if (key === null || !isWholeLine(text, start, end)) continue;
    const counted = lines.get(key) ?? { marked: 0, refused: 0, kind: '' };
    const kind = typeof attrs['kind'] === 'string' ? attrs['kind'] : counted.kind;
    lines.set(key, { ...counted, kind, [outcome]: counted[outcome] + 1 });
  }
}

const isWholeLine = (text: string, start: number, end: number): boolean =>
  text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '' &&
  text.slice(end, text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end)).trim() === '';
