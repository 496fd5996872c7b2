import type { OffsetUnit } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import { corruptSource, toErrorData, unsupported } from '../../../shared/errors.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from '../../../shared/formats/annotated-document.ts';
import { readText } from '../../../shared/formats/csv-cells.ts';
import {
  type CsvRow,
  readAnnotationRow,
  readDocumentRow,
  readEntityRow,
  readRelationRow,
} from '../../../shared/formats/csv-tables.ts';
import { readAttributionRow } from '../../../shared/formats/triples-reading.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { createEntityList, type EntityList, listNamedEntities } from './csv-entities.ts';
import { joinTable, type JoinedTable } from './csv-join.ts';
import { type DatasetTable, openDatasetTable, type TableRow } from './csv-table.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader, ReadOptions, Source } from './reader.ts';

const DOCUMENTS = 'documents.csv';

/** Reads the tables that we write: the articles of documents.csv with what the tables beside it say of them. */
export const readCsvDataset: Reader = async function* (source, options) {
  const table = await openDatasetTable(source, options.encoding);
  if (table === null)
    throw unsupported('Its first row names other columns than the tables of a dataset have.');
  yield* readDataset(table, source, options);
};

/** The same for a table that is known already. */
export async function* readDataset(
  table: DatasetTable,
  source: Source,
  { encoding }: ReadOptions,
): AsyncGenerator<Found> {
  const beside = async (name: string) => (await source.beside?.(name)) ?? null;
  if (table.table !== 'documents') {
    if ((await beside(DOCUMENTS)) === null)
      throw unsupported(`It belongs to articles in a file ${DOCUMENTS}, which is not beside it.`);
    return yield say('notice', 'part_of_dataset', `It is read with ${DOCUMENTS}, which lies beside it.`);
  }
  const open = async (name: string) => {
    const found = await beside(name);
    return found && openDatasetTable(found, encoding);
  };
  const [annotations, relations, attributions, list] = [
    await open('annotations.csv'),
    await open('relations.csv'),
    await open('attributions.csv'),
    await open('entities.csv'),
  ];
  if (!source.beside) {
    const message = 'Its marks are in tables beside it, which cannot be reached here. Unpack it first.';
    yield say('warning', 'tables_missing', message);
  }
  const entities = createEntityList();
  for await (const row of list?.rows() ?? []) {
    const entity = yield* readPart(row, list?.name ?? '', readEntityRow);
    if (entity !== null) entities.add(entity);
  }
  const note = ({ cells }: TableRow) => {
    for (const [id, name] of listNamedEntities(cells)) entities.note(id, name);
  };
  const parts: Parts = {
    marks: annotations && (await joinTable(annotations, note)),
    links: relations && (await joinTable(relations)),
    // What has a row for each mark says it all.
    quotes: attributions && !annotations ? await joinTable(attributions, note) : null,
    entities,
  };
  for await (const row of table.rows()) yield* readDocument(row, parts);
  for (const joined of [parts.marks, parts.links, parts.quotes]) if (joined) yield* sayRest(joined);
}

/** What is known beside an article. */
interface Parts {
  marks: JoinedTable | null;
  links: JoinedTable | null;
  quotes: JoinedTable | null;
  entities: EntityList;
}

async function* readDocument(
  row: TableRow,
  { marks, links, quotes, entities }: Parts,
): AsyncGenerator<Found> {
  const { line } = row;
  try {
    checkCells(row);
    const { document, toUtf16 } = readDocumentRow(row.cells);
    const id = document.id ?? '';
    for (const part of (await marks?.take(id)) ?? []) {
      const annotation = yield* readPart(part, marks?.name ?? '', (cells) =>
        readAnnotationRow(cells, toUtf16),
      );
      if (annotation === null) continue;
      document.annotations.push(annotation);
      yield* compareCovered(document, annotation, part, marks?.name ?? '');
    }
    for (const part of (await links?.take(id)) ?? []) {
      const relation = yield* readPart(part, links?.name ?? '', readRelationRow);
      if (relation !== null) document.relations.push(relation);
    }
    if (quotes) yield* readQuotes(document, toUtf16, await quotes.take(id), quotes.name);
    document.entities = entities.of(document);
    yield { kind: 'document', line, document };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), line } };
  }
}

/** A cue or a speaker that several quotes have stands in the row of each. */
function* readQuotes(
  document: AnnotatedDocument,
  toUtf16: Record<OffsetUnit, (offset: number) => number>,
  rows: readonly TableRow[],
  name: string,
): Generator<Found> {
  const [marks, links] = [new Set<string>(), new Set<string>()];
  const isNew = (known: Set<string>) => (part: { id: string }) => !known.has(part.id) && known.add(part.id);
  for (const row of rows) {
    const read = yield* readPart(row, name, (cells) => readAttributionRow(cells, document.text, toUtf16));
    if (read === null) continue;
    document.annotations.push(...read.annotations.filter(isNew(marks)));
    document.relations.push(...read.relations.filter(isNew(links)));
    if (read.differing.length === 0) continue;
    const columns = read.differing.map((column) => `“${column}”`).join(', ');
    const message = `${placeOf(name, row.line)}: ${columns} and the column “marks” say different things. The marks were read; to correct them, empty that column.`;
    yield say('warning', 'differing_columns', message);
  }
}

/** What a row says, or an issue. It names the place in words: the article that it belongs to is no failure. */
function* readPart<T>(row: TableRow, name: string, read: (cells: CsvRow) => T): Generator<Found, T | null> {
  try {
    checkCells(row);
    return read(row.cells);
  } catch (error) {
    yield say(
      'error',
      'row',
      `${placeOf(name, row.line)}: ${toErrorData(error).message} The row was left out.`,
    );
    return null;
  }
}

/** Offsets that were changed, or counted in another unit, show in the text that the row gives. */
function* compareCovered(
  { text }: AnnotatedDocument,
  annotation: ExchangedAnnotation,
  { cells, line }: TableRow,
  name: string,
): Generator<Found> {
  const given = readText(cells.get('text'));
  const covered = coveredText(text, annotation);
  if (given === null || normaliseText(given) === covered) return;
  const message = `${placeOf(name, line)}: the mark covers “${covered.slice(0, 60).toWellFormed()}”, while its row gives another text. Check its offsets.`;
  yield say('warning', 'covered_text', message);
}

function checkCells({ isRagged, cells }: TableRow): void {
  if (isRagged) throw corruptSource(`The row has more cells than the table has columns (${cells.size}).`);
}

const placeOf = (name: string, line: number): string => `${name}, line ${line}`;

function* sayRest(table: JoinedTable): Generator<Found> {
  const rest = table.rest();
  if (rest.length === 0) return;
  const names = rest.slice(0, 5).map((id) => `“${id.slice(0, 60).toWellFormed()}”`);
  const more = rest.length > names.length ? ` and ${rest.length - names.length} more` : '';
  const message = `${table.name}: its rows for ${names.join(', ')}${more} were left out; ${DOCUMENTS} has no such article.`;
  yield say('error', 'unknown_document', message);
}

const say = (severity: Issue['severity'], code: string, message: string): Found => ({
  kind: 'issue',
  issue: { severity, code, message },
});
