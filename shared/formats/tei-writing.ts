import type { Span } from '../text/span.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';
import { offsetWriter } from './format-offsets.ts';
import { escapeAttribute, escapeText, toXmlJson } from './xml-text.ts';

/** TEI P5 (https://tei-c.org/release/doc/tei-p5-doc/en/html/): the text in paragraphs, which together are every
 *  character of it, and marks beside it in `standOff`, each at a `string-range` that counts code points. */
export function formatTei(document: AnnotatedDocument): string {
  const { text, annotations, relations, entities } = document;
  const paragraphs = splitParagraphs(text);
  const place = createPlaces(text, paragraphs);
  const ids = {
    marks: number('a', annotations),
    entities: number('e', entities),
    annotators: new Map(
      [...new Set([...annotations, ...relations].flatMap(({ annotator }) => annotator ?? []))].map(
        (name, index) => [name, `w${index + 1}`],
      ),
    ),
  };
  const standOff = [
    list('listAnnotation', annotations, (mark) => formatMark(mark, place(mark), ids)),
    list('listRelation', relations, (relation) => formatRelation(relation, ids)),
    ...formatEntities(entities, ids),
  ].join('');
  const language = document.language === null ? '' : ` xml:lang="${escapeAttribute(document.language)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"${document.id === null ? '' : ` n="${escapeAttribute(document.id)}"`}>
${formatHeader(document, ids)}<text${language}><body xml:id="${BODY}" xml:space="preserve">${paragraphs
    .map(({ start, end }, index) => `<p xml:id="p${index + 1}">${escapeText(text.slice(start, end))}</p>`)
    .join('')}</body></text>
${standOff === '' ? '' : `<standOff xml:space="preserve">\n${standOff}</standOff>\n`}</TEI>
`;
}

const BODY = 'body';

interface Ids {
  marks: ReadonlyMap<string, string>;
  entities: ReadonlyMap<string, string>;
  annotators: ReadonlyMap<string, string>;
}

const number = (letter: string, items: readonly { id: string }[]): Map<string, string> =>
  new Map(items.map(({ id }, index) => [id, `${letter}${index + 1}`]));

/** The blank lines behind a paragraph belong to it. */
function splitParagraphs(text: string): Span[] {
  const paragraphs: Span[] = [];
  let start = 0;
  for (const { index, 0: blank } of text.matchAll(/\n(?:[^\S\n]*\n)+/gu)) {
    const end = index + blank.length;
    if (end === text.length) break;
    paragraphs.push({ start, end });
    start = end;
  }
  return [...paragraphs, { start, end: text.length }];
}

/** A function from spans to pointers: within its paragraph where it lies in one, else within the whole. */
function createPlaces(text: string, paragraphs: readonly Span[]): (span: Span) => string {
  const offset = offsetWriter(text, 'codepoint');
  const count = (start: number, end: number) => offset(end) - offset(start);
  return ({ start, end }) => {
    const index = findLast(paragraphs, start);
    const paragraph = paragraphs[index] as Span;
    const [id, from] =
      end <= paragraph.end ? [`p${index + 1}`, count(paragraph.start, start)] : [BODY, count(0, start)];
    return `#string-range(${id},${from},${count(start, end)})`;
  };
}

/** The last that starts at the offset or before it. */
function findLast(paragraphs: readonly Span[], offset: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((paragraphs[middle] as Span).start <= offset) low = middle;
    else high = middle;
  }
  return low;
}

