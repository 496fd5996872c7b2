import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeAs, decodeText } from '../../../../electron/core/readers/decode.ts';
import { AppError } from '../../../../shared/errors.ts';

const RUSSIAN =
  'Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он журналистам, но не уточнил, в каком часу.\n';
const ENGLISH = 'The ferry is late again. “We sail on Monday,” the clerk said.\n';

const readable: Record<
  string,
  { bytes: Uint8Array; text: string; encoding: string; by: string; reversible: boolean }
> = {
  'plain UTF-8': {
    bytes: Buffer.from(RUSSIAN),
    text: RUSSIAN,
    encoding: 'utf-8',
    by: 'utf-8',
    reversible: true,
  },
  'UTF-8 with a mark': {
    bytes: Buffer.from(`\ufeff${ENGLISH}`),
    text: ENGLISH,
    encoding: 'utf-8',
    by: 'mark',
    reversible: false,
  },
  'CR LF line ends': {
    bytes: Buffer.from('a\r\nb\rc\n'),
    text: 'a\nb\nc\n',
    encoding: 'utf-8',
    by: 'utf-8',
    reversible: false,
  },
  'a replacement character that stands in the file': {
    bytes: Buffer.from('a\ufffdb'),
    text: 'a\ufffdb',
    encoding: 'utf-8',
    by: 'utf-8',
    reversible: true,
  },
  'UTF-16 with a mark': {
    bytes: Buffer.from(`\ufeff${RUSSIAN}`, 'utf16le'),
    text: RUSSIAN,
    encoding: 'utf-16le',
    by: 'mark',
    reversible: false,
  },
  'big-endian UTF-16 with a mark': {
    bytes: iconv.encode(`\ufeff${ENGLISH}`, 'utf-16be'),
    text: ENGLISH,
    encoding: 'utf-16be',
    by: 'mark',
    reversible: false,
  },
  'UTF-16 without a mark': {
    bytes: Buffer.from(ENGLISH, 'utf16le'),
    text: ENGLISH,
    encoding: 'utf-16le',
    by: 'guess',
    reversible: true,
  },
  'UTF-16 of plain letters without a mark': {
    bytes: Buffer.from('Ferry late again.\n', 'utf16le'),
    text: 'Ferry late again.\n',
    encoding: 'utf-16le',
    by: 'guess',
    reversible: true,
  },
  'big-endian UTF-16 without a mark': {
    bytes: iconv.encode(ENGLISH, 'utf-16be'),
    text: ENGLISH,
    encoding: 'utf-16be',
    by: 'guess',
    reversible: true,
  },
  'Russian in windows-1251': {
    bytes: iconv.encode(RUSSIAN, 'windows-1251'),
    text: RUSSIAN,
    encoding: 'windows-1251',
    by: 'guess',
    reversible: true,
  },
};

describe.each(Object.entries(readable))('%s', (_, { bytes, ...expected }) => {
  test('is read, and says how', () => {
    expect(decodeText(bytes)).toEqual(expected);
  });
});

test('a chosen encoding is the one that is used', () => {
  const bytes = iconv.encode('Паром опаздывает', 'koi8-r');
  expect(decodeText(bytes, 'KOI8-R')).toMatchObject({
    text: 'Паром опаздывает',
    encoding: 'koi8-r',
    by: 'choice',
  });
  expect(decodeText(Buffer.from([0xe9]), 'windows-1252').text).toBe('é');
});

