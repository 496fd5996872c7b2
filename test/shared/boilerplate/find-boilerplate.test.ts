import { describe, expect, it } from 'vitest';
import { type BoilerplateHints, findBoilerplate } from '../../../shared/boilerplate/find-boilerplate.ts';

const found = (text: string, hints?: BoilerplateHints): [string, string][] =>
  findBoilerplate(text, hints).map(({ start, end, kind }) => [kind, text.slice(start, end)]);

const FIRST =
  'The pier at Pell Quay will stay shut until the end of April, the harbour trust said on Monday.';
const SECOND = 'Nobody had asked the fishermen, who mend their nets in the square, what they thought of it.';
const among = (line: string): string => `${FIRST}\n\n${line}\n\n${SECOND}`;

describe('lines that say what they are', () => {
  const cases: [line: string, kind: string][] = [
    ['Read also: Ferry fares to rise – ministry', 'read_also'],
    ['READ MORE: ‘Nobody asked us’, says the last ropemaker', 'read_also'],
    ['READ ALSO Ferry fares to rise, says ministry', 'read_also'],
    ['👉 Read also: Ferry fares to rise 🛳️', 'read_also'],
    ['(Read also: Ferry fares to rise)', 'read_also'],
    ['Related: Who owns the pier?', 'read_also'],
    ['Lesen Sie auch: Fähre fällt aus', 'read_also'],
    ['Lesen Sie auch – Fähre fällt aus', 'read_also'],
    ['À lire aussi : La digue restera fermée', 'read_also'],
    ['Lea también: El muelle seguirá cerrado', 'read_also'],
    ['Читайте также: Причал останется закрытым', 'read_also'],
    ['Читайте також: Причал залишиться зачиненим', 'read_also'],
    ['Дивіться також: Чому зачинили причал', 'read_also'],
    ['Read on: Ferry fares to rise', 'read_also'],
    ['RELATED ARTICLES', 'related'],
    ['News on the topic', 'related'],
    ['Новини по темі', 'related'],
    ['https://example.org/2024/ferry-fares', 'source_link'],
    ['#pier #harbour #Pell', 'tag'],
    ['pic.twitter.com/Qu4yP3ll', 'widget'],
    ['— Ilse Vane (@ilsevane) March 4, 2024', 'widget'],
    ['View this post on Instagram', 'widget'],
    ['Click to share on Facebook (Opens in new window)', 'widget'],
    ['If you notice an error, select it and press Ctrl+Enter.', 'widget'],
    ['Save my name, email, and website in this browser.', 'comment_prompt'],
    ['Next post: Ferry fares to rise', 'navigation'],
    ['Image caption, The crews came back on Friday', 'credit'],
    ['Image source, Northline', 'credit'],
    ['File photo', 'credit'],
    ['Machine translated from Russian', 'disclaimer'],
    ['This is a developing story. Please check back for updates.', 'disclaimer'],
    ['You may also like', 'related'],
    ['Das könnte Sie auch interessieren', 'related'],
    ['Sur le même sujet', 'related'],
    ['Te puede interesar', 'related'],
    ['Материалы по теме', 'related'],
    ['Leave a Comment', 'comment_prompt'],
    ['12 Comments', 'comment_prompt'],
    ['Kommentare (3)', 'comment_prompt'],
    ['Laisser un commentaire', 'comment_prompt'],
    ['Залишити коментар', 'comment_prompt'],
    ['Share on Facebook', 'widget'],
    ['Tweet', 'widget'],
    ['Facebook Twitter WhatsApp E-mail', 'widget'],
    ['Поделиться в Telegram', 'widget'],
    ['- Advertisement -', 'widget'],
    ['ANZEIGE', 'widget'],
    ['Publicité', 'widget'],
    ['Sign up for our newsletter and never miss a tide.', 'widget'],
    ['We use cookies to remember which boats you like.', 'widget'],
    ['Subscribe now!', 'widget'],
    ['Back to top ↑', 'navigation'],
    ['Zurück nach oben', 'navigation'],
    ['Retour en haut de page', 'navigation'],
    ['Skip to main content', 'navigation'],
    ['Photo: Ilse Vane / Northline', 'credit'],
    ['Foto: Ilse Vane', 'credit'],
    ['Crédit photo : Ilse Vane', 'credit'],
    ['Фото: Ильзе Вейн', 'credit'],
    ['Ilse Vane/AFP via Getty Images', 'credit'],
    ['(Reporting by Ilse Vane; Editing by Tom Oake)', 'credit'],
    ['Ilse Vane contributed to this report.', 'credit'],
    ['Source: Northline', 'source_link'],
    ['Read the original article on The Pell Gazette', 'source_link'],
    ['This article was originally published by The Pell Gazette.', 'source_link'],
    ['The post Pier stays shut appeared first on Pell Gazette.', 'source_link'],
    ['Quelle: Sielzeitung', 'source_link'],
    ['Tags: pier, harbour, Pell Quay', 'tag'],
    ['Schlagwörter: Hafen, Mole', 'tag'],
    ['Теги: причал, гавань', 'tag'],
    ['© 2024 The Pell Gazette', 'disclaimer'],
    ['Copyright 2024 Northline. All rights reserved.', 'disclaimer'],
    ['Editor’s note: The pier is also known as the Long Arm.', 'disclaimer'],
    ['The views expressed in this article are the author’s own.', 'disclaimer'],
  ];
  it.each(cases)('%s', (line, kind) => {
    expect(found(among(line))).toEqual([[kind, line]]);
  });
});

