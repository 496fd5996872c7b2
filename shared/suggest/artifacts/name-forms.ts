import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block, Word } from './article.ts';
import { isBlank } from './matches.ts';
import { type Name, NameBook, type Variant } from './name-book.ts';
import { isLatinName, nameKey } from './name-key.ts';

/** Names that are written in more than one way: the first form counts as the right one, and so does that of the
 *  project. Words are looked at in the order of the text, each against those before it. */
export function findNameForms(article: Article): Proposal[] {
  const names = new NameBook();
  const keyOf = rememberKeys();
  for (const entity of article.entities) names.addEntity(entity);
  const common = new Set<string>();
  const found: Proposal[] = [];
  for (const block of article.blocks) {
    for (const [at, word] of block.words.entries()) {
      const name = readName(article, block, at, keyOf);
      if (name === null) {
        if (!word.isNamed) common.add(word.low);
        continue;
      }
      const known = names.find(name, article.language);
      if (known === null || common.has(name.low)) names.add(name);
      else if (known.confidence > 0) found.push(variant(name, known));
    }
  }
  return found;
}

/** Names come again and again. */
function rememberKeys(): (word: string) => string {
  const keys = new Map<string, string>();
  return (word) => {
    const known = keys.get(word);
    if (known !== undefined) return known;
    const key = nameKey(word);
    keys.set(word, key);
    return key;
  };
}

const variant = ({ form, start, end }: Name, known: Variant): Proposal =>
  artifact(
    { start, end },
    {
      ...(known.isOfProject ? { code: 'artifact.nameOfProject' } : { code: 'artifact.nameForm' }),
      category: 'terminology/name-form',
      confidence: known.confidence,
      correction: known.form,
      values: { form, other: known.form },
    },
  );

const POSSESSIVE = /[’'](?:s)?$/u;

function readName(
  { text, lexicon, lists }: Article,
  block: Block,
  at: number,
  keyOf: (word: string) => string,
): Name | null {
  const word = block.words[at];
  if (!word?.isNamed) return null;
  const form = word.text.replace(POSSESSIVE, '');
  const low = form.toLowerCase();
  if (!isLatinName(form) || /n[’']t$/u.test(low)) return null;
  if (lexicon.functionWords.has(low) || lexicon.auxiliaries.has(low) || lists.shortSentences.has(low))
    return null;
  const isCompany = (one: Word | undefined): one is Word =>
    one !== undefined &&
    one.isNamed &&
    /\p{Ll}/u.test(one.text) &&
    ![lexicon.roles, lexicon.functionWords, lexicon.prepositions].some((words) => words.has(one.low)) &&
    // “Then Vane left”: no part of the name.
    !lists.shortSentences.has(one.low) &&
    !lists.dangling.has(one.low);
  const [before, after] = [block.words[at - 1], block.words[at + 1]];
  const hasBefore = isCompany(before) && isBlank(text, before, word) && !POSSESSIVE.test(before.text);
  const hasAfter = isCompany(after) && isBlank(text, word, after) && !POSSESSIVE.test(word.text);
  return {
    form,
    low,
    key: keyOf(form),
    start: word.start,
    end: word.start + form.length,
    before: hasBefore ? keyOf(before.text) : null,
    after: hasAfter ? keyOf(after.text.replace(POSSESSIVE, '')) : null,
    startsSentence: /(?:^|[.!?…:“"„«‘(]\s*|\n\s*)$/u.test(
      text.slice(Math.max(block.start, word.start - 3), word.start),
    ),
  };
}
