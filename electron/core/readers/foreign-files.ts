/** Kinds of files that hold no articles: told apart so that a person reads what it is rather than how it
 *  failed. */

const PICTURE = 'This is a picture, which holds no text to annotate.';
const SOUND = 'This is a sound recording. Import its transcript instead.';
const VIDEO = 'This is a video. Import its transcript instead.';
const PROGRAM = 'This is a program, which holds no article.';
const FONT = 'This is a font, which holds no article.';
const PAGE_PART = 'This is a part of a web page (its look or its program), which holds no article.';
const SETTINGS = 'These are settings of a program, which hold no article.';
const PACKED = 'This archive is of a kind that cannot be read. Unpack it and import the folder.';
const DATABASE = 'This is a database, which cannot be read. Export its articles as .csv or .jsonl.';
const SLIDES = 'This is a presentation. Save it as PDF or text to import it.';
const SPREADSHEET = 'This spreadsheet is of a kind that cannot be read. Save it as .xlsx or .csv.';

/** By the first bytes, each a letter of the same number. */
const magic: readonly (readonly [RegExp, string])[] = [
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|8BPS\0|\0\0\x01\0|RIFF[^]{4}WEBP)/, PICTURE],
  [/^\0[^]{3}ftyp(?:avif|heic|mif1)/, PICTURE],
  [/^(?:ID3[\x02-\x04]|\xff[\xfb\xf3]|OggS\0|fLaC\0|RIFF[^]{4}WAVE|\0[^]{3}ftypM4A)/, SOUND],
  [/^(?:\0[^]{3}ftyp|RIFF[^]{4}AVI |\x1aE\xdf\xa3|FLV\x01|\0\0\x01\xba)/, VIDEO],
  [/^(?:MZ[^]{2}[\0-\x0f]\0|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\0asm)/, PROGRAM],
  [/^(?:wOF[F2]\0\x01|wOF[F2]OTTO|wOF[F2]true|OTTO\0|ttcf\0|\0\x01\0\0\0)/, FONT],
  [/^(?:BZh[1-9]1AY|\xfd7zXZ\0|\(\xb5\/\xfd|7z\xbc\xaf|Rar!\x1a)/, PACKED],
  [/^(?:SQLite format 3\0|\x89HDF)/, DATABASE],
];

/** What a file is that begins with these bytes; `null` if nothing speaks against text. */
export function findForeignMagic(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 32);
  const found = magic.find(([mark]) => mark.test(start));
  return found ? found[1] : null;
}

const endings: ReadonlyMap<string, string> = new Map(
  (
    [
      [PICTURE, 'png jpg jpeg gif bmp tif tiff webp avif heic ico svg psd'],
      [SOUND, 'mp3 wav ogg oga flac m4a aac opus'],
      [VIDEO, 'mp4 m4v mov avi mkv webm wmv mpg mpeg'],
      [PROGRAM, 'exe dll so dylib msi dmg bin class pyc sh bat cmd ps1 py'],
      [FONT, 'ttf otf woff woff2 eot'],
      [SETTINGS, 'conf cfg ini'],
      [PAGE_PART, 'css js mjs cjs map scss less ts tsx jsx wasm'],
      [PACKED, 'bz2 xz zst 7z rar lz4'],
      [DATABASE, 'db sqlite sqlite3 accdb mdb hearsay hearsaybundle'],
      [SLIDES, 'ppt pptx odp key'],
      [SPREADSHEET, 'xls xlsb ods numbers'],
      ['This is no Word file, although its name ends like one.', 'docx'],
      ['This is no Excel file, although its name ends like one.', 'xlsx'],
      ['This is no PDF file, although its name ends like one.', 'pdf'],
      ['This is no OpenDocument file, although its name ends like one.', 'odt'],
      ['This is no e-book, although its name ends like one.', 'epub'],
      ['This is no zip archive, although its name ends like one.', 'zip'],
      ['This is no Parquet file, although its name ends like one.', 'parquet'],
    ] as const
  ).flatMap(([kind, list]) => list.split(' ').map((ending) => [`.${ending}`, kind] as const)),
);

/** What a file is whose name ends so, where its bytes say nothing; `null` if it may be text. */
export const findForeignEnding = (ending: string): string | null => endings.get(ending) ?? null;
