import { isOn, kindOfLevel, type WordStyle } from './docx-styles.ts';
import type { Paragraph } from './paragraphs.ts';
import type { XmlEvent } from './xml-events.ts';

/** The text of one part of a Word document. */
export interface WordText {
  paragraphs: Paragraph[];
  /** Foot- or endnotes, by their ids, where the part holds these. */
  notes: Map<string, Paragraph[]>;
  /** Notes that the text refers to (`footnote 3`), in this order. */
  references: string[];
}

/** Reads the paragraphs of a part as Word shows them with all changes accepted: what was deleted or moved away,
 *  hidden text, comments, field codes and unfilled placeholders are left out. Text boxes follow the paragraph
 *  that they are fixed to; cells of tables are paragraphs; numbers and bullets of lists are no text in Word. */
export function readWordText(events: Iterable<XmlEvent>, styleOf: (id: string) => WordStyle): WordText {
  const reader = new WordReader(styleOf);
  for (const event of events) {
    if (event.type === 'open') reader.open(event.name, event.attributes);
    else if (event.type === 'close') reader.close(event.name);
    else reader.write(event.text);
  }
  return reader.result;
}

/** A paragraph that is not at its end yet. */
interface OpenParagraph extends Paragraph {
  style: WordStyle;
  /** Its mark was deleted or is hidden: the next paragraph goes on in its line. */
  joinsNext: boolean;
  runHidden: boolean;
  boxes: Paragraph[];
  /** Begun paragraphs of a text box in this one. */
  begun: string;
}

class WordReader {
  readonly result: WordText = { paragraphs: [], notes: new Map(), references: [] };
  readonly #open: OpenParagraph[] = [];
  readonly #styleOf: (id: string) => WordStyle;
  /** Whether a branch was taken already, of each choice of contents that is open. */
  readonly #taken: boolean[] = [];
  #target = this.result.paragraphs;
  /** Depth in an element that is left out. */
  #skipped = 0;
  #inProperties = false;
  #isPlaceholder = false;
  #begun = '';
  /** How the blanks of the text count that is open, if one is. */
  #blanks: 'kept' | 'trimmed' | null = null;

