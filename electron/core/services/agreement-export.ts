import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import de from '../../../resources/locales/de.json' with { type: 'json' };
import en from '../../../resources/locales/en.json' with { type: 'json' };
import { renderPage } from '../../../shared/agreement/render/page.ts';
import { toTables } from '../../../shared/agreement/render/tables.ts';
import { makeWords } from '../../../shared/agreement/render/words.ts';
import type { AgreementReport } from '../../../shared/agreement/report.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { invalidInput } from '../../../shared/errors.ts';
import { formatRow } from '../../../shared/formats/csv-cells.ts';
import { listLabels, type Schema } from '../../../shared/model/schema.ts';
import { BYTE_ORDER_MARK } from '../formats/csv-files.ts';
import { toOutError } from '../formats/out-error.ts';
import type { CallContext, Session } from '../session.ts';
import { measureAgreement } from './agreement.ts';

/** Writes the report to `out`: one file, or for CSV a folder of tables. Each file appears whole or not at all.
 *  @throws InvalidInput if something is there and `overwrite` is not set */
export async function exportAgreement(
  session: Session,
  context: CallContext,
  { options, format, out: given, overwrite, language }: ParsedInput<'agreement.export'>,
): Promise<Output<'agreement.export'>> {
  const out = resolve(given);
  if (!overwrite && !(await isFree(out)))
    throw invalidInput(`${out} is there already. Nothing was written; choose another name or overwrite it.`);
  const report = await measureAgreement(session, context, options);
  const files = listFiles(report, session.schema, format, out, language);
  if (files.some(({ path }) => path === session.file))
    throw invalidInput(`${session.file} is the project itself. Nothing was written; choose another name.`);
  try {
    for (const { path, content } of files) await writeWhole(path, content, context.options.newId());
  } catch (error) {
    throw toOutError(error, out);
  }
  return { files: files.map(({ path }) => path) };
}

function listFiles(
  report: AgreementReport,
  schema: Schema,
  format: 'html' | 'json' | 'csv',
  out: string,
  language: string,
): { path: string; content: string }[] {
  switch (format) {
    case 'json':
      return [{ path: out, content: `${JSON.stringify(report, null, 2)}\n` }];
    case 'html': {
      const [locale, tag] = /^de\b/iu.test(language) ? [de, 'de'] : [en, 'en'];
      const order = listLabels(schema).map(({ id }) => id);
      return [{ path: out, content: renderPage(report, makeWords(locale, tag, namesOf(schema)), order) }];
    }
    case 'csv':
      return toTables(report).map(({ name, columns, rows }) => ({
        path: join(out, `${name}.csv`),
        content: BYTE_ORDER_MARK + [columns, ...rows].map(formatRow).join(''),
      }));
  }
}

/** What the schema calls its labels and links. */
const namesOf = (schema: Schema): Map<string, string> =>
  new Map([
    ...listLabels(schema).flatMap(({ id, name }) =>
      name === undefined ? [] : [[`label.${id}`, name] as const],
    ),
    ...schema.relations.flatMap(({ id, name }) =>
      name === undefined ? [] : [[`relation.${id}`, name] as const],
    ),
  ]);

/** Nothing is there, or an empty folder. */
async function isFree(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory() && (await readdir(path)).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw toOutError(error, path);
  }
}

async function writeWhole(path: string, content: string, id: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${id}.part`;
  try {
    await writeFile(draft, content, { flush: true });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
