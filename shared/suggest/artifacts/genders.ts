import { firstWhere } from '../../text/first-where.ts';
import type { Span } from '../../text/span.ts';
import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article, Block, Word } from './article.ts';
import { matchesIn } from './matches.ts';

/** Pronouns of a person for what is none; English alone tells these apart by “its”. */
export function findWrongGenders(article: Article): Proposal[] {
  if (article.language !== 'en') return [];
  return article.blocks.flatMap((block) => [
    ...findYears(article.text, block),
    ...block.sentences.flatMap((sentence) => findOwners(article, block, sentence)),
  ]);
}

const MISMATCH = 'accuracy/gender-mismatch';

/** “since his 2014.”: a year that somebody has. */
const YEAR =
  /(?<=\b(?:in|since|until|by|before|after|from|of|during)\s)(his|her|its)(?=\s(?:19|20)\d\d(?:[.,;)]|$|\s(?:and|but|to|when|as|the)\b))/gu;

const findYears = (text: string, block: Block): Proposal[] =>
  matchesIn(text, block, YEAR).map((match) =>
    artifact(match, {
      code: 'artifact.genderOfYear',
      category: MISMATCH,
      confidence: 0.8,
      correction: '',
      values: { word: match.text },
    }),
  );

const OWNER = /^(?:his|her|himself|herself)$/u;
const VERB = /^(?:is|was|has|had|will|would|does|did|can|could|must|should|may|might|\p{Ll}+(?:s|ed))$/u;
/** Between a place and “his”. */
const FARTHEST = 10;
const neuter: Readonly<Record<string, string>> = {
  his: 'its',
  her: 'its',
  himself: 'itself',
  herself: 'itself',
};

/** “Kyiv is sticking to his position”: the place is the subject, and nobody stands between it and the pronoun. */
function findOwners({ text, lists, lexicon }: Article, block: Block, sentence: Span): Proposal[] {
  const words = block.words.slice(
    firstWhere(block.words, ({ start }) => start >= sentence.start),
    firstWhere(block.words, ({ end }) => end > sentence.end),
  );
  const at = words.findIndex(({ text: word }) => lists.neuters.has(word));
  const [subject, verb] = [words[at], words[at + 1]];
  if (!subject || !verb || !VERB.test(verb.text) || verb.text.endsWith('’s')) return [];
  const isPerson = ({ text: word, isNamed }: Word): boolean =>
    isNamed ||
    lexicon.roles.has(word) ||
    (lexicon.pronouns.has(word) && !/^(?:it|this|that|they|them|one)$/u.test(word)) ||
    lists.people.has(word);
  // “While Kyiv”, “But the Kremlin”: a name before the subject may be whose it is.
  if (words.slice(1, at).some(isPerson) || at > 3 || !isOpening(text, sentence, subject)) return [];
  const rest = words.slice(at + 1, at + 1 + FARTHEST);
  const pronoun = rest.findIndex(({ text: word }) => OWNER.test(word));
  const found = rest[pronoun];
  if (!found || rest.slice(0, pronoun).some(isPerson)) return [];
  if (/[“”"(:;]/u.test(text.slice(subject.start, found.start))) return [];
  return [
    artifact(found, {
      code: 'artifact.genderOfPlace',
      category: MISMATCH,
      confidence: 0.65,
      correction: neuter[found.text] ?? 'its',
      values: { word: found.text, name: subject.text },
    }),
  ];
}

/** Nothing but small words before the subject. */
const isOpening = (text: string, sentence: Span, subject: Word): boolean =>
  /^(?:\p{Lu}\p{Ll}+,?\s+)?(?:the\s+)?$/u.test(text.slice(sentence.start, subject.start));
