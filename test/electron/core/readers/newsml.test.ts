import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readNewsml } from '../../../../electron/core/readers/newsml.ts';
import type { Found } from '../../../../electron/core/readers/reader.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

const read = (xml: string | Uint8Array) => readAll(readNewsml, makeSource('a.xml', xml));

function articleOf([found]: Found[]) {
  if (found?.kind !== 'article') throw new Error('An article was expected.');
  return found;
}

/** The furniture by what it covers. */
const covered = (found: Found[]) => {
  const { text, furniture } = articleOf(found);
  return furniture.map(({ start, end, kind }) => [kind, text.slice(start, end)]);
};

const NITF = `<nitf xml:lang="en-GB">
  <head>
    <title>Ferry</title>
    <docdata>
      <doc-id id-string="ferry-7"/><urgency ed-urg="4"/><date.issue norm="20220917T100000Z"/>
      <key-list><keyword key="ferries"/><keyword key="wind"/></key-list>
      <doc.copyright holder="Harbour Agency"/>
    </docdata>
    <pubdata name="The Harbour Post" position.section="Local"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Ferry late <em>again</em></hl1><hl2>Wind to blame</hl2></hedline>
      <byline>By <person>Ann Quay</person></byline>
      <dateline><location>NORTH HARBOUR</location></dateline>
    </body.head>
    <body.content>
      <block>
        <p>The ferry is late, the clerk&#160;said &amp; smiled. 👍🏽</p>
        <hl2>No boats</hl2>
        <p>“We sail on Monday,” she
          told us.</p>
        <media media-type="image"><media-reference source="a.jpg"/><media-caption>The pier.</media-caption>
          <media-producer>Photo: B. Mole</media-producer></media>
        <ul><li>one boat</li><li>one crew</li></ul>
      </block>
    </body.content>
    <body.end><tagline>Harbour Agency</tagline></body.end>
  </body>
</nitf>`;

const TEXT = [
  'Ferry late again',
  'Wind to blame',
  'By Ann Quay',
  'NORTH HARBOUR',
  'The ferry is late, the clerk\u00a0said & smiled. 👍🏽',
  'No boats',
  '“We sail on Monday,” she told us.',
  'The pier.',
  'Photo: B. Mole',
  'one boat',
  'one crew',
  'Harbour Agency',
].join('\n\n');

const item = (content: string, more = '') => `
  <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:ferry:7" version="2" xml:lang="en">
    <rightsInfo><copyrightHolder literal="Harbour Agency"/></rightsInfo>
    <itemMeta>
      <itemClass qcode="ninat:text"/><provider qcode="x:h"><name>Harbour Agency</name></provider>
      <versionCreated>2022-09-17T11:00:00+03:00</versionCreated>
    </itemMeta>
    <contentMeta>
      <contentCreated>2022-09-17T10:00:00+03:00</contentCreated>
      <urgency>4</urgency><headline>Ferry late 👍🏽</headline><by>By Ann Quay</by>
      <creator><name>Ann Quay</name></creator><language tag="uk"/>
      <subject qcode="medtop:1"><name>transport</name></subject><subject qcode="medtop:2"/>${more}
    </contentMeta>
    <contentSet>${content}</contentSet>
  </newsItem>`;
const xhtml = (body: string) =>
  `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>${body}</body></html></inlineXML>`;

describe('NITF', () => {
  test('is an article with what it says of itself', async () => {
    expect(articleOf(await read(NITF))).toMatchObject({
      name: 'a.xml',
      format: 'newsml',
      text: TEXT,
      title: 'Ferry late again',
      language: 'en-GB',
      meta: {
        id: 'ferry-7',
        published: '2022-09-17T10:00:00Z',
        site: 'The Harbour Post',
        section: 'Local',
        authors: ['Ann Quay'],
        keywords: ['ferries', 'wind'],
        urgency: '4',
        copyright: 'Harbour Agency',
      },
      encoding: { encoding: 'utf-8', by: 'utf-8' },
      original: Buffer.from(NITF),
    });
  });

  test('shows what of it is not the article', async () => {
    expect(covered(await read(NITF))).toEqual([
      ['headline', 'Ferry late again'],
      ['subheading', 'Wind to blame'],
      ['byline', 'By Ann Quay'],
      ['metadata', 'NORTH HARBOUR'],
      ['subheading', 'No boats'],
      ['credit', 'Photo: B. Mole'],
      ['credit', 'Harbour Agency'],
    ]);
  });
});

