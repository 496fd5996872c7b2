import type { Phrase } from '../language/noun-phrases.ts';
import { type Frame, type Take } from './frames.ts';
import { framesAt, isAdverb, isAuxiliary, isQuoted, type Reading } from './reading.ts';

/** A verb that reports, with its auxiliaries, adverbs, negation and particle. */
export interface VerbGroup extends Phrase {
  /** The token of the verb itself. */
  verb: number;
  frames: readonly Frame[];
  sure: number;
  form: Frame['form'];
  isPassive: boolean;
  /** “to say”, without what would make it a verb group of its own. */
  isInfinitive: boolean;
  isNegated: boolean;
  /** A noun or adjective as often as a verb: “reports”, “plan”. */
  isNounLike: boolean;
}

export const takes = ({ frames }: VerbGroup, what: Take): boolean =>
  frames.some((frame) => frame.takes.has(what));

/** How sure a group is a cue with one of these kinds of content. */
export const sureOf = ({ frames }: VerbGroup, ...kinds: Take[]): number =>
  Math.max(
    0,
    ...frames.filter((frame) => kinds.some((kind) => frame.takes.has(kind))).map(({ sure }) => sure),
  );

/** The group whose verb is token `at`, or `null` if it is no verb, or a noun here. */
export function readVerbGroup(reading: Reading, at: number, sentence: Phrase): VerbGroup | null {
  const { tokens, lexicon } = reading;
  const token = tokens[at];
  if (token === undefined || isQuoted(reading, at)) return null;
  if (token.isNamed && at > sentence.from && !reading.isTitleCase) return null;
  const known = framesAt(reading, at);
  const longest = known.find(({ particle }) => followedBy(particle));
  if (longest === undefined) return null;
  const same = known.filter(({ particle }) => particle.join(' ') === longest.particle.join(' '));
  const to = at + 1 + longest.particle.length;

  const words = lexicon.reported;
  let from = at;
  let isInfinitive = false;
  let isPassive = false;
  let isPerfect = false;
  let isNegated = false;
  let hasAuxiliary = false;
  for (let left = at - 1; left >= sentence.from && !isQuoted(reading, left); left--) {
    const low = tokens[left]?.low ?? '';
    if (isAuxiliary(reading, left)) {
      if (!hasAuxiliary) {
        isPassive = words.passives.has(low);
        isPerfect = words.perfects.has(low);
      }
      hasAuxiliary ||= low !== 'not';
      isNegated ||= /n’t$|^not$|^cannot$/u.test(low);
    } else if (words.to.has(low) && left === from - 1 && !isInfinitive) {
      const before = tokens[left - 1]?.low ?? '';
      const two = `${tokens[left - 2]?.low ?? ''} ${before}`;
      const reach = words.catenatives.has(two) ? 2 : words.catenatives.has(before) ? 1 : 0;
      isInfinitive = reach === 0;
      if (isInfinitive) break;
      hasAuxiliary = true;
      left -= reach;
    } else if (!isAdverb(reading, left)) break;
    else isNegated ||= low === 'never';
    from = left;
  }
  const frames = formsThat(same);
  // “put” and “bet” are the same in the past.
  const form = (frames.find((frame) => frame.form === 'past') ?? frames[0])?.form ?? null;
  if (frames.length === 0) return null;
  const group: VerbGroup = {
    from,
    to,
    verb: at,
    frames,
    sure: Math.max(...frames.map(({ sure }) => sure)),
    form,
    isPassive: (isPassive && form !== 'gerund') || (!isPerfect && form === 'participle'),
    isInfinitive,
    isNegated,
    isNounLike: !hasAuxiliary && form !== 'past' && isNounWord(reading, at),
  };
  return !hasAuxiliary && !isInfinitive && isNoun(reading, group, sentence) ? null : group;

  function followedBy(particle: readonly string[]): boolean {
    return particle.every((word, index) => tokens[at + 1 + index]?.low === word);
  }

  /** The forms that can stand behind the auxiliary. */
  function formsThat(frames: readonly Frame[]): readonly Frame[] {
    return frames.filter(({ form }) => {
      if (form === null) return true;
      if (isPassive) return form === 'past' || form === 'participle' || form === 'gerund';
      if (isPerfect) return form === 'past' || form === 'participle';
      if (hasAuxiliary || isInfinitive) return form === 'base' || form === 'gerund';
      return form !== 'participle' || words.as.has(tokens[to]?.low ?? '');
    });
  }
}

const isNounWord = ({ tokens, lexicon }: Reading, at: number): boolean => {
  const low = tokens[at]?.low ?? '';
  const { thatNouns, toNouns, nounLike } = lexicon.reported;
  return lexicon.nouns.has(low) || thatNouns.has(low) || toNouns.has(low) || nounLike.has(low);
};

/** Whether the words before show a noun or an adjective: “the reports”, “of alleged”. */
function isNoun(reading: Reading, { from, form, isNounLike }: VerbGroup, sentence: Phrase): boolean {
  const { tokens, lexicon } = reading;
  const { determiners, joiners, reported } = lexicon;
  const before = from > sentence.from ? tokens[from - 1] : undefined;
  if (before === undefined) return form !== 'gerund' && form !== null;
  if (before.isPossessive || isQuoted(reading, from - 1)) return before.isPossessive;
  if (form === 'base' && reported.plurals.has(before.low)) return false;
  const isPreposition = reported.prepositions.has(before.low) || joiners.has(before.low);
  if (form === 'gerund')
    return determiners.has(before.low) || (isNounLike && before.isWord && !isPreposition);
  if (reported.relatives.has(before.low) || lexicon.pronouns.has(before.low)) return false;
  return determiners.has(before.low) || isPreposition || /^\p{N}/u.test(before.text);
}
