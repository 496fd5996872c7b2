import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { createFileNames } from './file-names.ts';

/** The marks of one annotator, and the folder that they are written to. */
export interface Layer {
  annotator: string | null;
  /** Empty, or a folder's name and a slash. */
  prefix: string;
}

/** For formats that know one layer of marks: a folder for each annotator where there are several. Articles
 *  that nobody has marked are worth having too. */
export function listLayers(annotators: readonly string[]): Layer[] {
  const folders = createFileNames();
  if (annotators.length === 0) return [{ annotator: null, prefix: '' }];
  return annotators.map((annotator) => ({
    annotator,
    prefix: annotators.length > 1 ? `${folders.nameOf(annotator)}/` : '',
  }));
}

/** A document with the marks of one annotator, and the entities that these name. */
export function ofAnnotator(document: AnnotatedDocument, annotator: string | null): AnnotatedDocument {
  const annotations = document.annotations.filter((annotation) => annotation.annotator === annotator);
  const named = new Set(annotations.map(({ entity }) => entity));
  return {
    ...document,
    annotations,
    relations: document.relations.filter((relation) => relation.annotator === annotator),
    entities: document.entities.filter(({ id }) => named.has(id)),
  };
}
