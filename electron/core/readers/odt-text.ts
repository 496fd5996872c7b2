import type { OpenStyles } from './odt-styles.ts';
import type { Paragraph } from './paragraphs.ts';
import type { XmlEvent } from './xml-events.ts';

/** Reads the paragraphs of an OpenDocument text as its program shows them with all changes accepted. What was
 *  deleted, hidden text and comments are left out; text boxes follow the paragraph that they are fixed to,
 *  cells of tables are paragraphs, notes stand at the end. Tables of contents are `navigation`. */
export function readOpenText(events: Iterable<XmlEvent>, styles: OpenStyles): Paragraph[] {
  const reader = new OpenTextReader(styles);
  for (const event of events) {
    if (event.type === 'open') reader.open(event.name, event.attributes);
    else if (event.type === 'close') reader.close(event.name);
    else reader.write(event.text);
  }
  return [...reader.body, ...reader.notes];
}

/** A paragraph that is not at its end yet. */
interface OpenParagraph extends Paragraph {
  /** What follows it: the text boxes in it. */
  boxes: Paragraph[];
  /** Whether each stretch of its text that is open is hidden. */
  hidden: boolean[];
  isNote: boolean;
  /** Whether it ends in a blank that swallows the next one; at its start all do. */
  inBlank: boolean;
}

class OpenTextReader {
  readonly body: Paragraph[] = [];
  readonly notes: Paragraph[] = [];
  readonly #styles: OpenStyles;
  readonly #open: OpenParagraph[] = [];
  /** Depth in an element that is left out. */
  #skipped = 0;
  #indexes = 0;
  #noteBodies = 0;

  constructor(styles: OpenStyles) {
    this.#styles = styles;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#skipped > 0 || LEFT_OUT.has(name) || attributes.get('text:display') === 'none') {
      // Properties of styles are not text: it is they that say what is hidden.
      this.#styles.add(name, attributes);
      this.#skipped++;
      return;
    }
    this.#styles.add(name, attributes);
    const styleName = attributes.get('text:style-name') ?? '';
    const paragraph = this.#open.at(-1);
    if (name === 'text:p' || name === 'text:h') this.#begin(name, styleName);
    else if (name === 'text:note-body') this.#noteBodies++;
    else if (INDEXES.has(name)) this.#indexes++;
    else if (!paragraph) return;
    else if (name === 'text:span') paragraph.hidden.push(this.#styles.isHidden(styleName));
    else if (name === 'text:s')
      this.#put(paragraph, ' '.repeat(Math.min(1000, Number(attributes.get('text:c') ?? 1) || 1)));
    else if (name === 'text:tab') this.#put(paragraph, '\t');
    else if (name === 'text:line-break') this.#put(paragraph, '\n');
  }

  /** Blanks collapse as in HTML; `text:s` stands for those that do not. */
  write(text: string): void {
    const paragraph = this.#open.at(-1);
    if (!paragraph || this.#skipped > 0) return;
    const line = text.replace(/[ \t\n]+/gu, ' ');
    this.#put(paragraph, paragraph.inBlank ? line.replace(/^ /u, '') : line);
    if (line !== '') paragraph.inBlank = line.endsWith(' ');
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    if (name === 'text:p' || name === 'text:h') this.#end();
    else if (name === 'text:span') this.#open.at(-1)?.hidden.pop();
    else if (name === 'text:note-body') this.#noteBodies--;
    else if (INDEXES.has(name)) this.#indexes--;
  }

  #begin(name: string, styleName: string): void {
    const heading = name === 'text:h' ? 'subheading' : null;
    const kind = this.#indexes > 0 ? 'navigation' : (this.#styles.kindOf(styleName) ?? heading);
    const hidden = [this.#styles.isHidden(styleName)];
    this.#open.push({ text: '', kind, boxes: [], hidden, isNote: this.#noteBodies > 0, inBlank: true });
  }

  #put(paragraph: OpenParagraph, text: string): void {
    if (paragraph.hidden.includes(true)) return;
    paragraph.text += text;
    paragraph.inBlank = false;
  }

  #end(): void {
    const paragraph = this.#open.pop();
    if (!paragraph) return;
    const text = paragraph.inBlank ? paragraph.text.replace(/ $/u, '') : paragraph.text;
    // Boxes within boxes come flat behind the outermost paragraph, however deep a file nests them.
    const target = paragraph.isNote ? this.notes : (this.#open[0]?.boxes ?? this.body);
    target.push({ text, kind: paragraph.kind });
    for (const box of paragraph.boxes) target.push(box);
  }
}

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const LEFT_OUT = namesOf(
  'office:annotation office:scripts office:forms text:tracked-changes text:note-citation text:ruby-text text:hidden-text text:sequence-decls svg:title svg:desc style:header style:footer',
);
const INDEXES = namesOf(
  'text:table-of-content text:illustration-index text:table-index text:object-index text:user-index text:alphabetical-index text:bibliography',
);