describe('NewsML-G2', () => {
  test('with XHTML: the headline that stands in the description alone comes first', async () => {
    const found = await read(item(xhtml('<p>Пором запізнюється.</p><p>Вітер &mdash; <br/>сильний.</p>')));
    expect(articleOf(found)).toMatchObject({
      text: 'Ferry late 👍🏽\n\nBy Ann Quay\n\nПором запізнюється.\n\nВітер —\nсильний.',
      title: 'Ferry late 👍🏽',
      language: 'uk',
      meta: {
        id: 'urn:ferry:7',
        published: '2022-09-17T10:00:00+03:00',
        modified: '2022-09-17T11:00:00+03:00',
        site: 'Harbour Agency',
        authors: ['Ann Quay'],
        subjects: ['transport', 'medtop:2'],
        urgency: '4',
        version: '2',
        copyright: 'Harbour Agency',
      },
    });
    expect(covered(found)).toEqual([
      ['headline', 'Ferry late 👍🏽'],
      ['byline', 'By Ann Quay'],
    ]);
  });

  test('with a headline in its text has it once', async () => {
    const found = await read(item(xhtml('<h1>Ferry late 👍🏽</h1><p>By Ann Quay</p><p>It is late.</p>')));
    expect(articleOf(found).text).toBe('Ferry late 👍🏽\n\nBy Ann Quay\n\nIt is late.');
  });

  test('with NITF', async () => {
    const found = await read(item(`<inlineXML contenttype="application/nitf+xml">${NITF}</inlineXML>`));
    expect(articleOf(found)).toMatchObject({
      text: TEXT,
      title: 'Ferry late 👍🏽',
      meta: { section: 'Local' },
    });
  });

  test('with plain text, as it is written', async () => {
    const found = await read(item('<inlineData contenttype="text/plain">One.\r\n  Two.</inlineData>'));
    expect(articleOf(found).text).toBe('Ferry late 👍🏽\n\nBy Ann Quay\n\nOne.\n  Two.');
    expect(covered(found)).toEqual([
      ['headline', 'Ferry late 👍🏽'],
      ['byline', 'By Ann Quay'],
    ]);
  });

  test('a message gives its items; one without a text is an issue', async () => {
    const message = `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>${item(xhtml('<p>One.</p>'))}${item('<remoteContent href="a.jpg"/>')}${item(xhtml('<p>Two.</p>'))}</itemSet></newsMessage>`;
    expect(await read(message)).toMatchObject([
      { kind: 'article', line: 1 },
      { kind: 'issue', issue: { severity: 'error', code: 'CorruptSource', line: 2 } },
      { kind: 'article', line: 3 },
    ]);
  });
});

test('the encoding that the file declares is used', async () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-5"?><nitf><body><body.content><p>Паром опаздывает.</p></body.content></body></nitf>`;
  expect(articleOf(await read(iconv.encode(xml, 'iso-8859-5')))).toMatchObject({
    text: 'Паром опаздывает.',
    encoding: { encoding: 'iso-8859-5', by: 'declared' },
  });
});

describe('hostile XML is harmless', () => {
  const entities = Array.from(
    { length: 20 },
    (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
  ).join('');
  const hostile: Record<string, string> = {
    'entities that grow': `<!DOCTYPE nitf [<!ENTITY e0 "late">${entities}]><nitf><body><p>Ferry &e20;</p></body></nitf>`,
    'an entity from the disk': `<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><p>Ferry &x;</p></body></nitf>`,
  };
  test.each(Object.entries(hostile))('%s', async (_, xml) => {
    const spent = countSpent();
    const text = await read(xml).then(
      (found) => articleOf(found).text,
      () => '',
    );
    expect(text).toMatch(/^(?:Ferry.{0,10})?$/u);
    expect(spent()).toBeLessThan(1000);
  });

  test('elements without end, and none', async () => {
    const deep = `<nitf><body>${'<p>'.repeat(3000)}Late${'</p>'.repeat(3000)}</body></nitf>`;
    expect(await read(deep)).toMatchObject([{ kind: 'issue', issue: { code: 'CorruptSource' } }]);
    await expect(read('<nitf><body>')).rejects.toMatchObject({ data: { kind: 'CorruptSource' } });
    await expect(read('<newsMessage/>')).rejects.toMatchObject({ data: { kind: 'Unsupported' } });
  });
});
