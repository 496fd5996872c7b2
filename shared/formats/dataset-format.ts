import type { OffsetUnit } from '../contract/datasets.ts';
import type { Json } from '../model/json.ts';
import type { Schema } from '../model/schema.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import type { Carries } from './reduce.ts';

/** What a format needs to know beside the document. */
export interface FormatContext {
  schema: Schema;
  /** The unit to write in, where the format leaves it open; a reader is told by the file, or guesses. */
  offsets: OffsetUnit;
}

/** A format whose files hold a JSON value for each document. Pure: files are the core’s business. A record has
 *  the marks of one annotator, for which the format has no name. */
export interface JsonFormat {
  /** The unit of its offsets; `choice` where it leaves that open. */
  readonly offsets: OffsetUnit | 'choice';
  readonly carries: Carries;
  /** The data file. `lines`: one value a line; `array`: one array with a value for each document. `each`: a file
   *  for each document, named after it. */
  readonly file: { name: string; shape: 'lines' | 'array' } | { ending: string; shape: 'each' };
  /** Files beside it that its tool wants, by their paths. */
  companions?(schema: Schema): Readonly<Record<string, string>>;
  /** A document that was reduced to what the format carries; without a line break, but in a file of its own. */
  format(document: AnnotatedDocument, context: FormatContext): string;
  /** Whether a record is one of this format; records of articles without marks need not be. */
  recognises(record: Json): boolean;
  /** Reads a record as its own tool writes it too. Offsets that are not in the text become impossible ones,
   *  for `fitToSchema` to refuse by name.
   *  @throws CorruptSource, in a person’s words */
  parse(record: Json): AnnotatedDocument;
}
