/** Words that stand for characters (RTF 1.9.1, “Special Characters”). */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['~', '\u00a0'],
  ['-', '\u00ad'],
  ['_', '\u2011'],
  ['tab', '\t'],
  ['\t', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['softline', '\n'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['ltrmark', '\u200e'],
  ['rtlmark', '\u200f'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['zwbo', '\u200b'],
  ['zwnbo', '\u2060'],
]);

/** The code page of the character sets of fonts. Set 0 is that of the file: programs that know nothing of the
 *  sets of fonts write it whatever their code page. */
export const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'],
  [128, 'cp932'],
  [129, 'cp949'],
  [134, 'cp936'],
  [136, 'cp950'],
  [161, 'cp1253'],
  [162, 'cp1254'],
  [163, 'cp1258'],
  [177, 'cp1255'],
  [178, 'cp1256'],
  [186, 'cp1257'],
  [204, 'cp1251'],
  [222, 'cp874'],
  [238, 'cp1250'],
  [254, 'cp437'],
  [255, 'cp850'],
]);

/** Groups that hold no text of the document; those marked by a star are left out in any case. */
export const LEFT_OUT: ReadonlySet<string> = new Set(
  'colortbl pict objdata listtext pntext pntxta pntxtb filetbl revtbl nonshppict shprslt xe tc tcn rxe atnid atnauthor annotation ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst upr template bkmkstart bkmkend'.split(
    ' ',
  ),
);
