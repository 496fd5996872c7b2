import type { Output, Progress } from '../../../shared/contract.ts';
import type { FoundTable } from '../../../shared/contract/imports.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { describeTable } from '../readers/describe-table.ts';
import { recognise } from '../readers/recognise.ts';
import { fileSource } from '../readers/file-source.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import type { Report } from './protocol.ts';

export interface LookInput {
  paths: string[];
  /** The open project’s file. */
  project: string;
  format: 'auto' | FileFormat;
  encoding: string;
}

/** Finds out what the files are, and what the tables among them hold; what cannot be read is left for the import
 *  to say. */
export async function lookAtFiles(
  { paths, project, format, encoding }: LookInput,
  report: Report<Progress>,
): Promise<Output<'import.look'>> {
  const { files } = await findFiles({ paths, project, format });
  const formats: Partial<Record<FileFormat, number>> = {};
  const tables = new Map<string, FoundTable>();
  for (const [done, file] of files.entries()) {
    if (done % 500 === 0) await report({ done, total: files.length, at: file.name });
    const kind =
      format === 'auto' ? (file.format ?? (await recognise(fileSource(file)).catch(() => null))) : format;
    if (kind === null) continue;
    formats[kind] = (formats[kind] ?? 0) + 1;
    await lookForTable(file, kind, encoding, tables);
  }
  return { files: files.length, formats, tables: [...tables.values()] };
}

/** Tables with the same columns, in whatever order, are one: so are their mappings. */
async function lookForTable(
  file: FoundFile,
  format: FileFormat,
  encoding: string,
  tables: Map<string, FoundTable>,
): Promise<void> {
  const table = await describeTable(fileSource(file), format, encoding).catch(() => null);
  if (table === null) return;
  const key = JSON.stringify(table.columns.toSorted());
  const known = tables.get(key);
  if (known) known.files++;
  else tables.set(key, { file: file.name, files: 1, ...table });
}
