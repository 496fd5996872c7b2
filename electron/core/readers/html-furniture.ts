import { findSpanProblem } from '../../../shared/text/span.ts';
import type { PageText, Region } from './html-blocks.ts';
import { isSameTitle } from './html-title.ts';
import type { Furniture } from './reader.ts';

/** What the markup shows to be something else than the article: little, but sure. The outermost counts. */
export function findFurniture({ text, regions }: PageText, title: string | null): Furniture[] {
  const furniture: Furniture[] = [];
  let covered = 0;
  let headlines = 0;
  for (const region of regions) {
    if (region.start < covered) continue;
    const kind = judge(region, text, title, headlines);
    if (!kind || findSpanProblem(text, region)) continue;
    if (kind === 'headline') headlines++;
    furniture.push({ start: region.start, end: region.end, kind });
    covered = region.end;
  }
  return furniture;
}

function judge(region: Region, text: string, title: string | null, headlines: number): string | null {
  const { element, start, end, linked } = region;
  const name = element.localName;
  const length = end - start;
  const shown = () => text.slice(start, end);
  if (name === 'h1') return judgeHeadline(shown(), title, headlines);
  if (HEADINGS.test(name))
    return headlines === 0 && title !== null && isSameTitle(shown(), title) ? 'headline' : 'subheading';
  const role = element.getAttribute('role');
  const marks = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.toLowerCase();
  const is = (pattern: RegExp) => marks.length > 1 && marks.split(' ').some((mark) => pattern.test(mark));
  if (is(BREADCRUMB) || /breadcrumb/i.test(element.getAttribute('aria-label') ?? '')) {
    return length < 300 ? 'breadcrumb' : null;
  }
  if (name === 'nav' || role === 'navigation' || role === 'menu') return 'navigation';
  if (is(WIDGET) || role === 'dialog' || role === 'alertdialog') return length < 2000 ? 'widget' : null;
  if (is(COMMENT_PROMPT)) return length < 600 ? 'comment_prompt' : null;
  if (linked * 2 >= length) {
    if (is(READ_ALSO)) return 'read_also';
    if (name === 'aside' || role === 'complementary' || is(RELATED)) return 'related';
    if (is(TAGS) || (name === 'a' && hasRel(element, 'tag'))) return 'tag';
  }
  if (is(CREDIT) && length < 200) return 'credit';
  if (length < 150 && isByline(element, is)) return 'byline';
  if (length < 100 && (name === 'time' || is(DATELINE)) && standsAlone(text, region)) return 'metadata';
  return null;
}

function judgeHeadline(shown: string, title: string | null, headlines: number): string {
  if (headlines === 0) return 'headline';
  return title !== null && isSameTitle(shown, title) ? 'duplicate_headline' : 'subheading';
}

const isByline = (element: Element, is: (pattern: RegExp) => boolean): boolean =>
  is(BYLINE) || hasRel(element, 'author') || element.getAttribute('itemprop') === 'author';

const hasRel = (element: Element, rel: string): boolean =>
  (element.getAttribute('rel') ?? '').toLowerCase().split(/\s+/).includes(rel);

/** Whether a line holds little else: a date in a sentence belongs to the article. */
function standsAlone(text: string, { start, end }: Region): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  return line.length - (end - start) < 40 && !/[.!?…]["”»’]?$/u.test(line);
}

const HEADINGS = /^h[2-6]$/;
const BREADCRUMB = /^(?:[a-z]+-)?breadcrumbs?$/;
const WIDGET =
  /^(?:(?:cookie|consent|gdpr)(?:-?(?:banner|notice|bar|popup))?|(?:social-?)?shar(?:e|ing)(?:-?(?:bar|buttons|links|tools))?|social-(?:links|icons|buttons)|newsletter(?:-?(?:sign-?up|form|box))?|advert(?:isement)?|ad-(?:slot|container|unit))$/;
const COMMENT_PROMPT = /^(?:respond|comment-(?:respond|form|prompt|link)|comments-link|leave-comment)$/;
const READ_ALSO =
  /^(?:read-?also|also-?read|read-?more|see-?also|lire-?aussi|mehr-zum-thema|inline-?related)$/;
const RELATED =
  /^(?:(?:[a-z]+-)?related(?:-(?:articles|posts|content|links|stories|news))?|relatedposts|more-stories)$/;
const TAGS = /^(?:(?:article|post|entry)-)?(?:tags|tag-?list|topics|tags-links)$/;
const CREDIT = /^(?:(?:photo|image|caption|media|picture|figure)[-_]*)?(?:credits?|copyright|photographer)$/;
const BYLINE = /^(?:(?:article|post|entry)[-_]*)?(?:by-?line|authors?(?:-?names?)?|writtenby|p-author)$/;
const DATELINE =
  /^(?:(?:article|post|entry)[-_]*)?(?:date|time|timestamp|pub-?date|published(?:-?(?:date|time))?|publish-date|posted-on|date-?published)$/;