function formatHeader({ title, language, meta, extra, cluster }: AnnotatedDocument, ids: Ids): string {
  const known = {
    ...(cluster !== null && { cluster }),
    ...(Object.keys(meta).length > 0 && { meta }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
  const people = [...ids.annotators].map(
    ([name, id]) =>
      `<respStmt xml:id="${id}"><resp>annotation</resp><name${spaces(name)}>${escapeText(name)}</name></respStmt>`,
  );
  return [
    '<teiHeader>\n<fileDesc>\n',
    `<titleStmt><title${spaces(title)}>${escapeText(title)}</title>${people.join('')}</titleStmt>\n`,
    '<publicationStmt><p>A dataset of Hearsay.</p></publicationStmt>\n',
    '<sourceDesc><p>A news article, every character of it.</p></sourceDesc>\n</fileDesc>\n',
    language === null
      ? ''
      : `<profileDesc><langUsage><language ident="${escapeAttribute(language)}">${escapeText(language)}</language></langUsage></profileDesc>\n`,
    Object.keys(known).length === 0
      ? ''
      : `<xenoData type="hearsay">${escapeText(toXmlJson(known))}</xenoData>\n`,
    '</teiHeader>\n',
  ].join('');
}

/** Blanks at the edges of words, or several together, would not be kept otherwise. */
const spaces = (value: string): string =>
  value === value.replace(/\s+/gu, ' ').trim() ? '' : ' xml:space="preserve"';

function list<T>(name: string, items: readonly T[], format: (item: T) => string): string {
  return items.length === 0
    ? ''
    : `<${name}>\n${items.map((item) => `${format(item)}\n`).join('')}</${name}>\n`;
}

const resp = (annotator: string | null, { annotators }: Ids): string =>
  annotator === null ? '' : ` resp="#${annotators.get(annotator)}"`;

function formatMark(mark: ExchangedAnnotation, target: string, ids: Ids): string {
  const { id, annotator, label, attrs, entity, note, flag, origin, extra } = mark;
  const features = [
    formatFeatures('attributes', attrs),
    formatFeatures('mark', { flag: flag || null, origin, extra: unlessEmpty(extra) }),
  ].join('');
  const known = entity === null ? undefined : ids.entities.get(entity);
  return [
    `<annotation xml:id="${ids.marks.get(id)}" n="${escapeAttribute(id)}"${resp(annotator, ids)} motivation="tagging" target="${target}">`,
    `<note>${escapeText(label)}</note>`,
    note === null ? '' : `<note type="remark">${escapeText(note)}</note>`,
    known === undefined ? '' : `<ptr type="entity" target="#${known}"/>`,
    `<note type="features">${features}</note>`,
    '</annotation>',
  ].join('');
}

function formatRelation({ id, annotator, type, from, to, extra }: ExchangedRelation, ids: Ids): string {
  const name = toWord(type);
  const key = name === type ? '' : ` key="${escapeAttribute(type)}"`;
  const start = `<relation n="${escapeAttribute(id)}"${resp(annotator, ids)} name="${escapeAttribute(name)}"${key} active="#${ids.marks.get(from)}" passive="#${ids.marks.get(to)}"`;
  const unknown = unlessEmpty(extra);
  return unknown === null ? `${start}/>` : `${start}><desc>${escapeText(unknown)}</desc></relation>`;
}

/** People, organisations, and whatever else is meant. */
const lists: { name: string; item: string; called: string; types: readonly string[] | null }[] = [
  { name: 'listPerson', item: 'person', called: 'persName', types: ['person'] },
  { name: 'listOrg', item: 'org', called: 'orgName', types: ['group', 'organisation', 'outlet'] },
  { name: 'list', item: 'item', called: 'name', types: null },
];

function formatEntities(entities: readonly ExchangedEntity[], ids: Ids): string[] {
  const listOf = ({ type }: ExchangedEntity) =>
    lists.find(({ types }) => types === null || types.includes(type));
  return lists.map((one) =>
    list(
      one.name,
      entities.filter((entity) => listOf(entity) === one),
      ({ id, name, aliases, type, identification, extra }) =>
        [
          `<${one.item} xml:id="${ids.entities.get(id)}" n="${escapeAttribute(id)}">`,
          `<${one.called}>${escapeText(name)}</${one.called}>`,
          ...aliases.map((alias) => `<${one.called} type="alias">${escapeText(alias)}</${one.called}>`),
          `<note type="features">${formatFeatures('entity', { type, identification, extra: unlessEmpty(extra) })}</note>`,
          `</${one.item}>`,
        ].join(''),
    ),
  );
}

function formatFeatures(type: string, values: Readonly<Record<string, string | boolean | null>>): string {
  const features = Object.entries(values).flatMap(([id, value]) => {
    if (value === null) return [];
    const name = toWord(id);
    const exact = name === id ? '' : ` n="${escapeAttribute(id)}"`;
    const content =
      typeof value === 'boolean' ? `<binary value="${value}"/>` : `<string>${escapeText(value)}</string>`;
    return [`<f name="${escapeAttribute(name)}"${exact}>${content}</f>`];
  });
  return features.length === 0 ? '' : `<fs type="${type}">${features.join('')}</fs>`;
}

const unlessEmpty = (fields: Readonly<Record<string, unknown>>): string | null =>
  Object.keys(fields).length === 0 ? null : toXmlJson(fields);

/** Names in TEI are words: letters, digits and signs without blanks. */
const toWord = (id: string): string => id.replace(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '_');
