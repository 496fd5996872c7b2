import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { createFileNames } from './file-names.ts';

/** The marks of one annotator, or everyone’s, and the folder that they are written to. */
export interface Layer {
  /** Empty, or a folder’s name and a slash. */
  prefix: string;
  /** Whose marks they are; `null` for everyone’s, and for nobody’s. */
  annotator: string | null;
  /** What of a document belongs to it. */
  of(document: AnnotatedDocument): AnnotatedDocument;
}

/** One layer with everything, or (given annotators) a folder for each where there are several. Articles that
 *  nobody has marked are worth having too. */
export function listLayers(annotators: readonly string[] | null): Layer[] {
  if (annotators === null) return [{ prefix: '', annotator: null, of: (document) => document }];
  const folders = createFileNames();
  const owners = annotators.length === 0 ? [null] : annotators;
  return owners.map((annotator) => ({
    prefix: annotators.length > 1 ? `${folders.nameOf(annotator ?? '')}/` : '',
    annotator,
    of: (document) => ofAnnotator(document, annotator),
  }));
}

/** A document with the marks of one annotator, and the entities that these name. */
function ofAnnotator(document: AnnotatedDocument, annotator: string | null): AnnotatedDocument {
  const annotations = document.annotations.filter((annotation) => annotation.annotator === annotator);
  const named = new Set(annotations.map(({ entity }) => entity));
  return {
    ...document,
    annotations,
    relations: document.relations.filter((relation) => relation.annotator === annotator),
    entities: document.entities.filter(({ id }) => named.has(id)),
  };
}

/** The entities that no mark names: they belong to no annotator’s layer. */
export function listUnnamed({ entities, annotations }: AnnotatedDocument): AnnotatedDocument['entities'] {
  const named = new Set(annotations.map(({ entity }) => entity));
  return entities.filter(({ id }) => !named.has(id));
}
