import type { LeftOut, OffsetUnit } from '../../../shared/contract/datasets.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { Schema } from '../../../shared/model/schema.ts';

export interface WriterContext {
  schema: Schema;
  offsets: OffsetUnit;
  /** Names of those whose marks are exported. */
  annotators: string[];
  /** Adds text to a file of the dataset; makes it, and folders above it, when first named. */
  append(path: string, text: string): Promise<void>;
}

/** Writes one format. Documents come once each, in library order. */
export interface DatasetWriter {
  /** The unit that the files use. */
  readonly offsets: OffsetUnit;
  /** What the format cannot carry of what was written so far. */
  leftOut(): LeftOut[];
  write(document: AnnotatedDocument): Promise<void>;
  end(): Promise<void>;
  /** Reads the written files of `folder` back beside the documents, which come again in the same order, and
   *  yields how many covered texts of each were compared.
   *  @throws CorruptSource naming the document, if anything differs */
  verify(folder: string, documents: Iterable<AnnotatedDocument>): AsyncGenerator<number>;
}

/** What only one format leaves out, or a selection does. */
export const nameLoss = (what: string, count: number): LeftOut => ({
  code: null,
  what,
  count,
  remedy: 'left out',
  example: null,
});
