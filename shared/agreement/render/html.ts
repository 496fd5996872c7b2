/** A piece of HTML in which everything that was put in is escaped. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | readonly (Html | string)[];

/** Makes HTML of a template. Texts that are put in, be it as content or as a value in quotes, are escaped. */
export const html = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: pieces.map((piece, at) => (at === 0 ? '' : toHtml(parts[at - 1] ?? null)) + piece).join(''),
});

function toHtml(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  if ('html' in part) return part.html;
  return part.map(toHtml).join('');
}

/** Control characters are no HTML, not even as references. */
const escape = (text: string): string =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
