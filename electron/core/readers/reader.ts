import type { Readable } from 'node:stream';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { Extent, FileFormat, TableMapping } from '../../../shared/model/file-formats.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { DecodedText } from './decode.ts';

/** Bytes with a name: a file on the disk, or what lies in an archive or a mail. */
export interface Source {
  /** As a person knows it, below the chosen folder; what lies in an archive stands behind its name:
   *  `week.zip/monday/01.html`. */
  name: string;
  /** Bytes, as far as it is known beforehand. */
  size: number;
  /** @throws Unsupported if there are more than `most` */
  bytes(most?: number): Promise<Uint8Array>;
  /** For formats that hold many documents. */
  stream(): Readable;
  /** Bytes from anywhere, for formats that say at their end what is in them; fewer where the file ends. Absent
   *  where only all of them can be had. */
  slice?(start: number, end: number): Promise<Uint8Array>;
  /** Another file of the same folder, by its name alone; `null` if there is none, or a link in its place.
   *  Absent where nothing is known of other files. */
  beside?(name: string): Promise<Source | null>;
}

export interface ReadOptions {
  /** Of text that says nothing of its encoding itself; `auto` to find out. */
  encoding: string;
  extent: Extent;
  mappings: readonly TableMapping[];
  /** To be called between the parts of long work, so that whoever watches sees it go on. */
  tick?: () => void;
}

/** A stretch of an article's text that its file shows to be something else than the article: `kind` is a
 *  value of the attribute of that name of `boilerplate` (see the default schema). */
export interface Furniture extends Span {
  kind: string;
}

/** One article as its file has it. */
export interface Article {
  kind: 'article';
  /** Of the source, or of the part of it that this is. */
  name: string;
  /** Line, row or place in the file, from 1, where it holds several. */
  line?: number;
  format: FileFormat;
  /** Normalised as `normaliseText` does; paragraphs of formats that know them stand between blank lines. */
  text: string;
  /** As the file says; `null` where it says nothing. */
  title: string | null;
  /** BCP 47, as the file says. */
  language: string | null;
  /** `url`, `published`, `modified` (ISO 8601, as exact as the file is), `site` (its name), `authors` (a list),
   *  `section`, `description`, `keywords` (a list), `id` (the publisher's), and what else the file says. */
  meta: JsonObject;
  /** How the bytes became characters; `null` where the format itself fixes that. */
  encoding: Pick<DecodedText, 'encoding' | 'by'> | null;
  /** The bytes to keep beside the text, unpacked; `null` where the text gives them back. */
  original: Uint8Array | null;
  furniture: readonly Furniture[];
}

/** What a reader finds in a source, in the order in which it stands there. */
export type Found =
  | Article
  /** A document with marks, of a dataset; `line` where it holds several. */
  | { kind: 'document'; line?: number; document: AnnotatedDocument }
  /** Another file inside this one, to be read by itself. `annotator`: whose marks it holds. */
  | { kind: 'source'; source: Source; format?: FileFormat; annotator?: string }
  /** What a person should know; `file` is filled in by the caller where it is this source. */
  | { kind: 'issue'; issue: Issue };

/** Reads one kind of file. What is wrong with one part is an issue, and the others are read.
 *  @throws Unsupported or CorruptSource, in a person's words, where nothing can be read */
export type Reader = (source: Source, options: ReadOptions) => AsyncIterable<Found>;