  constructor(styleOf: (id: string) => WordStyle) {
    this.#styleOf = styleOf;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#skipped > 0 || this.#isLeftOut(name, attributes)) {
      this.#skipped++;
      return;
    }
    const paragraph = this.#open.at(-1);
    if (name === 'w:p') this.#begin();
    else if (name === 'w:pPr') this.#inProperties = true;
    else if (name === 'w:footnote' || name === 'w:endnote') {
      this.#target = [];
      this.result.notes.set(attributes.get('w:id') ?? '', this.#target);
    } else if (name === 'w:sdt') this.#isPlaceholder = false;
    else if (name === 'w:showingPlcHdr') this.#isPlaceholder = isOn(attributes);
    else if (name === 'mc:AlternateContent') this.#taken.push(false);
    else if (!paragraph) return;
    else if (this.#inProperties) this.#readProperty(paragraph, name, attributes);
    else if (name === 'w:r') paragraph.runHidden = paragraph.style.hidden;
    else if (name === 'w:rStyle') paragraph.runHidden ||= this.#styleOf(attributes.get('w:val') ?? '').hidden;
    else if (name === 'w:vanish') paragraph.runHidden = isOn(attributes);
    else if (!paragraph.runHidden) this.#readContent(paragraph, name, attributes);
  }

  write(text: string): void {
    const paragraph = this.#open.at(-1);
    if (!paragraph || this.#skipped > 0 || this.#blanks === null) return;
    const line = text.replaceAll(/[\t\n]/gu, ' ');
    paragraph.text += this.#blanks === 'kept' ? line : line.replace(/^ +/u, '').trimEnd();
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    if (name === 'w:t') this.#blanks = null;
    else if (name === 'w:pPr') this.#inProperties = false;
    else if (name === 'w:p') this.#end();
    else if (name === 'mc:AlternateContent') this.#taken.pop();
    else if (CONTAINERS.has(name)) {
      this.#put({ text: this.#swapBegun(''), kind: null });
      if (name === 'w:footnote' || name === 'w:endnote') this.#target = this.result.paragraphs;
    }
  }

  #isLeftOut(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (name === 'mc:Choice' || name === 'mc:Fallback') {
      const isTaken = this.#taken.at(-1) ?? false;
      this.#taken[this.#taken.length - 1] = true;
      return isTaken;
    }
    if (name === 'w:sdtContent') return this.#isPlaceholder;
    // Lines that part notes from the text, and the like.
    if (name === 'w:footnote' || name === 'w:endnote')
      return (attributes.get('w:type') ?? 'normal') !== 'normal';
    // In the properties of a paragraph it is its mark that was deleted.
    return LEFT_OUT.has(name) && !(this.#inProperties && (name === 'w:del' || name === 'w:moveFrom'));
  }

  #begin(): void {
    this.#inProperties = false;
    this.#open.push({
      text: '',
      kind: null,
      style: this.#styleOf(''),
      joinsNext: false,
      runHidden: false,
      boxes: [],
      begun: '',
    });
  }

  #end(): void {
    const paragraph = this.#open.pop();
    if (!paragraph) return;
    const text = this.#swapBegun('') + paragraph.text;
    if (paragraph.joinsNext) this.#swapBegun(text);
    else this.#put({ text, kind: paragraph.kind });
    for (const box of paragraph.boxes) this.#put(box);
  }

  #put(paragraph: Paragraph): void {
    // Boxes within boxes come flat behind the outermost paragraph, however deep a file nests them.
    (this.#open[0]?.boxes ?? this.#target).push(paragraph);
  }

  /** The begun line of the place where the next paragraph stands. */
  #swapBegun(text: string): string {
    const place = this.#open.at(-1);
    const before = place ? place.begun : this.#begun;
    if (place) place.begun = text;
    else this.#begun = text;
    return before;
  }

  #readProperty(paragraph: OpenParagraph, name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'w:pStyle') {
      paragraph.style = this.#styleOf(attributes.get('w:val') ?? '');
      paragraph.kind = paragraph.style.kind;
    } else if (name === 'w:outlineLvl') paragraph.kind ??= kindOfLevel(attributes.get('w:val') ?? '');
    else if (name === 'w:del' || name === 'w:moveFrom') paragraph.joinsNext = true;
    else if (name === 'w:vanish') paragraph.joinsNext = isOn(attributes);
  }

  #readContent(paragraph: OpenParagraph, name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'w:t') this.#blanks = attributes.get('xml:space') === 'preserve' ? 'kept' : 'trimmed';
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference')
      this.result.references.push(
        `${name.slice('w:'.length, -'Reference'.length)} ${attributes.get('w:id') ?? ''}`,
      );
    else if (name === 'w:sym') paragraph.text += readSymbol(attributes.get('w:char') ?? '');
    else paragraph.text += CHARACTERS.get(name) ?? '';
  }
}

/** A character of a symbol font stands at a place that Unicode leaves to fonts: nobody knows what it shows. */
function readSymbol(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code >= 0x20 && (code < 0xd800 || (code > 0xf8ff && code <= 0xffff))
    ? String.fromCodePoint(code)
    : '';
}

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '\u2011'],
  ['w:softHyphen', '\u00ad'],
]);

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const LEFT_OUT = namesOf(
  'w:del w:moveFrom w:delText w:delInstrText w:instrText w:rt w:pPrChange w:rPrChange w:sectPr w:tblPr w:trPr w:tcPr w:numbering',
);
const CONTAINERS = namesOf('w:body w:tc w:txbxContent w:footnote w:endnote w:hdr w:ftr');