describe('what a file declares', () => {
  const french = 'L’équipage a dit « non ». Ça va.\n';
  const declared: Record<string, [bytes: Uint8Array, declared: string, text: string, by: string]> = {
    'is believed': [
      iconv.encode(RUSSIAN, 'iso-8859-5'),
      'ISO-8859-5',
      iconv.decode(iconv.encode(RUSSIAN, 'iso-8859-5'), 'iso-8859-5'),
      'declared',
    ],
    'is read as browsers do': [iconv.encode(french, 'windows-1252'), 'ISO-8859-1', french, 'declared'],
    'is not believed of what makes sense as UTF-8': [Buffer.from(french), 'iso-8859-1', french, 'utf-8'],
    'is not believed against the mark': [Buffer.from(`\ufeff${french}`), 'koi8-r', french, 'mark'],
    'is not believed where the bytes forbid it': [
      iconv.encode(RUSSIAN, 'windows-1251'),
      'shift_jis',
      RUSSIAN,
      'guess',
    ],
    'may be unknown': [iconv.encode(RUSSIAN, 'windows-1251'), 'x-own', RUSSIAN, 'guess'],
    'may be UTF-16 of a page that is not': [Buffer.from('Ferry\n'), 'utf-16', 'Ferry\n', 'utf-8'],
  };
  test.each(Object.entries(declared))('%s', (_, [bytes, encoding, text, by]) => {
    expect(decodeText(bytes, 'auto', encoding)).toMatchObject({ text, by });
  });
});

test('Japanese of mails, which is written in ASCII', () => {
  const bytes = Buffer.from("\x1b$B%U%'%j!<\x1b(B late\n", 'latin1');
  expect(decodeText(bytes)).toEqual({
    text: 'フェリー late\n',
    encoding: 'iso-2022-jp',
    by: 'guess',
    reversible: false,
  });
});

test('text in which nothing can be found is read as the best there is', () => {
  const bytes = Buffer.from([0x61, 0xfc, 0x0a]);
  expect(decodeText(bytes)).toMatchObject({ text: 'aü\n', by: 'guess', reversible: true });
});

test('a look at the text in an encoding allows what the encoding does not', () => {
  expect(decodeAs(Buffer.from('a\r\n\xff', 'latin1'), 'UTF-8')).toBe('a\n\ufffd');
  expect(() => decodeAs(Buffer.from('a'), 'utf-9')).toThrow(AppError);
});

const damaged = Buffer.concat([Buffer.from('Паром '), Buffer.from([0xff]), Buffer.from('опаздывает')]);

const unreadable: Record<string, { bytes: Uint8Array; encoding?: string; kind: string; message: string }> = {
  'an empty file': { bytes: new Uint8Array(), kind: 'CorruptSource', message: 'The file is empty.' },
  'a mark alone': {
    bytes: Buffer.from('\ufeff'),
    kind: 'CorruptSource',
    message: 'nothing but a byte order mark',
  },
  'a picture': {
    bytes: Buffer.from('89504e470d0a1a0a0000000d4948445200000010ffd8', 'hex'),
    kind: 'Unsupported',
    message: 'not a text file',
  },
  'a program that happens to be ASCII': {
    bytes: Buffer.from('\x7fELF\x02\x01\x01\0\0\0 code'),
    kind: 'Unsupported',
    message: 'not a text file',
  },
  'UTF-8 with a broken byte': { bytes: damaged, kind: 'CorruptSource', message: 'the first is byte 12' },
  'bytes that the chosen encoding does not allow': {
    bytes: damaged,
    encoding: 'utf-8',
    kind: 'CorruptSource',
    message: 'bytes that are not utf-8',
  },
  'an encoding that does not exist': {
    bytes: damaged,
    encoding: 'utf-9',
    kind: 'InvalidInput',
    message: '“utf-9” is not an encoding',
  },
  'half a character in UTF-16': {
    bytes: Buffer.from([0xff, 0xfe, 0x41, 0, 0x3d, 0xd8, 0x41, 0]),
    kind: 'CorruptSource',
    message: 'half a character',
  },
};

describe.each(Object.entries(unreadable))('%s', (_, { bytes, encoding, kind, message }) => {
  test('is refused with a word why', () => {
    const read = () => decodeText(bytes, encoding);
    expect(read).toThrow(AppError);
    expect(read).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({ kind, message: expect.stringContaining(message) }),
      }),
    );
  });
});
