import type { Span } from '../../../shared/text/span.ts';

/** Lays out text as a browser does: blocks between blank lines, white space collapsed. */
export class BlockText {
  length = 0;
  readonly #parts: string[] = [];
  #newBlock = false;
  #lineFeeds = 0;
  #space: '' | ' ' | '\n' = '';
  /** Blanks that do not collapse, at the start of a line: shown only if something follows them there. */
  #held = '';
  #lastUnit = '';
  #waiting: Span[] = [];

  /** A span that starts with the next character that is written. */
  begin(): Span {
    const span = { start: -1, end: -1 };
    this.#waiting.push(span);
    return span;
  }

  end(span: Span): void {
    span.end = this.length;
    if (span.start === -1) span.start = span.end;
  }

  breakBlock(): void {
    this.#newBlock = true;
    this.#startLine();
    this.#lineFeeds = 0;
  }

  breakLine(): void {
    this.#startLine();
    if (this.#lineFeeds < 2) this.#lineFeeds++;
  }

  write(text: string): void {
    const closedUp = WIDE.test(text) ? text.replace(FEED_BETWEEN_WIDE, '') : text;
    const leading = LEADING_BLANKS.exec(closedUp)?.[0] ?? '';
    if (leading !== '') this.#addSpace(leading);
    const rest = closedUp.slice(leading.length);
    if (rest === '') return;
    const trimmed = rest.replace(TRAILING_BLANKS, '');
    this.#put(trimmed.replace(BLANKS, ' '));
    if (trimmed.length < rest.length) this.#addSpace(rest.slice(trimmed.length));
  }

  /** Text whose blanks and line ends are kept. */
  writePreformatted(text: string): void {
    text.split(LINE_END).forEach((line, index) => {
      if (index > 0) this.#lineFeeds++;
      if (line !== '') this.#put(line);
    });
  }

  toString(): string {
    return this.#parts.join('');
  }

  #startLine(): void {
    this.#space = '';
    this.#held = '';
  }

  #addSpace(blanks: string): void {
    if (this.#space !== ' ') this.#space = blanks.includes('\n') ? '\n' : ' ';
  }

  #put(text: string): void {
    const atLineStart = this.length === 0 || this.#newBlock || this.#lineFeeds > 0;
    if (atLineStart && NOTHING_SEEN.test(text)) {
      this.#held += text;
      return;
    }
    if (this.length > 0) this.#append(this.#gapBefore(text));
    for (const span of this.#waiting) if (span.end === -1) span.start = this.length;
    this.#waiting = [];
    const line = this.#held + text;
    this.#append(this.length === 0 ? line.replace(/^\ufeff+/u, '') : line);
    this.#newBlock = false;
    this.#lineFeeds = 0;
    this.#startLine();
  }

  #gapBefore(text: string): string {
    if (this.#newBlock) return '\n\n';
    if (this.#lineFeeds > 0) return '\n'.repeat(this.#lineFeeds);
    const betweenWide = this.#space === '\n' && WIDE.test(this.#lastUnit) && WIDE.test(text.charAt(0));
    return this.#space === '' || betweenWide ? '' : ' ';
  }

  #append(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.length += text.length;
    this.#lastUnit = text.charAt(text.length - 1);
  }
}

// What HTML calls white space: no-break spaces are not of it.
const BLANKS = /[ \t\n\f\r]+/gu;
const LEADING_BLANKS = /^[ \t\n\f\r]+/u;
const TRAILING_BLANKS = /(?<![ \t\n\f\r])[ \t\n\f\r]+$/u;
const LINE_END = /\r\n?|\n/u;
const NOTHING_SEEN = /^[\s\u200b\ufeff]*$/u;
/** A line end between two of these is no blank (CSS Text 3, section 4.1.3): Chinese and Japanese have none. */
const WIDE = /[\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]/u;
const FEED_BETWEEN_WIDE = new RegExp(
  `(?<=${WIDE.source})[ \\t\\f]*[\\n\\r][ \\t\\n\\f\\r]*(?=${WIDE.source})`,
  'gu',
);
