import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { offsetWriter } from './format-offsets.ts';
import { ATTRIBUTE, CONTEXT, DOCUMENT, EXTRA, FLAG, jsonLiteral, ORIGIN, toIri } from './w3c-terms.ts';

/** W3C Web Annotations (https://www.w3.org/TR/annotation-model/) of a plain text, as a list: the form that
 *  Recogito and Annotorious load. The first one describes the text; each mark is one whose bodies are its label
 *  (`tagging`), its attributes (`classifying`), its entity (`identifying`) and its note (`commenting`); each link
 *  is one of motivation `linking`, from its target to its body. What is about no stretch of the text has an empty
 *  list of selectors: without a list Recogito fails to load the others too. */

/** As many characters as tools keep before and behind a quote. */
const CONTEXT_LENGTH = 32;

/** The annotations of a document.
 *  @param source the name of the file beside it that holds the text */
export function formatW3c(document: AnnotatedDocument, source: string): string {
  const annotations = [
    describeDocument(document, source),
    ...document.annotations.map(markWriter(document, source)),
    ...document.relations.map((relation) => writeLink(document, relation)),
  ];
  return `[\n${annotations.map((annotation) => JSON.stringify(annotation)).join(',\n')}\n]\n`;
}

function describeDocument(document: AnnotatedDocument, source: string) {
  const { id, title, language, meta, cluster, entities, extra } = document;
  return {
    '@context': CONTEXT,
    id: toIri('document', id ?? source),
    type: 'Annotation',
    motivation: 'describing',
    body: [
      ...(title === '' ? [] : [{ type: 'TextualBody', purpose: 'describing', value: title }]),
      { type: 'Dataset', [DOCUMENT]: jsonLiteral({ id, meta, cluster, entities, extra }) },
    ],
    target: {
      id: source,
      type: 'Text',
      format: 'text/plain',
      ...(language === null ? {} : { language }),
      selector: [],
    },
  };
}

function markWriter(document: AnnotatedDocument, source: string) {
  const { text } = document;
  const offset = offsetWriter(text, 'codepoint');
  const names = new Map(document.entities.map(({ id, name }) => [id, name]));
  return (annotation: ExchangedAnnotation) => {
    const { id, annotator, start, end, flag, origin, extra } = annotation;
    return {
      '@context': CONTEXT,
      id: markIri(document, id),
      type: 'Annotation',
      motivation: 'tagging',
      ...writeCreator(annotator),
      body: writeBodies(annotation, names),
      target: {
        source,
        selector: [
          { type: 'TextQuoteSelector', exact: text.slice(start, end), ...quoteContext(text, start, end) },
          { type: 'TextPositionSelector', start: offset(start), end: offset(end) },
        ],
      },
      [ORIGIN]: origin,
      ...(flag ? { [FLAG]: true } : {}),
      ...writeExtra(extra),
    };
  };
}

function writeBodies({ label, attrs, entity, note }: ExchangedAnnotation, names: Map<string, string>) {
  const textual = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, value });
  return [
    textual('tagging', label),
    ...Object.entries(attrs).map(([name, value]) => ({
      ...textual('classifying', String(value)),
      ...(typeof value === 'boolean' ? { format: 'application/json' } : {}),
      [ATTRIBUTE]: name,
    })),
    ...(entity === null
      ? []
      : [
          {
            type: 'SpecificResource',
            purpose: 'identifying',
            source: { id: toIri('entity', entity), label: names.get(entity) ?? entity },
          },
        ]),
    ...(note === null ? [] : [textual('commenting', note)]),
  ];
}

/** What stands before and behind, without half a character at its edge. */
const quoteContext = (text: string, start: number, end: number) => ({
  prefix: text.slice(Math.max(0, start - CONTEXT_LENGTH), start).replace(/^[\udc00-\udfff]/u, ''),
  suffix: text.slice(end, end + CONTEXT_LENGTH).replace(/[\ud800-\udbff]$/u, ''),
});

function writeLink(document: AnnotatedDocument, relation: ExchangedRelation) {
  const { id, annotator, type, from, to, extra } = relation;
  return {
    '@context': CONTEXT,
    id: toIri('link', document.id ?? '', id),
    type: 'Annotation',
    motivation: 'linking',
    ...writeCreator(annotator),
    body: [
      { type: 'SpecificResource', purpose: 'linking', source: markIri(document, to) },
      { type: 'TextualBody', purpose: 'tagging', value: type },
    ],
    target: { id: markIri(document, from), type: 'Annotation', selector: [] },
    ...writeExtra(extra),
  };
}

const markIri = ({ id: documentId }: AnnotatedDocument, id: string): string =>
  toIri('mark', documentId ?? '', id);

const writeCreator = (annotator: string | null) =>
  annotator === null ? {} : { creator: { type: 'Person', name: annotator } };

const writeExtra = (extra: ExchangedAnnotation['extra']) =>
  Object.keys(extra).length === 0 ? {} : { [EXTRA]: jsonLiteral(extra) };
