import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alignTexts, turnRound } from '../../../shared/align/align.ts';
import { projectSpan } from '../../../shared/align/project.ts';
import type { Span } from '../../../shared/text/span.ts';

/** `[` and `]` stand where the span starts and ends. */
function marked(text: string): { text: string; span: Span } {
  const start = text.indexOf('[');
  const end = text.indexOf(']') - 1;
  return { text: text.replace('[', '').replace(']', ''), span: { start, end } };
}

/** The other text with its span in brackets, and how it was found. */
function project(one: string, other: string): string {
  const { text, span } = marked(one);
  const found = projectSpan(alignTexts(text, other), span);
  if (found.kind === 'lost') return `lost at ${found.near}`;
  const { start, end } = found.span;
  const shown = `${other.slice(0, start)}[${other.slice(start, end)}]${other.slice(end)}`;
  return found.kind === 'exact' ? shown : `${found.why}: ${shown}`;
}

test.each([
  {
    name: 'straight quote marks for typographic ones, whatever their language',
    one: 'The mayor called it [“a rumour with a timetable”], twice.',
    other: 'The mayor called it "a rumour with a timetable", twice.',
    found: 'The mayor called it ["a rumour with a timetable"], twice.',
  },
  {
    name: 'guillemets with narrow blanks inside',
    one: 'Le maire dit : [« rien à signaler »], et s’en va.',
    other: "Le maire dit : “rien à signaler”, et s'en va.",
    found: "Le maire dit : [“rien à signaler”], et s'en va.",
  },
  {
    name: 'a dash of another length, doubled even',
    one: 'He said [the ferry — all of it — was late] again.',
    other: 'He said the ferry -- all of it – was late again.',
    found: 'He said [the ferry -- all of it – was late] again.',
  },
  {
    name: 'three dots for an ellipsis, so that all that follows is moved by two',
    one: 'She paused… [“We have no boat”] was all.',
    other: 'She paused... “We have no boat” was all.',
    found: 'She paused... [“We have no boat”] was all.',
  },
  {
    name: 'apostrophes inside words',
    one: 'They say it [doesn’t matter] any more.',
    other: "They say it doesn't matter any more.",
    found: "They say it [doesn't matter] any more.",
  },
  {
    name: 'a no-break space and another line break',
    one: 'About [12 000 tonnes\nof ice] fell.',
    other: 'About 12\u00a0000 tonnes of ice fell.',
    found: 'About [12\u00a0000 tonnes of ice] fell.',
  },
  {
    name: 'decomposed letters and soft hyphens',
    one: 'Der [Fährhafen von Brünnö] bleibt zu.',
    other: 'Der Fa\u0308hr\u00adhafen von Bru\u0308nno\u0308 bleibt zu.',
    found: 'Der [Fa\u0308hr\u00adhafen von Bru\u0308nno\u0308] bleibt zu.',
  },
  {
    name: 'the occurrence that the text around it says, not the first one',
    one: 'He said no. Then the minister rose, and [he said] no again.',
    other: 'By News: he said no?\n\nHe said no. Then the minister rose, and he said no again.',
    found: 'By News: he said no?\n\nHe said no. Then the minister rose, and [he said] no again.',
  },
  {
    name: 'the first occurrence, where the second was put before it',
    one: '[“Never”], she said on Monday in the harbour.',
    other: '“Never”\n\n“Never”, she said on Monday in the harbour.',
    found: '“Never”\n\n[“Never”], she said on Monday in the harbour.',
  },
  {
    name: 'emoji and text from right to left',
    one: 'He wrote [👩‍👩‍👧‍👦 שלום עולם 👍🏽] on Friday.',
    other: 'Read also: 👍 boats\nHe wrote 👩‍👩‍👧‍👦 שלום עולם 👍🏽 on Friday.',
    found: 'Read also: 👍 boats\nHe wrote [👩‍👩‍👧‍👦 שלום עולם 👍🏽] on Friday.',
  },
  {
    name: 'a script without blanks',
    one: '大臣は[「船は戻らない」]と述べた。',
    other: '速報。大臣は「船は戻らない」と述べた。',
    found: '速報。大臣は[「船は戻らない」]と述べた。',
  },
  {
    name: 'part of a word',
    one: 'The [Brannhavn]ers are livid about it.',
    other: 'Read also: fares\nThe Brannhavners are livid about it.',
    found: 'Read also: fares\nThe [Brannhavn]ers are livid about it.',
  },
  {
    name: 'a short paragraph of its own between lines that only one version has',
    one: 'Share this story with a friend today\n\n[“Yes.”]\n\nRead also: why the boat was late again',
    other: '“Yes.”',
    found: '[“Yes.”]',
  },
])('exact: $name', ({ one, other, found }) => {
  expect(project(one, other)).toBe(found);
});