describe('sentences of the article', () => {
  it.each([
    '“Read also: the small print,” the lawyer advised.',
    'Read also the letters of the harbour master, the lawyer advised. They tell the whole story.',
    'Related firms were searched too, the prosecutor said.',
    'Related: that was the word the minister used. He used it twice. Nobody understood it, and nobody asked.',
    'Comments on the plan may be sent to the trust until May.',
    'Comments.',
    'Next.',
    'Share prices fell by a third after the news.',
    'Share of the market lost to the railway',
    'Reporting by the Pell Gazette showed that the trust had known of the cracks.',
    'Photo evidence was shown to the court on Tuesday.',
    'Photographs of the pier: that was all he had brought with him, he said.',
    'Source after source confirmed it.',
    'By Monday evening the harbour was empty again.',
    'March 4',
    'Home is where the boat is, she said.',
    'Facebook and Twitter were blocked in the harbour office for a week.',
    'Oake reported from the deck that the ramp had cracked, and the trust did nothing.',
    'The program translates the site’s articles automatically, its editor said, and nobody reads them.',
    'Most read nothing at all.',
    'Popular songs were sung on the quay until midnight.',
    'Up next to the lighthouse stands a bench.',
    'Getty Images sued the trust over a calendar.',
    'Lesen Sie auch die Briefe des Hafenmeisters, riet der Anwalt. Sie erzählen alles.',
    'Foto und Film sind auf der Mole verboten, hieß es.',
    'Par ailleurs, le maire a démissionné.',
    'Источники в порту подтвердили это во вторник.',
    'Поделиться уловом никто не захотел.',
    'Tweets were read aloud.',
    'A subheading in the middle',
    '***',
    '2024',
  ])('%s', (line) => {
    expect(found(among(line))).toEqual([]);
  });

  it('a text of one paragraph, of verse, of nothing', () => {
    expect(found(FIRST)).toEqual([]);
    expect(found('The sea was calm\nthe boats were in\nand no one spoke')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found(' \n\n ')).toEqual([]);
  });

  it('a paragraph with line feeds in it is no headline', () => {
    expect(
      found(
        `The pier at Pell Quay will stay shut until the end of\napril, as far as anyone knows now.\n\n${FIRST}`,
      ),
    ).toEqual([]);
  });

  it('a last sentence about translations that is a quotation', () => {
    const last =
      '“The site translates its articles by a program, and the editor never sees the text,” she said.';
    expect(found(`${FIRST}\n\n${last}`)).toEqual([]);
  });
});

