import { corruptSource, unsupported } from '../../../shared/errors.ts';
import { OPEN_DOCUMENT, OpenStyles } from './odt-styles.ts';
import { readOpenText } from './odt-text.ts';
import { type OfficeFile, openOfficeFile } from './office-file.ts';
import { headlineOf, joinParagraphs, markHeadline } from './paragraphs.ts';
import { readProperties } from './properties.ts';
import type { Reader } from './reader.ts';

/** An OpenDocument text: one article. Its tables of contents come along only where the whole is wanted. */
export const readOdt: Reader = async function* (source, { extent }) {
  const file = await openOfficeFile(source);
  if (!file.parts.includes('content.xml'))
    throw corruptSource('The file is damaged: it is packed like an OpenDocument text, but has no text part.');
  if (await isLocked(file))
    throw unsupported(
      'This OpenDocument file is protected by a password. Open it, save it without one, and import that.',
    );
  const styles = new OpenStyles();
  styles.addAll(await file.read('styles.xml', OPEN_DOCUMENT));
  const paragraphs = markHeadline(
    readOpenText(await file.read('content.xml', OPEN_DOCUMENT), styles).filter(
      ({ kind }) => extent === 'whole' || kind !== 'navigation',
    ),
  );
  const joined = joinParagraphs(paragraphs);
  if (joined.text === '') throw corruptSource('The document holds no text.');
  const { title, language, meta } = readProperties(
    await file.read('meta.xml', OPEN_DOCUMENT),
    PROPERTY_NAMES,
  );
  yield {
    kind: 'article',
    name: source.name,
    format: 'odt',
    ...joined,
    title: headlineOf(paragraphs) ?? title,
    language,
    meta,
    encoding: null,
    original: file.bytes,
  };
};

/** `dc:creator` is who changed the text last. */
const PROPERTY_NAMES = {
  'dc:title': 'title',
  'dc:language': 'language',
  'meta:initial-creator': 'authors',
  'dc:creator': 'authors',
  'meta:creation-date': 'published',
  'dc:date': 'modified',
  'dc:description': 'description',
  'meta:keyword': 'keywords',
} as const;

async function isLocked(file: OfficeFile): Promise<boolean> {
  for (const event of await file.read('META-INF/manifest.xml', OPEN_DOCUMENT)) {
    if (event.type === 'open' && event.name === 'manifest:encryption-data') return true;
  }
  return false;
}
