import { join } from 'node:path';
import type { LeftOut, OffsetUnit } from '../../../shared/contract/datasets.ts';
import { AppError, corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { FormatContext } from '../../../shared/formats/dataset-format.ts';
import { findDifference } from '../../../shared/formats/difference.ts';
import { type Loss, Losses, ofDocuments, sayLoss } from '../../../shared/formats/losses.ts';
import { loseUnnamed, type Reduced, reduceDocument } from '../../../shared/formats/reduce.ts';
import { inSchemaTerms } from '../../../shared/formats/schema-terms.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { DatasetFacts, DatasetFormat } from './dataset-format.ts';
import { createFileNames } from './file-names.ts';
import { type Layer, listLayers, listUnnamed } from './layers.ts';
import { readBack } from './read-back.ts';

export interface WriterContext {
  schema: Schema;
  offsets: OffsetUnit;
  project: string;
  /** Names of those whose marks are exported. */
  annotators: string[];
  /** Names of the parts that the documents are split into; empty without a split. */
  parts: readonly string[];
  /** Adds to a file of the dataset; makes it, and folders above it, when first named. */
  append(path: string, data: string | Uint8Array): Promise<void>;
}

/** A document, and the part of the split that it belongs to. */
export interface SplitDocument {
  document: AnnotatedDocument;
  part: string | null;
}

export interface FileContents {
  documents: number;
  /** Whose marks, where the format has no names for them. */
  annotator?: string;
}

/** Writes one format. Documents come once each, in library order. */
export interface DatasetWriter {
  /** The unit that the files use. */
  readonly offsets: OffsetUnit | null;
  /** What was lost before, and what the format cannot carry of what was written so far. */
  leftOut(before: readonly Loss[]): LeftOut[];
  write(document: SplitDocument): Promise<void>;
  end(): Promise<void>;
  /** By path, what is in the files that hold documents. */
  contents(): ReadonlyMap<string, FileContents>;
  /** Reads the written files of `folder` back beside the documents, which come again in the same order, and
   *  yields how many covered texts of each were compared.
   *  @throws CorruptSource naming the document, if anything differs */
  verify(folder: string, documents: Iterable<SplitDocument>): AsyncGenerator<number>;
}

export function datasetWriter(format: DatasetFormat, context: WriterContext): DatasetWriter {
  const { schema, project, annotators, append } = context;
  const offsets = format.offsets === 'choice' ? context.offsets : format.offsets;
  const formatContext: FormatContext = { schema, offsets: offsets ?? 'codepoint' };
  const names = createFileNames();
  const losses = new Losses();
  const bytesOf = new Map<string | null, number>();
  const parts = (context.parts.length === 0 ? [null] : context.parts).map((name) => ({
    name,
    documents: 0,
    annotations: 0,
    relations: 0,
    labels: new Map<string, number>(),
    languages: new Set<string>(),
    layers: openLayers(name),
  }));

  function openLayers(part: string | null) {
    const layers = listLayers(format.carries.annotators ? null : annotators);
    return layers.map((layer) => {
      const prefix = part === null || format.namesParts ? layer.prefix : `${part}/${layer.prefix}`;
      const files = {
        part,
        append: (path: string, data: string | Uint8Array) => {
          bytesOf.set(part, (bytesOf.get(part) ?? 0) + Buffer.byteLength(data));
          return append(`${prefix}${path}`, data);
        },
      };
      return {
        layer,
        prefix,
        writer: format.open(files, formatContext),
        dataFiles: new Map<string, FileContents>(),
      };
    });
  }

  const partOf = (name: string | null) => {
    const part = parts.find((known) => known.name === name);
    if (!part) throw new Error(`There is no part “${name}”.`);
    return part;
  };

  const reduce = (document: AnnotatedDocument, layer: Layer): Reduced => {
    const reduced = reduceDocument(layer.of(document), format.carries);
    const narrowed = format.narrow?.(reduced.document, formatContext);
    if (!narrowed) return reduced;
    return { document: narrowed.document, losses: [...reduced.losses, ...narrowed.losses] };
  };

  return {
    offsets,
    leftOut(before) {
      const all = new Losses();
      all.addAll([...before, ...losses.list()]);
      if (!format.carries.annotators && annotators.length > 1)
        all.add('annotators', annotators.join(', '), annotators.length);
      return all.list().map(sayLoss);
    },
    async write({ document, part: partName }) {
      const part = partOf(partName);
      part.documents++;
      if (document.language !== null) part.languages.add(document.language);
      const name = names.nameOf(document.id ?? '');
      if (!format.carries.annotators) losses.addAll(loseUnnamed(listUnnamed(document)));
      for (const [index, { layer, prefix, writer, dataFiles }] of part.layers.entries()) {
        const reduced = reduce(document, layer);
        part.annotations += reduced.document.annotations.length;
        part.relations += reduced.document.relations.length;
        for (const { label } of reduced.document.annotations)
          part.labels.set(label, (part.labels.get(label) ?? 0) + 1);
        losses.addAll(reduced.losses.filter(({ code }) => index === 0 || !ofDocuments.has(code)));
        const file = `${prefix}${await writer.add(reduced.document, name)}`;
        const { annotator } = layer;
        const contents = dataFiles.get(file) ?? { documents: 0, ...(annotator !== null && { annotator }) };
        dataFiles.set(file, { ...contents, documents: contents.documents + 1 });
      }
    },
    async end() {
      for (const { layers } of parts) for (const { writer } of layers) await writer.end();
      const facts: DatasetFacts = {
        ...formatContext,
        project,
        annotators,
        parts: parts.map((part) => ({ ...part, bytes: bytesOf.get(part.name) ?? 0 })),
      };
      for (const [path, content] of Object.entries(format.companions?.(facts) ?? {}))
        await append(path, content);
    },
    contents: () => new Map(parts.flatMap(({ layers }) => layers.flatMap(({ dataFiles }) => [...dataFiles]))),
    async *verify(folder, again) {
      const open = new Map(
        parts.map(({ name, layers }) => [
          name,
          layers.map(({ layer, dataFiles }) => ({
            layer,
            documents: readBack(
              format.reader,
              [...dataFiles.keys()].map((file) => join(folder, file)),
            ),
          })),
        ]),
      );
      for (const { document, part } of again) {
        let compared = 0;
        for (const { layer, documents } of open.get(part) ?? []) {
          const wanted = reduce(document, layer).document;
          const difference = await findDifferenceTo(wanted, documents);
          if (difference !== null)
            throw corruptSource(`The export of “${document.id}” reads back differently: ${difference}`);
          compared += wanted.annotations.length;
        }
        yield compared;
      }
    },
  };

  async function findDifferenceTo(
    wanted: AnnotatedDocument,
    documents: AsyncGenerator<AnnotatedDocument>,
  ): Promise<string | null> {
    try {
      const { value, done } = await documents.next();
      if (done) return 'it is missing.';
      const back = inSchemaTerms(value, schema);
      return format.findDifference
        ? format.findDifference(wanted, back, formatContext)
        : findDifference(wanted, back, format.carries);
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
  }
}
