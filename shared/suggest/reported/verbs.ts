import { type Phrase, readPhrase } from '../language/noun-phrases.ts';
import { type Agent, agrees, mainSubject, subjectBefore } from './agents.ts';
import type { Find } from './finds.ts';
import { readPassive } from './passives.ts';
import { isQuoted, type Reading } from './reading.ts';
import { readInverted, readTail } from './tails.ts';
import { readContent } from './verb-contents.ts';
import { readVerbGroup, takes, type VerbGroup } from './verb-groups.ts';

/** What verbs report in a sentence. */
export function findVerbs(reading: Reading, sentence: Phrase): Find[] {
  const found: Find[] = [];
  for (let at = sentence.from; at < sentence.to; at++) {
    const group = readVerbGroup(reading, at, sentence);
    const find = group && readVerb(reading, group, sentence, found.at(-1)?.agent ?? null);
    if (find === null) continue;
    found.push(find);
    at = Math.max(at, group?.to ?? at, at + 1) - 1;
  }
  return found;
}

function readVerb(reading: Reading, group: VerbGroup, sentence: Phrase, before: Phrase | null): Find | null {
  if (endsQuotation(reading, group)) return readInverted(reading, group, sentence);
  if (group.isPassive) return readPassive(reading, group, sentence);
  const agent = findAgent(reading, group, sentence, before);
  if (agent && !agent.isShared && !agrees(reading, agent, group)) return null;
  const isOwn = agent !== null && !agent.isShared;
  const tail = isOwn ? readTail(reading, group, agent, sentence) : readInverted(reading, group, sentence);
  if (tail) return tail;
  if (agent?.isShared && group.isNounLike && group.form !== 'gerund') return null;
  const content = readContent(reading, group, sentence);
  if (content === null) return null;
  const whose = agent ?? subjectBehind(reading, group, content, sentence);
  const weight = whose === null ? 0.45 : whose.isShared ? 0.9 : 1;
  return {
    pieces: [content],
    cue: { from: group.from, to: content.cueTo },
    agent: whose,
    rule: content.rule,
    confidence: content.sure * weight * (group.isInfinitive ? 0.5 : 1),
    isNegated: group.isNegated,
    isHearsay: false,
  };
}

/** “*Arguing* that the wall leans, the engineer closed the quay.” */
function subjectBehind(reading: Reading, group: VerbGroup, content: Phrase, sentence: Phrase): Agent | null {
  const { tokens, lexicon } = reading;
  if (group.form !== 'gerund' || group.verb !== sentence.from) return null;
  const comma = isQuoted(reading, content.to - 1) ? content.to - 1 : content.to;
  if (comma === content.to && tokens[comma]?.text !== ',') return null;
  const phrase = readPhrase(tokens, comma + 1, sentence.to, lexicon);
  return phrase && { ...phrase, isShared: true };
}

/** “‘No,’ said the mayor”: the cue of a direct quotation before it. */
function endsQuotation(reading: Reading, group: VerbGroup): boolean {
  const { tokens } = reading;
  const isApart = tokens[group.from - 1]?.text === ',' && !isQuoted(reading, group.from - 1);
  const last = group.from - (isApart ? 2 : 1);
  if (!takes(group, 'tail') || !isQuoted(reading, last) || group.form === 'gerund') return false;
  return isApart || /^[,.!?…—–-]$/u.test(tokens[last - 1]?.text ?? '');
}

/** Its subject; else that of the verb before it, or of the sentence. */
function findAgent(
  reading: Reading,
  group: VerbGroup,
  sentence: Phrase,
  before: Phrase | null,
): Agent | null {
  const { tokens, lexicon } = reading;
  const last = tokens[group.from - 1];
  const isJoined = last?.text === ',' || lexicon.reported.coordinators.has(last?.low ?? '');
  const hasOwn = !group.isInfinitive && !(group.form === 'gerund' && isJoined);
  const own = hasOwn ? subjectBefore(reading, group, sentence) : null;
  if (own) return own;
  if (before && before.to <= group.from) return { ...before, isShared: true };
  return mainSubject(reading, sentence, group.from);
}
