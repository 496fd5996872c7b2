import { describe, expect, test } from 'vitest';
import { readXml } from '../../../../electron/core/readers/xml-events.ts';
import { AppError } from '../../../../shared/errors.ts';
import { countSpent } from '../../../support/spent.ts';

const PREFIXES = { 'urn:one': 'one', 'urn:two': 'two' };

/** Events as short words. */
const eventsOf = (xml: string | Uint8Array) =>
  [...readXml(Buffer.from(xml), PREFIXES)].map((event) => {
    if (event.type === 'text') return event.text;
    const attributes =
      event.type === 'open' ? [...event.attributes].map(([key, value]) => ` ${key}=${value}`) : [];
    return `${event.type === 'open' ? '<' : '</'}${event.name}${attributes.join('')}>`;
  });

const cases: Record<string, { xml: string; events: string[] }> = {
  'elements, attributes and text': {
    xml: `<?xml version="1.0"?>\n<a b="1" c='>"'>late<d/></a>\n`,
    events: ['<a b=1 c=>">', 'late', '<d>', '</d>', '</a>'],
  },
  'characters by number and by name': {
    xml: '<a b="&quot;">&lt;&#x1F600;&#1055;&amp;lt;&unknown;&#x110000;</a>',
    events: ['<a b=">', '<😀П&lt;&unknown;&#x110000;', '</a>'],
  },
  'comments, instructions and raw text': {
    xml: '<a><!-- <b> -->x<?php > ?><![CDATA[<y>&amp;]]></a>',
    events: ['<a>', 'x', '<y>&amp;', '</a>'],
  },
  'names under other prefixes': {
    xml: '<x:a xmlns:x="urn:one" x:k="1"><b xmlns="urn:two" k="2"><c/></b><x:d xmlns:x="urn:else"/><x:e/></x:a>',
    events: [
      '<one:a xmlns:x=urn:one one:k=1>',
      '<two:b xmlns=urn:two k=2>',
      '<two:c>',
      '</two:c>',
      '</two:b>',
      '<?:d xmlns:x=urn:else>',
      '</?:d>',
      '<one:e>',
      '</one:e>',
      '</one:a>',
    ],
  },
  'CR LF line ends': { xml: '<a>x\r\ny\rz</a>', events: ['<a>', 'x\ny\nz', '</a>'] },
  'entities that grow are not put in': {
    xml: '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
    events: ['<a>', '&c;', '</a>'],
  },
  'entities of other files are not put in': {
    xml: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    events: ['<a>', '&b;', '</a>'],
  },
};

describe.each(Object.entries(cases))('%s', (_, { xml, events }) => {
  test('are read', () => expect(eventsOf(xml).filter((event) => event !== '\n')).toEqual(events));
});

test('the encoding is found by mark or by what the file says', () => {
  expect(eventsOf(Buffer.from('\ufeff<a>Паром</a>', 'utf16le'))[1]).toBe('Паром');
  expect(
    eventsOf(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e9</a>', 'latin1')),
  ).toContain('é');
});

test.each([
  '<a>',
  '<a></b>',
  '</a>',
  '<a',
  '<a b="',
  '<a><!-- ',
  '<a><![CDATA[',
  '<!DOCTYPE [',
  '<>',
  '< a="b">',
])('%s is damage', (xml) => expect(() => eventsOf(xml)).toThrow(AppError));

test('depth, many attributes and unending marks take little time', () => {
  const spent = countSpent();
  expect(eventsOf('<a>'.repeat(900) + '</a>'.repeat(900))).toHaveLength(1800);
  expect(() => eventsOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toThrow(/deeper/u);
  expect(() => eventsOf(`<a>${'<b c="'.repeat(100_000)}`)).toThrow(AppError);
  expect(() => eventsOf(`<a ${'b'.repeat(1_000_000)}`)).toThrow(AppError);
  expect(() => eventsOf(`<a ${'b '.repeat(300_000)}/>`)).toThrow(AppError);
  expect(() => eventsOf(`<a>${'&'.repeat(1_000_000)}</a>`)).toThrow(AppError);
  expect(() => eventsOf('<a xmlns:b="urn:one">'.repeat(100_000))).toThrow(AppError);
  expect(spent()).toBeLessThan(5000);
});
