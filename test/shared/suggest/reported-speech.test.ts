import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../shared/suggest/candidates.ts';
import { lexiconFor } from '../../../shared/suggest/language/lexicon.ts';
import { tokenise } from '../../../shared/suggest/language/tokens.ts';
import { findReportedSpeech } from '../../../shared/suggest/reported-speech.ts';
import { scanQuotations } from '../../../shared/text/quotations.ts';

/** What is said, by which words, and by whom; stretches of one quote are parted by “ … ”. */
function read(text: string, language = 'en') {
  return candidatesOf(text, language).map(({ stretches, cue, agent, type }) => ({
    quote: stretches.map(({ start, end }) => text.slice(start, end)).join(' … '),
    cue: cue && text.slice(cue.start, cue.end),
    agent: agent && text.slice(agent.start, agent.end),
    type,
  }));
}

function candidatesOf(text: string, language = 'en'): Candidate[] {
  const paragraph = { start: 0, end: text.length };
  const lexicon = lexiconFor(text, language);
  return findReportedSpeech({
    text,
    paragraph,
    tokens: tokenise(text, paragraph, lexicon),
    quotations: scanQuotations(text, paragraph),
    lexicon,
    learned: null,
  });
}

type Case = [name: string, text: string, agent: string | null, cue: string, quote: string];

const indirect: Case[] = [
  ['that', 'The miller said that the weir was open.', 'The miller', 'said', 'that the weir was open'],
  ['without “that”', 'The miller said the weir was open.', 'The miller', 'said', 'the weir was open'],
  ['emoji before', '🐟 Ida Vos believes that eels return.', 'Ida Vos', 'believes', 'that eels return'],
  [
    'negation and adverb in the cue',
    'The council has repeatedly denied that it sold the pier.',
    'The council',
    'has repeatedly denied',
    'that it sold the pier',
  ],
  ['whether', 'Reporters asked whether the pier is safe.', 'Reporters', 'asked', 'whether the pier is safe'],
  [
    'the listener left out',
    'Ida Vos told reporters that the pier is safe.',
    'Ida Vos',
    'told',
    'that the pier is safe',
  ],
  [
    'a time between',
    'The guild announced on Tuesday that the fair would move.',
    'The guild',
    'announced',
    'that the fair would move',
  ],
  ['infinitive', 'The mayor promised to rebuild the quay.', 'The mayor', 'promised', 'to rebuild the quay'],
  [
    'apposition',
    'Ida Vos, the harbour engineer, warned that the wall leans.',
    'Ida Vos, the harbour engineer',
    'warned',
    'that the wall leans',
  ],
  [
    'a relative clause is not part of the name',
    'Ida Vos, who runs the ferry, said the fares will rise.',
    'Ida Vos',
    'said',
    'the fares will rise',
  ],
  ['behind it', 'The fares will rise, officials said.', 'officials', 'said', 'The fares will rise'],
  [
    'behind it, inverted, with a time',
    'The fares would rise, said the mayor on Monday.',
    'the mayor',
    'said',
    'The fares would rise',
  ],
  [
    'amid it',
    'The fares, officials said, will rise in May.',
    'officials',
    'said',
    'The fares … will rise in May',
  ],
  [
    'according to, first',
    'According to the clerk, the road is open.',
    'the clerk',
    'According to',
    'the road is open',
  ],
  [
    'according to, last',
    'The road is open, according to the clerk.',
    'the clerk',
    'according to',
    'The road is open',
  ],
  [
    'particle',
    'The clerk pointed out that the road is open.',
    'The clerk',
    'pointed out',
    'that the road is open',
  ],
  ['called for', 'The guild called for a lower toll.', 'The guild', 'called for', 'a lower toll'],
  ['noun', 'Few checked the mayor’s claim that the wall leans.', 'the mayor', 'claim', 'that the wall leans'],
  [
    'noun as the subject of the sentence',
    'The mayor’s claim that the wall is safe was met with laughter.',
    'The mayor',
    'claim',
    'that the wall is safe',
  ],
  [
    'noun with a light verb',
    'Fishermen have raised concerns about the new lock.',
    'Fishermen',
    'have raised concerns about',
    'the new lock',
  ],
  [
    'dateline left out',
    'SKERRY — The ferry will sail again, officials said on Friday.',
    'officials',
    'said',
    'The ferry will sail again',
  ],
  [
    'fronted participle',
    'Arguing that the wall leans, the engineer closed the quay.',
    'the engineer',
    'Arguing',
    'that the wall leans',
  ],
  [
    'as somebody put it',
    'The quay is a ruin, as the engineer put it.',
    'the engineer',
    'put it',
    'The quay is a ruin',
  ],
  [
    'an order, without the occasion',
    'The guild urged the council to lower the toll on Monday.',
    'The guild',
    'urged',
    'the council to lower the toll',
  ],
  [
    'question',
    'The clerk explained why the gate was shut.',
    'The clerk',
    'explained',
    'why the gate was shut',
  ],
  [
    'a relative clause in the name',
    'Officials who inspected the wall said it was safe.',
    'Officials who inspected the wall',
    'said',
    'it was safe',
  ],
  [
    'coordinated subject',
    'Ida Vos and Jon Brand believe the wall is safe.',
    'Ida Vos and Jon Brand',
    'believe',
    'the wall is safe',
  ],
  [
    'who, in a relative clause',
    'The guild has a new pilot, who denied that he was tired.',
    'who',
    'denied',
    'that he was tired',
  ],
  [
    'ends where the author goes on',
    'The clerk said the gate was shut, although it stood open.',
    'The clerk',
    'said',
    'the gate was shut',
  ],
  [
    'an apposition of the source',
    'According to Ida Vos, a harbour engineer, the wall is safe.',
    'Ida Vos, a harbour engineer',
    'According to',
    'the wall is safe',
  ],
  [
    'nobody’s expectation',
    'It is expected that the fair will move.',
    null,
    'is expected',
    'that the fair will move',
  ],
  [
    'CR LF inside',
    'The clerk said\r\nthat the gate was shut.',
    'The clerk',
    'said',
    'that the gate was shut',
  ],
  ['belief of nobody', 'It is believed that the wall leans.', null, 'is believed', 'that the wall leans'],
];

