import { corruptSource } from '../../../shared/errors.ts';
import { placeClaims, type Reading, readingsOf } from '../../../shared/formats/fit-offsets.ts';
import { offsetReader } from '../../../shared/formats/format-offsets.ts';
import { readAttributions, type WordRole } from '../../../shared/formats/parc-reading.ts';
import { fitText } from '../../../shared/formats/xml-text.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Reader } from './reader.ts';
import { readGivenText, stemOf } from './text-beside.ts';
import { readXml, type XmlEvent } from './xml-events.ts';

const MOST_BYTES = 128 * 1024 * 1024;

/** Attributions as PARC 3 has them. The text is in a file beside it; without one it is put together from the
 *  words, with as many blanks between them as their offsets leave. */
export const readParc: Reader = async function* (source) {
  const { words, title, language } = readWords(readXml(await source.bytes(MOST_BYTES), {}));
  const file = await source.beside?.(`${stemOf(source.name)}.txt`);
  if (words.length === 0 && !file) throw corruptSource('There is no word in it.');
  const given = file ? await readGivenText(file) : '';
  const placed = file ? placeWords(words, given, normaliseText(given)) : null;
  if (file && !placed) yield { kind: 'issue', issue: otherText(file.name) };
  const text = placed ? normaliseText(given) : joinWords(words);
  const places = placed ?? placeJoined(words);
  const document = readAttributions(
    text,
    words.map(({ roles }, index) => ({ roles, ...(places[index] as Span) })),
  );
  yield { kind: 'document', line: 1, document: { ...document, title, language } };
};

const otherText = (name: string) => ({
  severity: 'warning' as const,
  code: 'other_text',
  message: `The words of these attributions are not at their places in “${name}”: the text was put together from the words instead.`,
});

interface Word extends Span {
  text: string;
  roles: WordRole[];
  /** The first of its sentence. */
  isFirst: boolean;
}

function readWords(events: Iterable<XmlEvent>): { words: Word[]; title: string; language: string | null } {
  const words: Word[] = [];
  let title = '';
  let language: string | null = null;
  let isFirst = true;
  let attribution = '';
  let traces = 0;
  for (const event of events) {
    if (event.type === 'text') continue;
    const name = event.name.toLowerCase();
    // Of what a parser assumes rather than the paper prints.
    if (/^-?none-?$/u.test(name)) traces += event.type === 'open' ? 1 : -1;
    if (event.type === 'close' || traces > 0) continue;
    const { attributes } = event;
    const get = (attribute: string) => attributes.get(attribute) ?? null;
    if (name === 'root') [title, language] = [get('title') ?? '', get('language')];
    else if (name === 'sentence') isFirst = true;
    else if (name === 'word') {
      const [start = Number.NaN, end = Number.NaN] = (get('ByteCount') ?? '').split(',').map(Number);
      words.push({ text: get('text') ?? '', start, end, roles: [], isFirst });
      isFirst = false;
    } else if (name === 'attribution') attribution = get('id') ?? '';
    else if (name === 'attributionrole') {
      const role = get('roleValue');
      if (role !== 'content' && role !== 'cue' && role !== 'source') continue;
      const [mark, label, links, about] = [get('mark'), get('label'), get('links'), get('about')];
      words.at(-1)?.roles.push({ attribution, role, mark, label, links, about });
    }
  }
  return { words, title, language };
}

/** Offsets count the bytes of the text’s file, or its characters; `null` if the text is another one. */
function placeWords(words: readonly Word[], given: string, text: string): Span[] | null {
  const claims = words.map(({ start, end, text: wanted }) => ({
    start,
    end,
    covers: (covered: string) => fitText(covered) === wanted,
  }));
  const places = placeClaims(text, claims, [
    byteReading(given, text),
    ...readingsOf(given, text, 'codepoint'),
  ]);
  return places.every(({ fits }) => fits) ? places : null;
}

function byteReading(given: string, text: string): Reading {
  const places = new Uint32Array(Buffer.byteLength(given) + 1).fill(NOWHERE);
  let bytes = 0;
  let units = 0;
  for (const character of given) {
    places[bytes] = units;
    bytes += Buffer.byteLength(character);
    units += character.length;
  }
  places[bytes] = units;
  const toText = offsetReader(given, text, 'utf16');
  const read = (offset: number) => toText(places[offset] ?? NOWHERE);
  return ({ start, end }) => ({ start: read(start), end: read(end) });
}

const NOWHERE = 0xffff_ffff;

/** More blanks are an error in an offset rather than blanks. */
const MOST_BLANKS = 100;

/** What stands before a word: a line end before a sentence. */
function blanksBefore(words: readonly Word[], index: number): string {
  const [word, before] = [words[index], words[index - 1]];
  if (!word || !before) return '';
  const blanks = word.start - before.end;
  const count = blanks >= 0 && blanks <= MOST_BLANKS ? blanks : 1;
  return word.isFirst ? `\n${' '.repeat(Math.max(0, count - 1))}` : ' '.repeat(count);
}

const joinWords = (words: readonly Word[]): string =>
  words.map(({ text }, index) => blanksBefore(words, index) + text).join('');

function placeJoined(words: readonly Word[]): Span[] {
  let end = 0;
  return words.map(({ text }, index) => {
    const start = end + blanksBefore(words, index).length;
    end = start + text.length;
    return { start, end };
  });
}
