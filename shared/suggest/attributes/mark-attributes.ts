import type { Attributes } from '../../model/records.ts';
import type { Span } from '../../text/span.ts';
import type { Candidate, Evidence, Passage } from '../candidates.ts';
import type { Naming } from '../entities/entity-names.ts';
import { actOf } from './acts.ts';
import { describeMarks } from './attribute-defaults.ts';
import { isPollWord, isPostWord } from './source-kinds.ts';

/** Attributes of a stretch of a quote: how it stands between marks, how it came about, and whether the text says
 *  whose words these are. `at`: which of the candidate’s stretches it is. */
export function quoteAttributes(
  text: string,
  { type, attrs, cue, agent, goesOn }: Candidate,
  stretch: Span,
  at: number,
  { quotations }: Passage,
): Attributes {
  const { marks } = describeMarks(text, stretch, quotations);
  const act = cue && actOf(text.slice(cue.start, cue.end), agent?.role === 'source');
  const isContinued = at > 0 || goesOn === true;
  return {
    type,
    ...(act ? { act } : {}),
    ...(marks === undefined ? {} : { marks }),
    polarity: 'positive',
    attribution: isContinued ? 'continued' : agent ? 'explicit' : cue ? 'implicit' : 'missing',
    ...attrs,
  };
}

/** The part of speech of a cue, by the rule that found it. */
export function cueAttributes({ rule }: Evidence): Attributes {
  if (rule === 'cue.colon' || rule.startsWith('cue.punctuation')) return { pos: 'punctuation' };
  if (rule.startsWith('cue.phrase')) return { pos: 'preposition' };
  if (rule.startsWith('cue.noun')) return { pos: 'noun' };
  return rule.startsWith('cue.verb') ? { pos: 'verb' } : {};
}

export const speakerAttributes = ({ kind }: Naming): Attributes => ({ mention: kind });

export function sourceAttributes({ kind, type, head, words }: Naming): Attributes {
  return { kind: kindOf(), mention: kind };

  function kindOf(): string {
    if (type === 'outlet' || type === 'organisation') return type;
    if (isPollWord(head)) return 'poll';
    if (isPostWord(head)) return 'social_post';
    return type === 'document' || words.size > 0 ? 'document' : 'outlet';
  }
}
