import { posix } from 'node:path';
import { corruptSource } from '../../../shared/errors.ts';
import { readStyles, WORD } from './docx-styles.ts';
import { readWordText } from './docx-text.ts';
import { type OfficeFile, openOfficeFile } from './office-file.ts';
import { headlineOf, joinParagraphs, markHeadline, type Paragraph } from './paragraphs.ts';
import { readProperties } from './properties.ts';
import type { Reader } from './reader.ts';
import type { Prefixes } from './xml-events.ts';

/** A Word document: one article, notes behind its text. Its table of contents, and its headers and footers
 *  come along only where the whole is wanted. */
export const readDocx: Reader = async function* (source, { extent }) {
  const file = await openOfficeFile(source);
  const [main] = await findTargets(file, '', 'officeDocument');
  if (main === undefined || !file.parts.includes(main))
    throw corruptSource('The file is damaged: it is packed like a Word document, but has no text part.');
  const partsOf = (type: string) => findTargets(file, main, type);
  const [stylePart = ''] = await partsOf('styles');
  const styleOf = readStyles(await file.read(stylePart, WORD));
  const read = async (part: string) => readWordText(await file.read(part, WORD), styleOf);

  const body = await read(main);
  const notes = new Map<string, Paragraph[]>();
  for (const kind of ['footnote', 'endnote']) {
    for (const part of await partsOf(`${kind}s`)) {
      for (const [id, note] of (await read(part)).notes) notes.set(`${kind} ${id}`, note);
    }
  }
  const paragraphs = markHeadline(body.paragraphs).filter(
    ({ kind }) => extent === 'whole' || kind !== 'navigation',
  );
  for (const reference of new Set(body.references)) paragraphs.push(...(notes.get(reference) ?? []));
  if (extent === 'whole') {
    const edges = async (type: string) => {
      const found = new Map<string, Paragraph>();
      for (const part of await partsOf(type)) {
        for (const { text } of (await read(part)).paragraphs) found.set(text, { text, kind: 'navigation' });
      }
      return found.values();
    };
    paragraphs.unshift(...(await edges('header')));
    paragraphs.push(...(await edges('footer')));
  }

  const joined = joinParagraphs(paragraphs);
  if (joined.text === '') throw corruptSource('The document holds no text.');
  const [corePart = ''] = await findTargets(file, '', 'core-properties');
  const { title, language, meta } = readProperties(await file.read(corePart, CORE), CORE_NAMES);
  yield {
    kind: 'article',
    name: source.name,
    format: 'docx',
    ...joined,
    title: headlineOf(paragraphs) ?? title,
    language,
    meta,
    encoding: null,
    original: file.bytes,
  };
};

const CORE: Prefixes = {
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
};

const CORE_NAMES = {
  'dc:title': 'title',
  'dc:language': 'language',
  'dc:creator': 'authors',
  'dcterms:created': 'published',
  'dcterms:modified': 'modified',
  'dc:description': 'description',
  'cp:keywords': 'keywords',
  'cp:category': 'section',
} as const;

/** The parts to which a part has a relation of this type; those of the whole file for the part ''. */
async function findTargets(file: OfficeFile, part: string, type: string): Promise<string[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const targets: string[] = [];
  for (const event of await file.read(`${folder}_rels/${part.slice(slash)}.rels`, {})) {
    if (event.type !== 'open' || !event.name.endsWith('Relationship')) continue;
    const { attributes } = event;
    if (attributes.get('TargetMode') === 'External') continue;
    if (attributes.get('Type')?.endsWith(`/${type}`))
      targets.push(resolvePart(folder, attributes.get('Target') ?? ''));
  }
  return targets;
}

/** Names of parts are paths below the container's root. */
const resolvePart = (folder: string, target: string): string => posix.resolve('/', folder, target).slice(1);
