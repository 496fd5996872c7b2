import iconv from 'iconv-lite';
import { corruptSource } from '../../../shared/errors.ts';
import { kindOfLevel, kindOfName } from './docx-styles.ts';
import type { Paragraph } from './paragraphs.ts';
import { CHARACTERS, CODE_PAGES, LEFT_OUT } from './rtf-words.ts';
import type { RtfToken } from './rtf-tokens.ts';

/** The text of an RTF file. */
export interface RtfText {
  body: Paragraph[];
  notes: Paragraph[];
  headers: Paragraph[];
  footers: Paragraph[];
  /** What the file says of itself, by RTF’s names (`author`); dates as ISO 8601. */
  info: Map<string, string>;
  /** Whether all groups that were opened were closed, too. */
  isWhole: boolean;
}

/** Reads the text as a word processor shows it: what is deleted or hidden, pictures, field codes, comments, and
 *  the numbers of lists are left out. Text boxes follow the paragraph that they are fixed to. */
export function readRtfText(tokens: Iterable<RtfToken>): RtfText {
  const reader = new RtfReader();
  for (const token of tokens) {
    if (token.type === 'open') reader.open();
    else if (token.type === 'close') reader.close();
    else if (token.type === 'word') reader.obey(token.word, token.number);
    else reader.writeBytes(token.bytes, token.type === 'byte');
  }
  return reader.finish();
}

/** Where text goes: the end of a paragraph puts it there. */
interface Sink {
  text: string;
  put(paragraph: Paragraph): void;
}

/** What holds within a pair of braces. */
interface Group {
  sink: Sink | null;
  /** What the text of the group is, where it is none of the document. */
  table: 'fonts' | 'styles' | 'info' | null;
  hidden: boolean;
  deleted: boolean;
  font: number;
  /** How many characters follow a Unicode one, for programs that know none. */
  fallback: number;
  kind: string | null;
}

const MOST_DEPTH = 10_000;

class RtfReader {
  readonly #text: RtfText = { body: [], notes: [], headers: [], footers: [], info: new Map(), isWhole: true };
  readonly #boxes: Paragraph[] = [];
  readonly #groups: Group[] = [];
  readonly #fonts = new Map<number, string>();
  readonly #styles = new Map<number, string | null>();
  #group: Group = {
    sink: {
      text: '',
      put: (paragraph) => {
        this.#text.body.push(paragraph);
        for (const box of this.#boxes.splice(0)) this.#text.body.push(box);
      },
    },
    table: null,
    hidden: false,
    deleted: false,
    font: -1,
    fallback: 1,
    kind: null,
  };
  #codePage = 'windows-1252';
  #defaultFont = -1;
  /** Bytes that are not decoded yet: those of one character may stand apart. */
  #bytes = '';
  #toSkip = 0;
  #isStarred = false;
  /** The words of a table: a style’s name, an author. */
  #entry = '';
  #style = 0;
  #info = '';

