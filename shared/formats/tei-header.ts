import type { AnnotatedDocument } from './annotated-document.ts';
import { newDocument } from './new-document.ts';
import { idOf, objectOf, parseObject } from './tei-values.ts';
import { childrenNamed, findAll, wordsOf, type XmlElement } from './xml-tree.ts';

/** What a TEI file says of its article: in its header, in elements that others fill as well, and in one of our
 *  own. */
export function readTeiHeader(root: XmlElement, body: XmlElement, text: string): AnnotatedDocument {
  const [header] = childrenNamed(root, 'teiHeader');
  const first = (...path: string[]): XmlElement | undefined =>
    path.reduce<XmlElement | undefined>((found, name) => found && findAll(found, name)[0], header);
  const known =
    header && findAll(header, 'xenoData').find(({ attributes }) => attributes.get('type') === 'hearsay');
  const own = parseObject(known && wordsOf(known)) ?? {};
  const title = first('titleStmt', 'title');
  const language =
    first('langUsage', 'language')?.attributes.get('ident') ??
    body.attributes.get('xml:lang') ??
    root.attributes.get('xml:lang');
  const authors = header ? findAll(first('titleStmt') ?? header, 'author').map(wordsOf) : [];
  const date = first('publicationStmt', 'date') ?? first('sourceDesc', 'date');
  const publisher = first('publicationStmt', 'publisher');
  const published = date && (date.attributes.get('when') ?? wordsOf(date));
  return {
    ...newDocument(text),
    id: idOf(root.attributes.get('n')) ?? idOf(root.attributes.get('xml:id')),
    title: title ? wordsOf(title) : '',
    language: language || null,
    cluster: idOf(own['cluster']),
    meta: {
      ...(authors.length > 0 && { authors }),
      ...(published && { published }),
      ...(publisher && { site: wordsOf(publisher) }),
      ...objectOf(own['meta']),
    },
    extra: objectOf(own['extra']),
  };
}
