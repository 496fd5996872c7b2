import { expect, test } from 'vitest';
import { newAnnotation, newDocument, newRelation } from '../../../shared/formats/new-document.ts';
import { formatTei } from '../../../shared/formats/tei-writing.ts';

test('a document is TEI: every character of its text in paragraphs, what is marked beside it', () => {
  const text = '  👍🏽 “No & no,”\n\n \tAnn “A<b>”.\n\n';
  const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const written = formatTei({
    ...newDocument(text),
    id: 'd 1',
    title: 'A  title',
    language: 'en',
    meta: { url: 'https://a.example/?a&b' },
    entities: [
      { id: 'e 1', name: 'Ann', aliases: ['A.'], type: 'person', identification: 'named', extra: {} },
      { id: 'x', name: 'Post', aliases: [], type: 'outlet', identification: 'named', extra: { a: 1 } },
      { id: 'y', name: 'It', aliases: [], type: 'unknown', identification: 'unresolved', extra: {} },
    ],
    annotations: [
      newAnnotation({
        id: 'q',
        annotator: 'Bo',
        label: 'quote',
        ...place('“No & no,”'),
        attrs: { type: 'direct', 'very sure': false },
        note: 'why\r\nnot',
        flag: true,
      }),
      newAnnotation({ id: 's', label: 'speaker', ...place('Ann'), entity: 'e 1', extra: { old: '<1>' } }),
      newAnnotation({ id: 'both', label: 'read also', ...place('no,”\n\n \tAnn') }),
    ],
    relations: [
      newRelation(1, 'spoken by', 'q', 's', 'Bo'),
      { ...newRelation(2, 'via', 'q', 's'), extra: { k: 1 } },
    ],
  });
  expect(written.split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" n="d 1">',
    '<teiHeader>',
    '<fileDesc>',
    '<titleStmt><title xml:space="preserve">A  title</title><respStmt xml:id="w1"><resp>annotation</resp><name>Bo</name></respStmt></titleStmt>',
    '<publicationStmt><p>A dataset of Hearsay.</p></publicationStmt>',
    '<sourceDesc><p>A news article, every character of it.</p></sourceDesc>',
    '</fileDesc>',
    '<profileDesc><langUsage><language ident="en">en</language></langUsage></profileDesc>',
    '<xenoData type="hearsay">{"meta":{"url":"https://a.example/?a&amp;b"}}</xenoData>',
    '</teiHeader>',
    '<text xml:lang="en"><body xml:id="body" xml:space="preserve"><p xml:id="p1">  👍🏽 “No &amp; no,”',
    '',
    '</p><p xml:id="p2"> \tAnn “A&lt;b&gt;”.',
    '',
    '</p></body></text>',
    '<standOff xml:space="preserve">',
    '<listAnnotation>',
    '<annotation xml:id="a1" n="q" resp="#w1" motivation="tagging" target="#string-range(p1,5,10)"><note>quote</note><note type="remark">why&#13;',
    'not</note><note type="features"><fs type="attributes"><f name="type"><string>direct</string></f><f name="very_sure" n="very sure"><binary value="false"/></f></fs><fs type="mark"><f name="flag"><binary value="true"/></f><f name="origin"><string>import</string></f></fs></note></annotation>',
    '<annotation xml:id="a2" n="s" motivation="tagging" target="#string-range(p2,2,3)"><note>speaker</note><ptr type="entity" target="#e1"/><note type="features"><fs type="mark"><f name="origin"><string>import</string></f><f name="extra"><string>{"old":"&lt;1&gt;"}</string></f></fs></note></annotation>',
    '<annotation xml:id="a3" n="both" motivation="tagging" target="#string-range(body,11,11)"><note>read also</note><note type="features"><fs type="mark"><f name="origin"><string>import</string></f></fs></note></annotation>',
    '</listAnnotation>',
    '<listRelation>',
    '<relation n="r1" resp="#w1" name="spoken_by" key="spoken by" active="#a1" passive="#a2"/>',
    '<relation n="r2" name="via" active="#a1" passive="#a2"><desc>{"k":1}</desc></relation>',
    '</listRelation>',
    '<listPerson>',
    '<person xml:id="e1" n="e 1"><persName>Ann</persName><persName type="alias">A.</persName><note type="features"><fs type="entity"><f name="type"><string>person</string></f><f name="identification"><string>named</string></f></fs></note></person>',
    '</listPerson>',
    '<listOrg>',
    '<org xml:id="e2" n="x"><orgName>Post</orgName><note type="features"><fs type="entity"><f name="type"><string>outlet</string></f><f name="identification"><string>named</string></f><f name="extra"><string>{"a":1}</string></f></fs></note></org>',
    '</listOrg>',
    '<list>',
    '<item xml:id="e3" n="y"><name>It</name><note type="features"><fs type="entity"><f name="type"><string>unknown</string></f><f name="identification"><string>unresolved</string></f></fs></note></item>',
    '</list>',
    '</standOff>',
    '</TEI>',
    '',
  ]);
});

test('a document without marks has nothing beside its text', () => {
  expect(formatTei(newDocument('One.\n\n\nTwo.\n \n'))).toContain(
    '<text><body xml:id="body" xml:space="preserve"><p xml:id="p1">One.\n\n\n</p><p xml:id="p2">Two.\n \n</p></body></text>\n</TEI>\n',
  );
});