test.each([
  {
    name: 'a word was exchanged inside',
    one: 'He warned that [the old ramp will break in autumn], the paper writes.',
    other: 'He warned that the old ramp will fail in autumn, the paper writes.',
    found: 'words: He warned that [the old ramp will fail in autumn], the paper writes.',
  },
  {
    name: 'a line was put into its midst',
    one: 'It said: [“We have no boat to spare. We never had one.”]',
    other: 'It said: “We have no boat to spare.\n\nRead also: fares rise\n\nWe never had one.”',
    found: 'added: It said: [“We have no boat to spare.\n\nRead also: fares rise\n\nWe never had one.”]',
  },
  {
    name: 'words were cut out of it',
    one: 'It said that [the board knew, as always, and did nothing].',
    other: 'It said that the board knew and did nothing.',
    found: 'missing: It said that [the board knew and did nothing].',
  },
  {
    name: 'its first word is another',
    one: 'On Friday [Ministers have warned the yard] of delays.',
    other: 'On Friday Officials have warned the yard of delays.',
    found: 'words: On Friday [Officials have warned the yard] of delays.',
  },
  {
    name: 'letters are capital now',
    one: 'They call it [the northern line] here.',
    other: 'They call it the Northern Line here.',
    found: 'case: They call it [the Northern Line] here.',
  },
  {
    name: 'a blank that it ended with has gone',
    one: 'The end[: this ]one is.',
    other: 'The end: this\u2003\u2003one is.',
    found: 'edges: The end[: this]\u2003\u2003one is.',
  },
  {
    name: 'half of a word that is another now',
    one: 'The [har]bour is shut for good, they say.',
    other: 'The HARbour is shut for good, they say.',
    found: 'edges: The [HARbour] is shut for good, they say.',
  },
])('near: $name', ({ one, other, found }) => {
  expect(project(one, other)).toBe(found);
});

test('lost: what the other version does not have, with the place where it would stand', () => {
  const after = 'The ferry is late.\n\nThe mayor is livid.';
  expect(project('The ferry is late.\n\n[Read also: fish]\n\nThe mayor is livid.', after)).toBe('lost at 18');
  expect(project('[\n]\nThe ferry is late.', after)).toBe('lost at 0');
});

test('a quotation that was moved with its paragraph is found there', () => {
  const first = 'The chairman said that “nobody had asked for a second ramp”, and left the room.';
  const second = 'On the quay, forty people waited for a boat that did not come that day.';
  const third = 'The replacement is expected before Easter, according to the Maritime Office.';
  const { text, span } = marked([first.replace('“', '[“').replace('”', '”]'), second, third].join('\n\n'));
  const other = [second, third, first].join('\n\n');
  const found = projectSpan(alignTexts(text, other), span);
  const start = other.indexOf('“nobody');
  expect(found).toEqual({ kind: 'exact', span: { start, end: start + span.end - span.start } });
});

const article = (name: string) =>
  readFileSync(new URL(`../../../resources/sample/articles/${name}`, import.meta.url), 'utf8');

/** Quotations of the cleaned article, and which occurrence in the raw one is theirs. */
const quotations = [
  '“had no wish to hear bad news”',
  '“livid”',
  '"the most expensive bookmark we ever bought"',
  '"parked"',
  'asked whether the cracks could be seen from the car deck - and when he heard that they could not, he moved on',
  'that the board believed the Maritime Office would not inspect the ships before autumn',
  'declined',
  '“I read about this over breakfast, like everybody else on the islands,”',
  '“We have asked for every survey since 2019. If the answer is a shrug, the licence goes to someone else.',
  '"can\'t row to the hospital"',
  '“a rumour with a timetable”',
  "The company doesn't have a single spare ramp in stock",
  '“Spare parts cost money - and the money went into the brochure,”',
  'the former employee',
  '“the reserve”',
  '“identical”',
];

test('every quotation of a cleaned article is where it is in the raw one, and the way back', () => {
  const raw = article('01-harbour-ferry-raw.txt');
  const clean = article('02-harbour-ferry-clean.txt');
  const there = alignTexts(clean, raw);
  const back = turnRound(there);
  const plain = (text: string) =>
    text.replaceAll(/[“”"]/gu, '"').replaceAll(/[’']/gu, "'").replaceAll('–', '-');
  for (const quotation of quotations) {
    const start = clean.indexOf(quotation);
    expect(start, quotation).not.toBe(-1);
    const span = { start, end: start + quotation.length };
    const found = projectSpan(there, span);
    if (found.kind !== 'exact') expect.fail(`${quotation}: ${JSON.stringify(found)}`);
    expect(plain(raw.slice(found.span.start, found.span.end))).toBe(plain(quotation));
    expect(projectSpan(back, found.span)).toEqual({ kind: 'exact', span });
  }
});
