/** Words on a page: where they start, from its upper left corner in points. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** Turned to the left by so many right angles. */
  turned?: 0 | 1;
  /** What the page does not count as its text. */
  artifact?: boolean;
}

export interface PdfOptions {
  /** Entries of the document’s information dictionary, as PDF writes them. */
  info?: string;
  /** Entries of its catalog. */
  catalog?: string;
  /** Entries of each page. */
  page?: string;
  /** The font, as PDF writes it; Helvetica if it is left out. */
  font?: string;
  /** How text is written in this font. */
  encode?: (text: string) => string;
  /** Entries of the trailer. */
  trailer?: string;
}

const HELVETICA = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';
const encodeLatin = (text: string) => `(${text.replace(/[\\()]/gu, '\\$&')})`;

/** A PDF file of A4 pages. */
export function writePdf(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Buffer {
  const {
    info = '',
    catalog = '',
    page = '',
    font = HELVETICA,
    encode = encodeLatin,
    trailer = '',
  } = options;
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  add(`<</Type/Catalog/Pages 2 0 R ${catalog}>>`);
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  add(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}/MediaBox[0 0 595 842]>>`);
  add(font);
  add(`<<${info}>>`);
  pages.forEach((texts, index) => {
    add(`<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + 2 * index} 0 R ${page}>>`);
    const content = texts.map((text) => writeText(text, encode)).join('\n');
    add(`<</Length ${content.length}>>stream\n${content}\nendstream`);
  });
  let file = '%PDF-1.7\n';
  const offsets = objects.map((content, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R/Info 4 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function writeText(
  { text, x, y, size = 10, turned = 0, artifact = false }: PdfText,
  encode: (text: string) => string,
): string {
  const matrix = turned === 1 ? `0 1 -1 0 ${x} ${842 - y}` : `1 0 0 1 ${x} ${842 - y}`;
  const shown = `BT /F1 ${size} Tf ${matrix} Tm ${encode(text)} Tj ET`;
  return artifact ? `/Artifact BMC ${shown} EMC` : shown;
}

/** Lines one below the other. */
export const writeLines = (
  lines: readonly string[],
  { x = 60, y = 100, leading = 13, size = 10 } = {},
): PdfText[] => lines.map((text, index) => ({ text, x, y: y + index * leading, size }));
