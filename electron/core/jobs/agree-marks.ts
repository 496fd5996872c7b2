import type { ParsedInput, Progress } from '../../../shared/contract.ts';
import type { ComparedMarks } from '../../../shared/contract/agreement.ts';
import { LabelRows, PreparedWork } from '../../../shared/agreement/report/compared-work.ts';
import { differenceOf, type MarkPair, pairMarks } from '../../../shared/agreement/report/count-marks.ts';
import { makePairTest } from '../../../shared/agreement/report/marks-of-cell.ts';
import { weekOfWork } from '../../../shared/agreement/report/week.ts';
import { listPairs } from '../../../shared/agreement/pairs.ts';
import type { AnnotatorPair } from '../../../shared/agreement/report.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { cutContext } from '../../../shared/search/context.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { readSchema } from '../repos/project.ts';
import { readDocumentText } from '../repos/texts.ts';
import { openSharedWork } from '../services/compared-documents.ts';
import type { SharedDocument } from '../services/shared-work.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface AgreeMarksInput {
  project: string;
  query: ParsedInput<'agreement.marks'>;
}

/** Milliseconds between words about how far it is. */
const REPORT_EVERY = 100;

/** The marks behind a figure, document by document in library order, each in the order of the text. */
export async function agreeMarks(
  { project, query }: AgreeMarksInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<{ total: number; rows: ComparedMarks[] }> {
  const { cell, offset, limit, ...options } = query;
  const database = openDatabase(project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const schema = readSchema(db);
    const shared = openSharedWork(db, schema, {
      ...options,
      annotators: cell.pair ?? options.annotators,
      documentIds: cell.documentId === undefined ? options.documentIds : [cell.documentId],
      withTokens: false,
    });
    const isWanted = makePairTest(schema, cell);
    const labels = new LabelRows();
    const rows: ComparedMarks[] = [];
    let total = 0;
    let reported = performance.now();
    for (const [index, document] of shared.documents.entries()) {
      checkStopped();
      if (performance.now() - reported > REPORT_EVERY) {
        await report({ done: index, total: shared.documents.length, at: document.title });
        reported = performance.now();
      }
      const compared = shared.read(document);
      const works = new Map(
        [...compared.work].map(([name, work]) => [name, new PreparedWork(compared, work, labels)]),
      );
      const names = shared.annotators.filter((name) => works.has(name));
      const describe = describer(db, document, cell.relation);
      for (const pair of listPairs(names)) {
        const [a, b] = [works.get(pair[0]) as PreparedWork, works.get(pair[1]) as PreparedWork];
        if (cell.week !== undefined && weekOfWork(a, b) !== cell.week) continue;
        for (const marks of pairMarks(a, b)) {
          if (!isWanted(marks, a, b)) continue;
          if (total >= offset && rows.length < limit) rows.push(describe(pair, marks, a, b));
          total++;
        }
      }
    }
    return { total, rows };
  } finally {
    database.close();
  }
}

/** Makes rows of a document, which is read again only if any are wanted. */
function describer(db: Db, { id: documentId, title }: SharedDocument, relation: string | undefined) {
  let read: { text: string; records: ReadonlyMap<string, AnnotationRecord> } | null = null;
  const open = () =>
    (read ??= {
      text: readDocumentText(db, documentId),
      records: new Map(listAnnotations(db, documentId).map((record) => [record.id as string, record])),
    });
  return (pair: AnnotatorPair, marks: MarkPair, a: PreparedWork, b: PreparedWork): ComparedMarks => {
    const { text, records } = open();
    const recordOf = (id: string | undefined) => (id === undefined ? null : (records.get(id) ?? null));
    const [first, second] = [recordOf(marks[0]?.id), recordOf(marks[1]?.id)];
    const spans = [first, second].filter((mark) => mark !== null);
    const span = {
      start: Math.min(...spans.map(({ start }) => start)),
      end: Math.max(...spans.map(({ end }) => end)),
    };
    const { left, match, right } = cutContext(text, span);
    const place = (mark: Span | null): [number, number] | null => {
      const from = span.start - left.length;
      return mark && [mark.start - from, mark.end - from];
    };
    const listTargets = (work: PreparedWork, id: string | undefined): string[] =>
      work.links.flatMap(({ type, from, to }) => {
        const target = type === relation && work.standIn.get(from)?.id === id ? recordOf(to) : null;
        return target ? [text.slice(target.start, target.end)] : [];
      });
    return {
      pair: [...pair],
      documentId,
      title,
      first,
      second,
      difference: differenceOf(marks),
      text: left + match + right,
      firstAt: place(first),
      secondAt: place(second),
      targets:
        relation === undefined
          ? null
          : { first: listTargets(a, marks[0]?.id), second: listTargets(b, marks[1]?.id) },
    };
  };
}
