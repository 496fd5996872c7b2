import { SaxesParser } from 'saxes';
import { corruptSource } from '../../../shared/errors.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { decodeText } from './decode.ts';

/** What stands in an XML file, one after the other. An empty element opens and closes. */
export type XmlEvent =
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string };

/** Namespaces and the prefixes by which their names are given, whatever prefixes a file itself uses; or what makes
 *  a prefix of a namespace. */
export type Prefixes = Readonly<Record<string, string>> | ((namespace: string) => string);

/** Reads the XML of office files and books without building a tree, so that no file is too large for it. What
 *  a file declares as entities of its own is never put in: it can neither grow nor reach another file.
 *  @throws CorruptSource for what is not well-formed, or nested without an end */
export function* readXml(bytes: Uint8Array, prefixes: Prefixes): Generator<XmlEvent> {
  const xml = decodeXml(bytes);
  const events: XmlEvent[] = [];
  const parser = makeParser(events, prefixes);
  for (let at = 0; at < xml.length; at += CHUNK) {
    parser.write(xml.slice(at, at + CHUNK));
    yield* events.splice(0);
  }
  parser.close();
  yield* events;
}

/** The same for a file that is too large to be in memory at once.
 *  @throws CorruptSource also for bytes that are not of the encoding that its mark or its head names */
export async function* streamXml(
  chunks: AsyncIterable<Uint8Array>,
  prefixes: Prefixes,
): AsyncGenerator<XmlEvent[]> {
  const events: XmlEvent[] = [];
  const parser = makeParser(events, prefixes);
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= decoderOf(chunk);
    for (let at = 0; at < chunk.length; at += CHUNK) {
      parser.write(decodePart(decoder, chunk.subarray(at, at + CHUNK)));
      yield events.splice(0);
    }
  }
  parser.close();
  yield events;
}

function decoderOf(start: Uint8Array): TextDecoder {
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1');
  const marked = /^(?:\xff\xfe|<\0)/u.test(head)
    ? 'utf-16le'
    : /^(?:\xfe\xff|\0<)/u.test(head)
      ? 'utf-16be'
      : null;
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/u.exec(head)?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true });
  } catch {
    throw corruptSource(`The file says that it is written in “${declared}”, which is not known.`);
  }
}

function decodePart(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw corruptSource(`The file holds bytes that are not ${decoder.encoding}.`);
  }
}

/** Characters that are parsed at once: as many events as these give are in memory. */
const CHUNK = 64 * 1024;
/** The parser looks through all that is open for a prefix; no office program nests as deep. */
const MOST_DEPTH = 1000;

function makeParser(events: XmlEvent[], prefixes: Prefixes): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  const prefixOf = typeof prefixes === 'function' ? prefixes : (uri: string) => prefixes[uri] ?? '?';
  const nameOf = ({ uri, local, name }: { uri: string; local: string; name: string }): string => {
    if (uri === '') return name;
    return `${uri === XML ? 'xml' : prefixOf(uri)}:${local}`;
  };
  parser.on('opentag', (tag) => {
    if (++depth > MOST_DEPTH) throw corruptSource('The file nests its parts deeper than any program does.');
    const attributes = new Map<string, string>();
    for (const attribute of Object.values(tag.attributes)) {
      const { name, prefix, value } = attribute;
      attributes.set(prefix === '' || prefix === 'xmlns' ? name : nameOf(attribute), value);
    }
    events.push({ type: 'open', name: nameOf(tag), attributes });
  });
  parser.on('closetag', (tag) => {
    depth--;
    events.push({ type: 'close', name: nameOf(tag) });
  });
  const add = (text: string) => depth > 0 && events.push({ type: 'text', text });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('error', (error) => {
    // An entity that XML does not know stays as it is written.
    if (!error.message.includes('entity')) throw malformed();
  });
  return parser;
}

const XML = 'http://www.w3.org/XML/1998/namespace';

/** The text of an XML file, by the encoding that it says it has.
 *  @throws CorruptSource if its encoding cannot be found */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/u.exec(head)?.[1];
  if (/^(?:utf-?8)?$/iu.test(declared ?? '')) {
    try {
      return normaliseText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      // Its encoding is to be found, then.
    }
  }
  return decodeText(bytes, declared).text;
}

const malformed = () => corruptSource('The file is damaged: a part of it is no whole XML.');
