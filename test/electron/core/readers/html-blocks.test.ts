import { describe, expect, test } from 'vitest';
import { htmlToText, xhtmlToText } from '../../../../electron/core/readers/html-blocks.ts';
import { parseHtml } from '../../../../electron/core/readers/html-dom.ts';

const textOf = (html: string): string => htmlToText(parseHtml(html).body).text;

const shown: Record<string, [html: string, text: string]> = {
  'paragraphs stand between blank lines': ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
  'white space collapses across elements': [
    '<p>\n  The <b> ferry </b>\n\t is <i>late</i>. </p>',
    'The ferry is late.',
  ],
  'CR LF is white space': ['<p>The\r\nferry\r\n</p>\r\n<p>waits</p>', 'The ferry\n\nwaits'],
  'a line break is a line feed': ['<p>One <br> two<br/>three<br></p><p>Four', 'One\ntwo\nthree\n\nFour'],
  'two line breaks part paragraphs, and so do five': [
    'One<br><br>two<br> <br><br><br>\n<br>three',
    'One\n\ntwo\n\nthree',
  ],
  'no-break spaces and soft hyphens stay': [
    '<p>10&nbsp;km</p><p>Schiff&shy;fahrt</p>',
    '10\u00a0km\n\nSchiff\u00adfahrt',
  ],
  'paragraphs of blanks only are no paragraphs': [
    '<p>One</p><p>&nbsp;</p><p>\u200b</p><p>Two</p>',
    'One\n\nTwo',
  ],
  'a no-break space before a word stays': ['<p>One</p><p>&nbsp;Two</p>', 'One\n\n\u00a0Two'],
  'preformatted text keeps its lines': [
    '<pre>\n  first\r\n\n    second\n</pre><p>after',
    '  first\n\n    second\n\nafter',
  ],
  'lists get no bullets': ['<ul><li>One<ul><li>Two</li></ul><li>Three</ul>', 'One\n\nTwo\n\nThree'],
  'cells are blocks': ['<table><tr><td>Port<td>Hour<tr><td>Ardmoor<td>9', 'Port\n\nHour\n\nArdmoor\n\n9'],
  'what is hidden is left out': [
    `<p>Seen<span hidden>a</span><span aria-hidden="true">b</span><span style="color:red; Display : none">c</span>
     <script>d</script><style>e</style><noscript>f</noscript><template>g</template><svg><text>h</text></svg></p>
     <dialog>i</dialog><p style="x-display:nonesuch">Kept</p>`,
    'Seen\n\nKept',
  ],
  'line ends between Chinese characters are no blanks': [
    '<p>渡轮\n  再次<b>\n延误\n</b>\n了 on\nMonday</p>',
    '渡轮再次延误了 on Monday',
  ],
  'emoji, Hebrew and Arabic': ['<p>🛳️ <b>המעבורת</b> العبّارة</p>', '🛳️ המעבורת العبّارة'],
  'text without any element': ['Only words &amp; &#8220;marks&#8221;', 'Only words & “marks”'],
  'text beside the body': ['<html><p>before</p><body>in</body></html>after', 'before\n\ninafter'],
  'a page without a body tag': ['<!doctype html><html><head><title>T</title></head><p>One', 'One'],
  'a byte order mark inside': ['<p>&#xfeff;One</p>', 'One'],
  'unclosed and misplaced tags': [
    '<p>One <b>two</p><div>three</b></i></div></section>four',
    'One two\n\nthree\n\nfour',
  ],
};

describe('htmlToText', () => {
  test.each(Object.entries(shown))('%s', (_, [html, text]) => {
    expect(textOf(html)).toBe(text);
  });

  test('says where the text of each element stands', () => {
    const { text, regions } = htmlToText(parseHtml('<p> 🛳️ <a href="#">A <b>link</b></a> </p><p> </p>').body);
    expect(
      regions.map(({ element, start, end, linked }) => [element.localName, text.slice(start, end), linked]),
    ).toEqual([
      ['body', '🛳️ A link', 6],
      ['p', '🛳️ A link', 6],
      ['a', 'A link', 6],
      ['b', 'link', 0],
    ]);
  });

  test('reads a tree that is deeper than the stack', () => {
    const depth = 100_000;
    const deep = `${'<div>'.repeat(depth)}<p>deep<p>water${'</div>'.repeat(depth)}`;
    expect(textOf(`<p>On</p>${deep}<b>end</b>`)).toBe('On\n\ndeep\n\nwater\n\nend');
  });

  test('does not take many drawings for depth', () => {
    const page = `${'<svg><path d="M0"/><g><circle r="1" /></g></svg>'.repeat(3000)}<ul><li hidden>no</li><li>One</li></ul>`;
    expect(textOf(page)).toBe('One');
  });

  test('reads a page that leaves thousands of elements open', () => {
    expect(textOf(`<h1>Ports</h1>${'<li><font>A</font>'.repeat(5000)}`)).toHaveLength(5 + 5000 * 3);
  });
});

describe('xhtmlToText', () => {
  test('reads elements that close themselves', () => {
    const page = `\ufeff<?xml version="1.0" encoding="utf-8"?>
      <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>
      <body><p class="a"/><p>One&nbsp;<a id="x>y" />two<br/>three</p><hr/></body></html>`;
    expect(xhtmlToText(page).text).toBe('One\u00a0two\nthree');
  });
});