  open(): void {
    this.#decode();
    this.#toSkip = 0;
    if (this.#groups.length > MOST_DEPTH) throw corruptSource('The file is damaged: its braces do not fit.');
    this.#groups.push(this.#group);
    this.#group = { ...this.#group };
    this.#entry = '';
  }

  close(): void {
    this.#decode();
    this.#toSkip = 0;
    this.#isStarred = false;
    const { sink, table } = this.#group;
    if (table === 'styles' && this.#entry !== '') {
      this.#styles.set(this.#style, kindOfName(this.#entry.replace(/;\s*$/u, '').trim()));
    } else if (table === 'info' && this.#entry.trim() !== '' && this.#info !== '') {
      this.#text.info.set(this.#info, this.#entry.trim());
    }
    if (table !== null) this.#entry = '';
    const outer = this.#groups.pop();
    if (!outer) return;
    if (sink && sink !== outer.sink) this.#endParagraph();
    // A paragraph’s style holds on when a group in it ends.
    this.#group = sink === outer.sink ? { ...outer, kind: this.#group.kind } : outer;
  }

  finish(): RtfText {
    this.#text.isWhole = this.#groups.length === 0;
    while (this.#groups.length > 0) this.close();
    this.#endParagraph();
    return this.#text;
  }

  writeBytes(bytes: string, isOne: boolean): void {
    if (this.#toSkip > 0) {
      const skipped = isOne ? 1 : Math.min(this.#toSkip, bytes.length);
      this.#toSkip -= skipped;
      if (skipped === bytes.length) return;
      this.#bytes += bytes.slice(skipped);
    } else this.#bytes += bytes;
  }

  obey(word: string, number: number | null): void {
    if (this.#toSkip > 0 && word !== 'u') {
      this.#toSkip--;
      return;
    }
    this.#toSkip = 0;
    if (word === '*') {
      this.#isStarred = true;
      return;
    }
    this.#decode();
    const isStarred = this.#isStarred;
    this.#isStarred = false;
    if (this.#startDestination(word, isStarred)) return;
    const character = CHARACTERS.get(word);
    if (character !== undefined) this.#write(character);
    else if (word === 'u' && number !== null) {
      this.#write(String.fromCharCode(number & 0xffff));
      this.#toSkip = this.#group.fallback;
    } else if (BREAKS.has(word)) this.#endParagraph();
    else this.#setProperty(word, number);
  }

  #startDestination(word: string, isStarred: boolean): boolean {
    const put = (list: Paragraph[]): Sink => ({ text: '', put: (paragraph) => list.push(paragraph) });
    const group = this.#group;
    if (word === 'fonttbl') group.table = 'fonts';
    else if (word === 'stylesheet') group.table = 'styles';
    else if (word === 'info') group.table = 'info';
    // What is left out stays out, except for the words of a text box.
    else if (word === 'shptxt') group.sink = put(this.#boxes);
    else if (group.sink === null) return group.table === null;
    else if (word === 'footnote') group.sink = put(this.#text.notes);
    else if (/^header[lrf]?$/u.test(word)) group.sink = put(this.#text.headers);
    else if (/^footer[lrf]?$/u.test(word)) group.sink = put(this.#text.footers);
    else if (LEFT_OUT.has(word) || isStarred) group.sink = null;
    else return false;
    if (group.table !== null) group.sink = null;
    return true;
  }

  #setProperty(word: string, number: number | null): void {
    const group = this.#group;
    if (group.table === 'info') this.#readInfo(word, number);
    else if (word === 'f' && number !== null) group.font = number;
    else if (word === 'fcharset' && group.table === 'fonts')
      this.#fonts.set(group.font, CODE_PAGES.get(number ?? 0) ?? '');
    else if (word === 's' && number !== null) {
      this.#style = number;
      group.kind = this.#styles.get(number) ?? null;
    } else if (word === 'outlinelevel' && group.table === null)
      group.kind ??= kindOfLevel(String(number ?? 9));
    else if (word === 'pard') group.kind = null;
    else if (word === 'v') group.hidden = number !== 0;
    else if (word === 'deleted') group.deleted = number !== 0;
    else if (word === 'plain')
      Object.assign(group, { hidden: false, deleted: false, font: this.#defaultFont });
    else if (word === 'uc') group.fallback = Math.max(0, number ?? 1);
    else if (word === 'deff') this.#defaultFont = number ?? -1;
    else if (word === 'ansicpg' && number) this.#codePage = nameOf(number);
    else if (word === 'mac') this.#codePage = 'macintosh';
    else if (word === 'pc') this.#codePage = 'cp437';
    else if (word === 'pca') this.#codePage = 'cp850';
  }

  #readInfo(word: string, number: number | null): void {
    if (number === null) this.#info = word;
    else if (/^(?:yr|mo|dy)$/u.test(word) && number > 0)
      this.#entry += `${this.#entry === '' ? '' : '-'}${String(number).padStart(2, '0')}`;
  }

  #decode(): void {
    if (this.#bytes === '') return;
    const bytes = this.#bytes;
    this.#bytes = '';
    if (!/[\x80-\xff]/u.test(bytes)) {
      this.#write(bytes);
      return;
    }
    const { font } = this.#group;
    const page = this.#fonts.get(font === -1 ? this.#defaultFont : font) || this.#codePage;
    this.#write(iconv.decode(Buffer.from(bytes, 'latin1'), page));
  }

  #write(text: string): void {
    const { sink, hidden, deleted, table } = this.#group;
    if (table !== null) this.#entry += text;
    else if (sink && !hidden && !deleted) sink.text += text;
  }

  #endParagraph(): void {
    const { sink, kind } = this.#group;
    if (!sink) return;
    const { text } = sink;
    sink.text = '';
    sink.put({ text, kind });
  }
}

const nameOf = (codePage: number): string => {
  const name = codePage === 65_001 ? 'utf-8' : codePage === 10_000 ? 'macintosh' : `cp${codePage}`;
  const isKnown: boolean = iconv.encodingExists(name);
  return isKnown ? name : 'windows-1252';
};

const BREAKS = new Set(['par', 'sect', 'page', 'cell', 'nestcell', '\r', '\n']);
