/** The text that a document keeps: the byte order mark (or several) removed, CR LF and CR turned to LF, nothing else
 *  touched: no Unicode normalisation, no trimming, no collapsed blanks. */
export function normaliseText(decoded: string): string {
  const withoutMark = decoded.replace(/^\ufeff+/u, '');
  return withoutMark.includes('\r') ? withoutMark.replace(/\r\n?/g, '\n') : withoutMark;
}

/** The first lines of a text as a title: its first non-blank line, cut at a word near `maxLength`. */
export function deriveTitle(text: string, fallback: string, maxLength = 120): string {
  const line = /\S[^\n]*/.exec(text)?.[0].trim();
  if (!line) return fallback;
  if (line.length <= maxLength) return line;
  const cut = line.slice(0, maxLength + 1).replace(/\s+\S*$/u, '');
  return `${(cut.length > maxLength ? line.slice(0, maxLength) : cut).toWellFormed().replace(/\ufffd$/u, '')}…`;
}
