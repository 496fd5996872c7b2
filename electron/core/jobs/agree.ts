import type { ParsedInput, Progress } from '../../../shared/contract.ts';
import { measureGamma } from '../../../shared/agreement/report/gamma-figures.ts';
import { needsTokens } from '../../../shared/agreement/report/count-pair.ts';
import { createReport } from '../../../shared/agreement/report/make-report.ts';
import type { AgreementReport, MeasureId } from '../../../shared/agreement/report.ts';
import { drawDocuments } from '../../../shared/agreement/report/draw-documents.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { readSchema } from '../repos/project.ts';
import { openSharedWork } from '../services/compared-documents.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface AgreeInput {
  project: string;
  options: ParsedInput<'agreement.run'> & { measures: MeasureId[] };
}

/** Milliseconds between words about how far it is. */
const REPORT_EVERY = 100;

/** Works out how well annotators agree. Memory is bounded by the counts of documents and the largest text; the
 *  project is seen as it is at the start. */
export async function agree(
  { project, options }: AgreeInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<AgreementReport> {
  const { measures, labels = null, tolerance, unfinished, suggested, resamples, seed, gamma } = options;
  const database = openDatabase(project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const schema = readSchema(db);
    const shared = openSharedWork(db, schema, { ...options, withTokens: needsTokens(measures) });
    const { documents, annotators, waiting } = shared;
    const wantsGamma = measures.some((measure) => measure === 'gamma' || measure === 'gamma_cat');
    const drawn = wantsGamma ? drawDocuments(documents, gamma.documents, seed) : [];
    const total = documents.length + drawn.length + resamples;
    let reported = -Infinity;
    const step = async (done: number, at: string) => {
      checkStopped();
      if (performance.now() - reported < REPORT_EVERY) return;
      await report({ done, total, at });
      reported = performance.now();
    };
    const maker = createReport({
      annotators,
      measures,
      labels,
      tolerance,
      unfinished,
      suggested,
      resamples,
      seed,
      labelOrder: listLabels(schema).map(({ id }) => id),
      relationOrder: schema.relations.map(({ id }) => id),
    });
    for (const [index, document] of documents.entries()) {
      await step(index, document.title);
      maker.add(shared.read(document));
    }
    for (const [index, document] of drawn.entries()) {
      await step(documents.length + index, document.title);
      maker.addGamma(measureGamma(shared.read(document), { ...gamma, seed }));
    }
    for (const made of maker.resample()) await step(documents.length + drawn.length + made, '');
    return {
      options: { annotators, labels, tolerance, unfinished, suggested, resamples, seed, gamma },
      unfinishedDocuments: waiting,
      ...maker.finish(),
    };
  } finally {
    database.close();
  }
}
