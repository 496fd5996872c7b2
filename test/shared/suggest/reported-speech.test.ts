import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../shared/suggest/candidates.ts';
import { lexiconFor } from '../../../shared/suggest/lexicon.ts';
import { findReportedSpeech } from '../../../shared/suggest/reported-speech.ts';
import { tokenise } from '../../../shared/suggest/tokens.ts';
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
];

describe('what is no speech', () => {
  it.each(nothing)('%s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});
