import { corruptSource } from '../../../shared/errors.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { decodeText } from './decode.ts';

/** What stands in an XML file, one after the other. An empty element opens and closes. */
export type XmlEvent =
  | { type: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string };

/** Namespaces and the prefixes by which their names are given, whatever prefixes a file itself uses. */
export type Prefixes = Readonly<Record<string, string>>;

/** Reads the XML of office files and books without building a tree, so that no file is too deep or too large
 *  for it. Only characters and the five entities of XML itself are put in: what a file declares beside them is
 *  never read, so that it can neither grow nor reach another file.
 *  @throws CorruptSource for what is not well-formed */
export function* readXml(bytes: Uint8Array, prefixes: Prefixes): Generator<XmlEvent> {
  const xml = decodeXml(bytes);
  const open: string[] = [];
  const scopes: Scope[] = [{ depth: 0, names: new Map([['xml', 'xml']]) }];
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next === -1 ? xml.length : next;
    if (end > at && open.length > 0) yield { type: 'text', text: expand(xml.slice(at, end)) };
    if (next === -1) break;
    if (xml.startsWith('<!--', next)) at = after(xml, '-->', next + 4);
    else if (xml.startsWith('<?', next)) at = after(xml, '?>', next + 2);
    else if (xml.startsWith('<![CDATA[', next)) {
      at = after(xml, ']]>', next + 9);
      yield { type: 'text', text: xml.slice(next + 9, at - 3) };
    } else if (xml.startsWith('<!', next)) at = afterTag(xml, next + 2);
    else if (xml.startsWith('</', next)) {
      at = after(xml, '>', next + 2);
      const raw = open.pop();
      if (raw === undefined || raw !== xml.slice(next + 2, at - 1).trimEnd()) throw malformed();
      yield { type: 'close', name: nameIn(scopes, raw) };
      if ((scopes.at(-1)?.depth ?? 0) > open.length) scopes.pop();
    } else {
      at = afterTag(xml, next + 1);
      const empty = xml[at - 2] === '/';
      const { raw, written } = parseTag(xml.slice(next + 1, at - (empty ? 2 : 1)));
      declare(scopes, written, open.length + 1, prefixes);
      const name = nameIn(scopes, raw);
      const attributes = new Map<string, string>();
      for (const [key, value] of written) {
        attributes.set(key.includes(':') ? nameIn(scopes, key) : key, value);
      }
      yield { type: 'open', name, attributes };
      if (empty) {
        yield { type: 'close', name };
        if ((scopes.at(-1)?.depth ?? 0) > open.length) scopes.pop();
      } else open.push(raw);
    }
  }
  if (open.length > 0) throw malformed();
}

/** Prefixes that hold from an element of this depth on, and what they stand for. */
interface Scope {
  depth: number;
  names: ReadonlyMap<string, string>;
}

function declare(
  scopes: Scope[],
  written: readonly (readonly [string, string])[],
  depth: number,
  prefixes: Prefixes,
): void {
  const declared = written.filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return;
  // Each declaration copies those above it: nobody nests many, and who does is stopped.
  if (scopes.length > MOST_SCOPES) throw malformed();
  const names = new Map(scopes.at(-1)?.names);
  for (const [key, uri] of declared) names.set(key.slice('xmlns:'.length), prefixes[uri] ?? '?');
  scopes.push({ depth, names });
}

const MOST_SCOPES = 1000;

function nameIn(scopes: readonly Scope[], raw: string): string {
  const colon = raw.indexOf(':');
  const written = raw.slice(0, Math.max(0, colon));
  const prefix = scopes.at(-1)?.names.get(written) ?? written;
  return prefix === '' ? raw : `${prefix}:${raw.slice(colon + 1)}`;
}

function parseTag(tag: string): { raw: string; written: [string, string][] } {
  const raw = /^[^\s=]+/.exec(tag)?.[0];
  if (raw === undefined) throw malformed();
  const written: [string, string][] = [];
  // Sticky: a tag that is no list of attributes ends the search where it stands.
  const attribute = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  attribute.lastIndex = raw.length;
  for (let found = attribute.exec(tag); found; found = attribute.exec(tag)) {
    const [, key = '', inDouble, inSingle = ''] = found;
    written.push([key, expand(inDouble ?? inSingle)]);
  }
  return { raw, written };
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found === -1) throw malformed();
  return found + mark.length;
}

/** Behind the `>` that ends a tag or a document type: one in quotes or in brackets does not. */
function afterTag(xml: string, from: number): number {
  const mark = /["'>[\]]/g;
  mark.lastIndex = from;
  let brackets = 0;
  for (let found = mark.exec(xml); found; found = mark.exec(xml)) {
    if (found[0] === '[') brackets++;
    else if (found[0] === ']') brackets--;
    else if (found[0] !== '>') mark.lastIndex = after(xml, found[0], found.index + 1);
    else if (brackets <= 0) return found.index + 1;
  }
  throw malformed();
}

function expand(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/giu, (all, dec, hex, name) => {
    if (name) return ENTITIES.get(name as string) ?? all;
    const code = dec ? Number(dec) : Number.parseInt(hex as string, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : all;
  });
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

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