describe('indirect speech', () => {
  it.each(indirect)('%s', (_, text, agent, cue, quote) => {
    expect(read(text)).toEqual([{ quote, cue, agent, type: 'indirect' }]);
  });

  it('parts two cues of one subject', () => {
    expect(read('The mayor said the wall leans and added that the quay is closed.')).toEqual([
      { quote: 'the wall leans', cue: 'said', agent: 'The mayor', type: 'indirect' },
      { quote: 'that the quay is closed', cue: 'added', agent: 'The mayor', type: 'indirect' },
    ]);
  });

  it('gives a participle the subject of its sentence', () => {
    expect(read('Ida Vos left the hall, saying that the vote was lost.')).toEqual([
      { quote: 'that the vote was lost', cue: 'saying', agent: 'Ida Vos', type: 'indirect' },
    ]);
  });

  it('marks a cue with “not” as negated', () => {
    const [found] = candidatesOf('The clerk did not say whether the gate was shut.');
    expect(found?.attrs).toEqual({ polarity: 'negated' });
    expect(read('The clerk did not say whether the gate was shut.')[0]?.cue).toBe('did not say');
  });

  it('gives a passive the words on both sides of it', () => {
    expect(read('The mayor is said to be tired of the quarrel.')).toEqual([
      { quote: 'The mayor … to be tired of the quarrel', cue: 'is said', agent: null, type: 'indirect' },
    ]);
  });

  it('leaves what is said within what another one says to the outer one', () => {
    expect(read('The clerk said that the pilot believes the wall is safe.').map(({ cue }) => cue)).toEqual([
      'said',
    ]);
  });

  it('is mixed where its cue stands behind a closing mark', () => {
    expect(read('The quay is “a ruin,” the engineer said.')).toEqual([
      { quote: 'The quay is “a ruin,”', cue: 'said', agent: 'the engineer', type: 'mixed' },
    ]);
  });

  it('is surer of a clause than of a noun phrase', () => {
    const sure = (text: string) => candidatesOf(text)[0]?.confidence ?? 0;
    expect(sure('The guild said that the toll is high.')).toBeGreaterThan(0.75);
    expect(sure('The guild criticised the toll.')).toBeLessThan(0.5);
    expect(sure('The guild criticised the toll.')).toBeGreaterThan(0.3);
  });

  it('reads a headline with a name and a colon', () => {
    expect(read('Vos: Ferry Will Sail Again in May')).toEqual([
      { quote: 'Ferry Will Sail Again in May', cue: ':', agent: 'Vos', type: 'indirect' },
    ]);
  });

  it('does not cut off at an abbreviation or a number', () => {
    expect(read('Mr. Vos said No. 2 quay would take a 25-year-old crane.')[0]?.quote).toBe(
      'No. 2 quay would take a 25-year-old crane',
    );
  });

  it('is mixed where it quotes some of the words', () => {
    const [found] = read('The mayor said the wall “leans like a drunk.” Nobody laughed.');
    expect(found).toEqual({
      quote: 'the wall “leans like a drunk.”',
      cue: 'said',
      agent: 'The mayor',
      type: 'mixed',
    });
  });

  it('leaves quotations that stand alone to the rules for direct speech', () => {
    expect(read('“The wall leans,” the mayor said.')).toEqual([]);
    expect(read('The mayor said, “The wall leans.”')).toEqual([]);
  });

  it('names the document that says it as a source', () => {
    expect(candidatesOf('The report says that the wall leans.')[0]?.agent?.role).toBe('source');
  });
});

const nothing: [name: string, text: string][] = [
  ['a noun that looks like a verb', 'The claims department moved to the second floor.'],
  ['a call', 'A call woke the miller at night.'],
  ['a plan', 'The plan is old.'],
  ['a desire', 'The miller wanted a boat.'],
  ['an emotion', 'The miller loves his boat.'],
  ['an adjective', 'The alleged thief had a boat.'],
  ['someone told nothing', 'The miller was told.'],
  ['a report on a page', 'The report on page 3 was short.'],
  ['a state', 'The state rules the harbour.'],
  ['nothing to comment', 'The mayor declined to comment.'],
  ['a gerund that is a noun', 'The ruling of the court was late.'],
  ['a time only', 'The clerk said so on Monday.'],
  ['right to left', 'אמר הדובר היום.'],
  ['nothing at all', '…'],
];

describe('what is no speech', () => {
  it.each(nothing)('%s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('cost', () => {
  it('grows with the text, not with its square', () => {
    const sentence =
      'The clerk, who was late, said the gate is shut and, he added, that it leans, according to Vos. ';
    const time = (text: string): number => {
      const start = performance.now();
      candidatesOf(text);
      return performance.now() - start;
    };
    time(sentence.repeat(50));
    expect(time(sentence.repeat(400))).toBeLessThan(40 * Math.max(5, time(sentence.repeat(40))));
  });
});
