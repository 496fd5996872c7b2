/** Where a blank stands between the words and signs of a sentence, if its file does not say: none before what
 *  closes and behind what opens. Straight quote marks open and close in turns. */

const OPENS = /^(?:[([{（【「『„‚‘¿¡$£€#@]|``)$/u;
const CLOSES = /^(?:[.,;:!?…)\]}%‰°’›，。、！？：；）】」』،؛؟।]+|'')$/u;
const CONTRACTION = /^(?:n['’]t|['’]\p{L}+)$/iu;
const DIGITS = /^\p{Nd}+$/u;
/** Scripts that have no blanks between words. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;

type Side = 'open' | 'close' | 'both' | null;

/** For each token whether a blank stands before it; none before the first. */
export function listBlanks(tokens: readonly string[]): boolean[] {
  const open = new Set<string>();
  let glued = true;
  return tokens.map((token, index) => {
    const [before = '', after = ''] = [tokens[index - 1], tokens[index + 1]];
    const side = sideOf(token, before, after, open);
    const joins = glued || side === 'close' || side === 'both' || isUnspaced(before, token);
    glued = side === 'open' || side === 'both';
    return !joins;
  });
}

function sideOf(token: string, before: string, after: string, open: Set<string>): Side {
  const family = quoteFamily(token);
  if (family !== null) return sideOfQuote(token, family, before, after, open);
  if (isInside(token, before, after)) return 'both';
  if (OPENS.test(token)) return 'open';
  return before !== '' && (CLOSES.test(token) || CONTRACTION.test(token)) ? 'close' : null;
}

const quoteFamily = (token: string): string | null =>
  token === '"' || token === "'" ? token : /^[“”„]$/u.test(token) ? '“' : /^[«»]$/u.test(token) ? '«' : null;

/** A mark that nothing has opened closes where nothing is left to quote, as in the last of several sentences. */
function sideOfQuote(
  token: string,
  family: string,
  before: string,
  after: string,
  open: Set<string>,
): 'open' | 'close' {
  const closes =
    token !== '„' &&
    (open.delete(family) ||
      (before !== '' &&
        (token === '”' || (token === '»' && !/^[:,]$/u.test(before)) || after === '' || CLOSES.test(after))));
  if (!closes) open.add(family);
  return closes ? 'close' : 'open';
}

/** Signs within a word, a number or an address: `well-known`, `10:30`, `and/or`. */
function isInside(token: string, before: string, after: string): boolean {
  if (before === '' || after === '') return false;
  if (token === '/') return true;
  if (token === ':' && after === '/') return true;
  if (/^[-:.,]$/u.test(token) && DIGITS.test(before) && DIGITS.test(after)) return true;
  return token === '-' && /\p{L}$/u.test(before) && /^\p{Ll}/u.test(after);
}

const isUnspaced = (before: string, token: string): boolean =>
  UNSPACED.test([...before].at(-1) ?? '') && UNSPACED.test(token);
