import { DOMParser, type Element, ParseError } from '@xmldom/xmldom';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { toIsoDate } from '../../../shared/text/iso-date.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { decodeText } from './decode.ts';
import { toIssue } from './issues.ts';
import { layOut, nameOf } from './newsml-text.ts';
import type { Article, Reader } from './reader.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** News in XML: items of NewsML-G2 with NITF, XHTML or plain text inside, alone or many in a message, and
 *  NITF alone. Entities that a file declares itself are never expanded, and nothing is fetched. */
export const readNewsml: Reader = async function* (source, { encoding }) {
  const bytes = await source.bytes(MOST_BYTES);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(200, bytes.length)).toString('latin1');
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ?? null;
  const decoded = decodeText(bytes, encoding, declared);
  const root = parse(decoded.text);
  const items = findItems(root);
  if (items.length === 0)
    throw unsupported(`This XML (its root element is “${root.tagName}”) holds no news item with a text.`);
  for (const [index, item] of items.entries()) {
    const line = items.length > 1 ? { line: index + 1 } : {};
    try {
      const article: Article = {
        kind: 'article',
        name: source.name,
        ...line,
        format: 'newsml',
        ...(nameOf(item) === 'nitf' ? readNitf(item) : readItem(item)),
        encoding: { encoding: decoded.encoding, by: decoded.by },
        original: bytes,
      };
      if (article.text === '') throw corruptSource('The item has no text.');
      yield article;
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), ...line } };
    }
  }
};

type ItemParts = Pick<Article, 'text' | 'title' | 'language' | 'meta' | 'furniture'>;

function parse(xml: string): Element {
  try {
    const onError = (level: string, message: string) => {
      if (level === 'fatalError') throw new ParseError(message);
    };
    const named = xml.replace(/&([a-z]+);/giu, (all, name: string) => characters.get(name) ?? all);
    const root = new DOMParser({ onError }).parseFromString(named, 'text/xml').documentElement;
    if (root) return root;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw corruptSource(`The XML is damaged and cannot be read (${reason}).`);
  }
  throw corruptSource('The file holds no XML element.');
}

/** Names that come from the document types of news and of pages, which are not fetched. */
const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nbsp: '\u00a0',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    euro: '€',
    pound: '£',
    copy: '©',
    reg: '®',
    deg: '°',
    middot: '·',
    bull: '•',
    shy: '\u00ad',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
  }),
);

/** The items, and NITF that stands in none. */
function findItems(root: Element): Element[] {
  const items = all(root, 'newsItem');
  if (items.length > 0) return items;
  if (nameOf(root) === 'newsitem' || nameOf(root) === 'nitf') return [root];
  return all(root, 'nitf');
}

const all = (element: Element, name: string): Element[] => [...element.getElementsByTagNameNS('*', name)];
const first = (element: Element | null, ...path: string[]): Element | null =>
  path.reduce<Element | null>((found, name) => (found ? (all(found, name)[0] ?? null) : null), element);