describe('above the article', () => {
  it('path, headline, byline, date and headline again, in any marks', () => {
    const above = [
      'Home › Coast › “Nobody asked us”: pier shut',
      '“Nobody asked us”: pier shut',
      'By Ilse Vane and Tom Oake, Pell Quay',
      'Updated 4 March 2024, 10:15 GMT',
      '5 min read',
      '"Nobody asked us": pier shut',
    ];
    expect(found(`${above.join('\n\n')}\n\n${FIRST}\n\n${SECOND}`)).toEqual([
      ['breadcrumb', above[0]],
      ['headline', above[1]],
      ['byline', above[2]],
      ['metadata', above[3]],
      ['metadata', above[4]],
      ['duplicate_headline', above[5]],
    ]);
  });

  it('a path that is only words runs up to the headline', () => {
    expect(found(`Home COAST NEWS Pier shut for good\n\nPier shut for good\n\n${FIRST}`)).toEqual([
      ['breadcrumb', 'Home COAST NEWS Pier shut for good'],
      ['headline', 'Pier shut for good'],
    ]);
  });

  it('the line that says the same as the title', () => {
    const text = `Pell Gazette weekend edition\n\nPier shut for good\n\n${FIRST}`;
    expect(found(text, { title: 'Pier shut for good | Pell Gazette' })).toEqual([
      ['headline', 'Pier shut for good'],
    ]);
  });

  it('of other languages and directions', () => {
    expect(
      found(`המזח ייסגר לשלושה שבועות\n\nהמזח ייסגר, כך הודיעה אתמול רשות הנמל בהודעה שפרסמה בבוקר.`),
    ).toEqual([['headline', 'המזח ייסגר לשלושה שבועות']]);
    expect(
      found(`Mole bleibt zu\nVon Frauke Jensdotter\n12. März 2024\n\n${FIRST}`).map(([kind]) => kind),
    ).toEqual(['headline', 'byline', 'metadata']);
  });

  it('a text without a headline has none', () => {
    expect(found(`${FIRST}\n${SECOND}`)).toEqual([]);
  });

  it('a date that a program set before the first sentence, with its blanks', () => {
    expect(found(` date 2024-03-09 ${FIRST}\n\n${SECOND}`)).toEqual([['metadata', ' date 2024-03-09 ']]);
  });

  it('place and agency before the first sentence', () => {
    const cases = [
      'PELL QUAY, March 4 (Northline) –',
      'PELL QUAY (NL) -',
      'Pell Quay (Reuters) —',
      'Pell (dpa) -',
    ];
    for (const lead of cases) expect(found(`${lead} ${FIRST}\n\n${SECOND}`)).toEqual([['metadata', lead]]);
    expect(
      found(`NATO – the alliance – will meet in April, as it does in every other year.\n\n${SECOND}`),
    ).toEqual([]);
  });
});

describe('below the article', () => {
  it('a subject, a notice that a program translated it, a button', () => {
    const notice = 'The articles of this site are translated automatically and no editor reads them.';
    expect(found(`${FIRST}\n\n${SECOND}\n\nHarbour news\n\n${notice}\nTo the top ↑`)).toEqual([
      ['tag', 'Harbour news'],
      ['disclaimer', notice],
      ['navigation', 'To the top ↑'],
    ]);
  });

  it('who reported from where', () => {
    const credit = 'Vane reported from Pell Quay and Oake from Sorrel.';
    expect(found(`${FIRST}\n${SECOND}\n${credit}`)).toEqual([['credit', credit]]);
  });

  it('a short line with nothing below it may be the article’s', () => {
    expect(found(`${FIRST}\n\n${SECOND}\n\nThe end`)).toEqual([]);
  });
});

describe('lists', () => {
  it('lines with bullets below a heading are one span with it', () => {
    const list = 'RELATED ARTICLES\n- Pier shut\n- Minister: ‘No boat’ 🚢\n- Seal pup found';
    expect(found(`${FIRST}\n${list}`)).toEqual([['related', list]]);
  });

  it('titles below a heading, up to the article', () => {
    const list = 'You may also like\nPier shut for good\nSeal pup found asleep';
    expect(found(`${FIRST}\n\n${list}\n\n${SECOND}`)).toEqual([['related', list]]);
  });

  it('titles apart from each other at the end', () => {
    const list = 'Most read\n\nPier shut for good\n\nSeal pup found asleep';
    expect(found(`${FIRST}\n\n${list}`)).toEqual([['related', list]]);
  });

  it('within the article one title below a gap, not the subheading after it', () => {
    const text = `${FIRST}\n\nRelated stories\n\nPier shut for good\n\nWhat comes now\n\n${SECOND}`;
    expect(found(text)).toEqual([['related', 'Related stories\n\nPier shut for good']]);
  });

  it('ends where a sentence of the article is glued to the last line', () => {
    const list = 'RELATED ARTICLES\n- Pier shut for good\n- McRae wins the race';
    expect(found(`${FIRST}\n${list}The trust meets again in April.`)).toEqual([['related', list]]);
  });

  it('share buttons one below the other are one span', () => {
    const bar = 'Share on Facebook\nTweet\nPrint';
    expect(found(`${FIRST}\n\n${bar}\n\n${SECOND}`)).toEqual([['widget', bar]]);
  });
});

describe('what is known already', () => {
  it('is not found again, and its headline is known where it comes again', () => {
    const text = `Pier shut for good\n\nBy Ilse Vane\n\nPier shut for good\n\n${FIRST}`;
    expect(found(text, { furniture: [{ start: 0, end: 18, kind: 'headline' }] })).toEqual([
      ['byline', 'By Ilse Vane'],
      ['duplicate_headline', 'Pier shut for good'],
    ]);
  });
});
