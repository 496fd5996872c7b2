import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeAs, decodeText } from '../../../../electron/core/readers/decode.ts';
import { listEncodings } from '../../../../electron/core/readers/guess-encoding.ts';

const samples = JSON.parse(
  readFileSync(new URL('../../../cases/readers/languages/samples.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const TRADITIONAL =
  '港務局星期一表示，開往該島的渡輪再次晚點。船長對記者說：「等風小了我們就起航。」但他沒有說明那會是什麼時候。乘客們從早上就一直在等待。';

const written: Record<string, string> = {
  'windows-1251': 'ru uk be bg sr',
  'koi8-r': 'ru',
  'koi8-u': 'uk',
  cp866: 'ru',
  'iso-8859-5': 'ru bg sr',
  'windows-1252': 'de fr es pt it sv no da fi nl ca',
  'iso-8859-1': 'de fr es',
  'iso-8859-15': 'fr fi de',
  macintosh: 'fr de es',
  'windows-1250': 'pl cs sk hu hr sl',
  'iso-8859-2': 'pl cs hu sl',
  'windows-1253': 'el',
  'iso-8859-7': 'el',
  'windows-1254': 'tr',
  'windows-1255': 'he',
  'windows-1256': 'ar fa',
  'iso-8859-6': 'ar',
  'windows-1257': 'lt lv et',
  'windows-874': 'th',
  shift_jis: 'ja',
  'euc-jp': 'ja',
  gb18030: 'zh',
  big5: 'zh-Hant',
  'euc-kr': 'ko',
  'utf-16le': 'en ru el he ar ka hi th zh ja ko',
  'utf-16be': 'en ru zh ja ko',
};

function* writeAll(length: number): Generator<{ encoding: string; language: string; bytes: Buffer }> {
  for (const [encoding, languages] of Object.entries(written)) {
    for (const language of languages.split(' ')) {
      const text = language === 'zh-Hant' ? TRADITIONAL : (samples[language] as string);
      yield { encoding, language, bytes: iconv.encode(text.slice(0, length), encoding) };
    }
  }
}

/** The letters count, not the name: most of these encodings have twins that agree on a text. */
const isRead = ({ encoding, bytes }: { encoding: string; bytes: Buffer }): boolean => {
  const decoded = decodeText(bytes);
  return decoded.by === 'guess' && decoded.text === iconv.decode(bytes, encoding);
};

describe('how often the guess is right', () => {
  test.each([
    { length: 300, least: 1 },
    { length: 90, least: 0.98 },
  ])('in at least $least of texts of $length letters', ({ length, least }) => {
    const all = [...writeAll(length)];
    const wrong = all.filter((sample) => !isRead(sample));
    const named = wrong.map(({ encoding, language }) => `${encoding} ${language}`);
    expect(1 - wrong.length / all.length, `wrong: ${named.join(', ')}`).toBeGreaterThanOrEqual(least);
    expect(all.length).toBeGreaterThan(65);
  });

  test('where it is wrong, the right one is among the next', () => {
    for (const { encoding, language, bytes } of writeAll(60)) {
      const texts = listEncodings(bytes)
        .slice(0, 4)
        .map((guess) => decodeAs(bytes, guess.encoding));
      expect(texts, `${encoding} ${language}`).toContain(iconv.decode(bytes, encoding));
    }
  });
});

test('the list is sorted, and names no encoding that does not allow the bytes', () => {
  const bytes = iconv.encode(samples['uk'] as string, 'windows-1251');
  const list = listEncodings(bytes);
  expect(list[0]?.encoding).toBe('windows-1251');
  expect(list.map(({ confidence }) => confidence)).toEqual(
    list.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
  );
  for (const { encoding } of list) expect(decodeAs(bytes, encoding)).not.toContain('\ufffd');
});

test('accents that come late in a long text are found', () => {
  const text = `${'The ferry is late again.\n'.repeat(20_000)}${samples['cs']}`;
  expect(decodeText(iconv.encode(text, 'windows-1250')).text).toBe(text);
});