const wordsOf = (element: Element | null): string =>
  (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
/** What a thing is called, else its code. */
const labelOf = (element: Element | null): string =>
  element === null
    ? ''
    : wordsOf(first(element, 'name')) ||
      element.getAttribute('literal') ||
      element.getAttribute('qcode') ||
      (all(element, '*').length > 0 ? '' : wordsOf(element));

function readItem(item: Element): ItemParts {
  const about = first(item, 'contentMeta');
  const content = first(item, 'contentSet');
  const nitf = first(content, 'nitf');
  const inner = nitf ? readNitf(nitf) : null;
  const headline = wordsOf(first(about, 'headline'));
  const byline = wordsOf(first(about, 'by'));
  const dateline = wordsOf(first(about, 'dateline'));
  const laidOut = inner ?? layOutBody(content, { headline, byline, dateline });
  const rights = first(item, 'rightsInfo');
  return {
    text: laidOut.text,
    furniture: laidOut.furniture,
    title: headline || inner?.title || null,
    language:
      first(about, 'language')?.getAttribute('tag') ||
      (first(content, 'inlineXML') ?? first(content, 'inlineData'))?.getAttribute('xml:lang') ||
      item.getAttribute('xml:lang') ||
      (inner?.language ?? null),
    meta: {
      ...inner?.meta,
      ...compact({
        id: item.getAttribute('guid'),
        published: toDate(
          wordsOf(first(about, 'contentCreated')) || wordsOf(first(item, 'itemMeta', 'firstCreated')),
        ),
        modified: toDate(
          wordsOf(first(about, 'contentModified')) || wordsOf(first(item, 'itemMeta', 'versionCreated')),
        ),
        site: labelOf(first(item, 'itemMeta', 'provider')),
        authors: about ? all(about, 'creator').map(labelOf) : [],
        byline,
        dateline,
        description: wordsOf(first(about, 'description')),
        keywords: about ? all(about, 'keyword').map(wordsOf) : [],
        subjects: about ? all(about, 'subject').map(labelOf) : [],
        genre: labelOf(first(about, 'genre')),
        slugline: wordsOf(first(about, 'slugline')),
        urgency: wordsOf(first(about, 'urgency')),
        version: item.getAttribute('version'),
        copyright: wordsOf(first(rights, 'copyrightNotice')) || labelOf(first(rights, 'copyrightHolder')),
      }),
    },
  };
}

/** XHTML or plain text. Its headline often stands in the description alone. */
function layOutBody(
  content: Element | null,
  { headline, byline, dateline }: { headline: string; byline: string; dateline: string },
): Pick<ItemParts, 'text' | 'furniture'> {
  const xml = first(content, 'inlineXML');
  const plain = wordsOf(xml) === '' ? first(content, 'inlineData') : null;
  const body = xml && (first(xml, 'body') ?? xml);
  const said = [
    { text: headline, kind: 'headline' },
    { text: byline, kind: 'byline' },
    { text: dateline, kind: 'metadata' },
  ];
  const start = wordsOf(plain ?? body).slice(0, 600);
  const before = said.filter(({ text }) => text !== '' && !start.includes(text));
  if (plain) {
    const text = normaliseText([...before.map((line) => line.text), plain.textContent ?? ''].join('\n\n'));
    let at = 0;
    const furniture = before.map(({ text: line, kind }) => {
      const start = at;
      at += line.length + 2;
      return { start, end: start + line.length, kind };
    });
    return { text, furniture };
  }
  return body && wordsOf(body) !== '' ? layOut(body, before) : { text: '', furniture: [] };
}

function readNitf(nitf: Element): ItemParts {
  const head = first(nitf, 'head');
  const data = first(head, 'docdata');
  const body = first(nitf, 'body');
  const bodyHead = first(body, 'body.head');
  const { text, furniture } = body ? layOut(body, []) : { text: '', furniture: [] };
  return {
    text,
    furniture,
    title: wordsOf(first(bodyHead, 'hl1')) || wordsOf(first(head, 'title')) || null,
    language: nitf.getAttribute('xml:lang') || body?.getAttribute('xml:lang') || null,
    meta: compact({
      id: first(data, 'doc-id')?.getAttribute('id-string'),
      published: toDate(
        first(data, 'date.issue')?.getAttribute('norm') ??
          first(head, 'pubdata')?.getAttribute('date.publication') ??
          '',
      ),
      modified: toDate(first(data, 'date.release')?.getAttribute('norm') ?? ''),
      site: first(head, 'pubdata')?.getAttribute('name'),
      section: first(head, 'pubdata')?.getAttribute('position.section'),
      authors: bodyHead ? all(bodyHead, 'person').map(wordsOf) : [],
      byline: wordsOf(first(bodyHead, 'byline')),
      dateline: wordsOf(first(bodyHead, 'dateline')),
      description: wordsOf(first(bodyHead, 'abstract')),
      keywords: data ? all(data, 'keyword').map((keyword) => keyword.getAttribute('key') ?? '') : [],
      urgency: first(data, 'urgency')?.getAttribute('ed-urg'),
      copyright: first(data, 'doc.copyright')?.getAttribute('holder'),
    }),
  };
}

/** NITF packs dates: `20220917T100000Z`. */
function toDate(written: string): string {
  const spread = written.replace(
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?/u,
    (_, ...parts: string[]) => {
      const [year, month, day, hour, minute, second = '00'] = parts;
      return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    },
  );
  return toIsoDate(spread) ?? written;
}

function compact(values: Record<string, string | string[] | null | undefined>): JsonObject {
  const said: JsonObject = {};
  for (const [name, value] of Object.entries(values)) {
    const kept = Array.isArray(value) ? [...new Set(value.filter((part) => part !== ''))] : value;
    if (kept && kept.length > 0) said[name] = kept;
  }
  return said;
}
