import { withApposition } from './appositions.ts';
import { around, restOf } from './contents.ts';
import type { Find } from './finds.ts';
import type { PhraseCue } from './phrases.ts';
import type { Reading, Sentence } from './reading.ts';

/** What a cue without a verb reports: “laut Polizei …”, “…, so der Minister”. */
export function withPhrase(
  reading: Reading,
  sentence: Sentence,
  place: number,
  phrase: PhraseCue,
): Find | null {
  const { segments } = sentence;
  const segment = segments[place];
  if (segment === undefined) return null;
  const agent = phrase.agent && withApposition(reading, sentence, phrase.agent);
  const end = Math.max(phrase.to, phrase.agent?.to ?? 0);
  const rule = {
    rule: 'quote.phrase',
    code: 'cue.phrase',
    cue: { from: phrase.from, to: phrase.to },
    agent,
    via: null,
  };
  const isFirst = segment.from === phrase.start;
  if (isFirst && place === 0) {
    // “Selon une étude publiée lundi, …”: without a comma before it, what describes ends with one.
    const isWhole = end >= segment.to || (!reading.grammar.commas && segment.after === ',');
    const rest = isWhole ? restOf(sentence, 1) : [{ from: end, to: sentence.stop }];
    return rest.length === 0 ? null : { ...rule, contents: rest, sure: 0.6 };
  }
  if (isFirst && end >= segment.to) {
    const contents = around(reading, sentence, place);
    return contents.length === 0 ? null : { ...rule, contents, sure: 0.65 };
  }
  // “… selon la police.”
  if (end >= segment.to && !reading.grammar.commas) {
    const from = segments[0]?.from ?? segment.from;
    return { ...rule, contents: [{ from, to: phrase.start }], sure: 0.45 };
  }
  return isFirst && phrase.isTag ? null : middle(reading, sentence, phrase, end, rule);
}

/** “Nach dem Brand sei laut Polizei niemand verletzt worden”. */
function middle(
  { grammar }: Reading,
  sentence: Sentence,
  phrase: PhraseCue,
  end: number,
  rule: Omit<Find, 'contents' | 'sure'>,
): Find | null {
  if (!grammar.commas || end >= sentence.stop || phrase.start <= sentence.from) return null;
  return {
    ...rule,
    contents: [
      { from: sentence.from, to: phrase.start },
      { from: end, to: sentence.stop },
    ],
    sure: 0.35,
  };
}
