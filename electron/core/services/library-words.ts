import type { DocumentId } from '../../../shared/model/ids.ts';
import { createFinder, searchable } from '../../../shared/search/find-text.ts';
import { foldString } from '../../../shared/search/fold.ts';
import type { TextTerm } from '../../../shared/search/query.ts';
import { listTokens } from '../../../shared/search/tokens.ts';
import { foldCase } from '../../../shared/text/fold.ts';
import type { Db } from '../db/db.ts';
import { listTitles } from '../repos/library.ts';
import { listCandidates } from '../repos/search.ts';
import { readText } from '../repos/texts.ts';
import { keep } from './library-cache.ts';

type Test = (id: DocumentId) => boolean;

/** Titles and languages of all documents. */
export const titlesOf = (db: Db) => keep(db, 'titles', ['document'], () => listTitles(db));

/** Whether each of the words is in a document’s title or text. A word may be half typed: in texts it is what
 *  the search finds as `word*`, in titles any part, with or without accents. */
export function makeWordTest(db: Db, words: string): Test {
  const tests = words
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const inTitle = makeTitleTest(db, word);
      const inText = makeTextTest(db, word);
      return (id: DocumentId) => inTitle(id) || inText(id);
    });
  return (id) => tests.every((passes) => passes(id));
}

function makeTitleTest(db: Db, word: string): Test {
  const folded = keep(
    db,
    'folded',
    ['document'],
    () => new Map(titlesOf(db).map(({ id, title }) => [id, foldCase(title)])),
  );
  const wanted = foldCase(word);
  return (id) => folded.get(id)?.includes(wanted) ?? false;
}

/** Cost: a look into the index. Where the index cannot tell (words of a script without blanks, signs within a
 *  word) also into the texts that may have it, once each and only as they are asked for. */
function makeTextTest(db: Db, word: string): Test {
  const folded = foldString(word);
  const tokens = listTokens(folded);
  // Signs alone are in nearly every text.
  if (tokens.length === 0) return () => false;
  const term: TextTerm = { op: 'text', kind: 'prefix', text: word };
  const texts = keep(
    db,
    `text:${folded}`,
    ['document'],
    () => new Map(listCandidates(db, term, null, () => []).map(({ id, textSha256 }) => [id, textSha256])),
  );
  if (tokens[0] === folded) return (id) => texts.has(id);
  const verdicts = keep(db, `verdicts:${folded}`, ['document'], () => new Map<DocumentId, boolean>());
  const find = createFinder(term);
  return (id) => {
    const sha256 = texts.get(id);
    if (sha256 === undefined) return false;
    const verdict = verdicts.get(id) ?? find(searchable(readText(db, sha256))).length > 0;
    verdicts.set(id, verdict);
    return verdict;
  };
}
