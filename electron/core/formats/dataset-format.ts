import type { OffsetUnit } from '../../../shared/contract/datasets.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { FormatContext } from '../../../shared/formats/dataset-format.ts';
import type { Carries, Reduced } from '../../../shared/formats/reduce.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { Reader } from '../readers/reader.ts';

/** A format of datasets: how documents become files, and how these are read again. */
export interface DatasetFormat {
  /** The unit of its offsets; `choice` where it leaves that open, `null` where it counts no characters. */
  readonly offsets: OffsetUnit | 'choice' | null;
  readonly carries: Carries;
  /** For what it cannot carry beyond that: what is left of a document that was reduced to `carries`, and what
   *  is lost. */
  narrow?(document: AnnotatedDocument, context: FormatContext): Reduced;
  /** Instead of `findDifference`, where a document may read back in another form that means the same. */
  findDifference?(wanted: AnnotatedDocument, back: AnnotatedDocument, context: FormatContext): string | null;
  /** Begins the files of a layer: one annotator’s, or everyone’s where the format has names for them. */
  open(files: LayerFiles, context: FormatContext): LayerWriter;
  /** Files beside the layers that its tool wants, by their paths. */
  companions?(about: DatasetFacts): Readonly<Record<string, string>>;
  /** The parts of a split are in the names of its files; otherwise each is a folder. */
  readonly namesParts?: boolean;
  /** Reads a data file, as its own tool writes it too. */
  readonly reader: Reader;
}

export interface LayerFiles {
  /** The part of a split that the layer belongs to; `null` without a split. */
  part: string | null;
  /** Adds to a file below the layer’s folder; makes it, and folders above it, when first named. */
  append(path: string, data: string | Uint8Array): Promise<void>;
}

export interface LayerWriter {
  /** Adds a document that was reduced to what the format carries.
   *  @param name for a file of its own: one that every file system takes, no other document’s
   *  @returns the data file that it is in: what the format’s reader is to be given */
  add(document: AnnotatedDocument, name: string): Promise<string>;
  /** Also of a layer without documents. */
  end(): Promise<void>;
}

/** What is known of a dataset when all of it is written. */
export interface DatasetFacts {
  schema: Schema;
  project: string;
  /** The unit of its offsets, where it counts characters. */
  offsets: OffsetUnit;
  annotators: readonly string[];
  /** The parts of its split; one without a name where there is no split. */
  parts: readonly PartFacts[];
}

/** How much is in a part of a dataset. */
export interface PartFacts {
  name: string | null;
  documents: number;
  annotations: number;
  relations: number;
  /** Marks of each label. */
  labels: ReadonlyMap<string, number>;
  /** As the documents say: tags of BCP 47. */
  languages: ReadonlySet<string>;
  /** Of its data files. */
  bytes: number;
}
