import type { Issue } from '../../../shared/contract/entry.ts';
import { corruptSource, toErrorData, unsupported } from '../../../shared/errors.ts';
import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
} from '../../../shared/formats/annotated-document.ts';
import { readText } from '../../../shared/formats/csv-cells.ts';
import {
  type CsvRow,
  readAnnotationRow,
  readDocumentRow,
  readEntityRow,
  readRelationRow,
} from '../../../shared/formats/csv-tables.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
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
  const tables = {
    annotations: await open('annotations.csv'),
    relations: await open('relations.csv'),
    entities: await open('entities.csv'),
  };
  if (!source.beside)
    yield say(
      'warning',
      'tables_missing',
      'Its marks are in tables beside it, which are read from a folder alone. Unpack it first.',
    );
  const entities = new Entities();
  if (tables.entities) yield* entities.readFrom(tables.entities);
  const marks =
    tables.annotations && (await joinTable(tables.annotations, ({ cells }) => entities.note(cells)));
  const links = tables.relations && (await joinTable(tables.relations));
  for await (const row of table.rows()) yield* readDocument(row, marks, links, entities);
  for (const joined of [marks, links]) if (joined) yield* sayRest(joined);
}

async function* readDocument(
  row: TableRow,
  marks: JoinedTable | null,
  links: JoinedTable | null,
  entities: Entities,
): AsyncGenerator<Found> {
  const { line } = row;
  try {
    checkCells(row);
    const { document, toUtf16 } = readDocumentRow(row.cells);
    const id = document.id ?? '';
    if (marks) {
      for (const row of await marks.take(id)) {
        const annotation = yield* readPart(row, marks.name, (part) => readAnnotationRow(part, toUtf16));
        if (annotation === null) continue;
        document.annotations.push(annotation);
        yield* compareCovered(document, annotation, row, marks.name);
      }
    }
    if (links) {
      for (const row of await links.take(id)) {
        const relation = yield* readPart(row, links.name, readRelationRow);
        if (relation !== null) document.relations.push(relation);
      }
    }
    document.entities = entities.of(document);
    yield { kind: 'document', line, document };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), line } };
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

/** All entities of a dataset; those that no mark names belong to its first article. */
class Entities {
  readonly #known = new Map<string, ExchangedEntity>();
  readonly #named = new Set<string>();
  #unusedAreGiven = false;

  async *readFrom(table: DatasetTable): AsyncGenerator<Found> {
    for await (const row of table.rows()) {
      const entity = yield* readPart(row, table.name, readEntityRow);
      if (entity !== null && !this.#known.has(entity.id)) this.#known.set(entity.id, entity);
    }
  }

  /** Takes notice of the entity that a mark names, known or not. */
  note(cells: CsvRow): void {
    const id = readText(cells.get('entity'));
    if (id === null) return;
    this.#named.add(id);
    if (this.#known.has(id)) return;
    const name = readText(cells.get('entity_name')) || id;
    this.#known.set(id, { id, name, aliases: [], type: 'unknown', identification: 'unresolved', extra: {} });
  }

  of({ annotations }: AnnotatedDocument): ExchangedEntity[] {
    const ids = new Set(annotations.flatMap(({ entity }) => (entity === null ? [] : [entity])));
    if (!this.#unusedAreGiven) for (const id of this.#known.keys()) if (!this.#named.has(id)) ids.add(id);
    this.#unusedAreGiven = true;
    return [...ids].flatMap((id) => this.#known.get(id) ?? []);
  }
}
