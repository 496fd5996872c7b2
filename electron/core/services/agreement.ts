import type { Output, ParsedInput, Progress } from '../../../shared/contract.ts';
import { type AgreementReport, measureIds, type MeasureId } from '../../../shared/agreement/report.ts';
import { readDataVersion } from '../db/open.ts';
import type { AgreeInput } from '../jobs/agree.ts';
import type { AgreeMarksInput } from '../jobs/agree-marks.ts';
import { runJob } from '../jobs/run-job.ts';
import type { RunOptions } from '../jobs/thread.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { readLastSeq } from '../repos/history.ts';
import type { CallContext, Session } from '../session.ts';

/** Everything but γ, which takes seconds for a document. */
const cheapMeasures: readonly MeasureId[] = measureIds.filter(
  (measure) => measure !== 'gamma' && measure !== 'gamma_cat',
);

/** Reports of the project as it is, by what was asked; the last few. */
const reports = new WeakMap<Session, { state: string; known: Map<string, AgreementReport> }>();
const MOST_KEPT = 4;

/** How well annotators agree, worked out in a thread of its own. What was asked before and has not changed since is
 *  answered at once. */
export async function measureAgreement(
  session: Session,
  context: CallContext,
  input: ParsedInput<'agreement.run'>,
): Promise<AgreementReport> {
  const options = { ...input, measures: [...(input.measures ?? cheapMeasures)] };
  const state = describeState(session);
  const key = JSON.stringify(options);
  const known = reports.get(session);
  const found = known?.state === state ? known.known.get(key) : undefined;
  if (found) return found;
  const request: AgreeInput = { project: session.file, options };
  const report = await runJob<AgreementReport>('agree', request, toRunOptions(context));
  // What was written meanwhile may be in it or not.
  if (describeState(session) === state) remember(session, state, key, report);
  return report;
}

/** The marks behind a figure: a page of them. */
export const listComparedMarks = (
  session: Session,
  context: CallContext,
  query: ParsedInput<'agreement.marks'>,
): Promise<Output<'agreement.marks'>> => {
  const request: AgreeMarksInput = { project: session.file, query };
  return runJob<Output<'agreement.marks'>>('agree-marks', request, toRunOptions(context));
};

const toRunOptions = (context: CallContext): RunOptions => ({
  workerUrl: context.options.workerUrl,
  signal: context.signal,
  onMessage: (body) => context.onProgress(body as Progress),
});

function remember(session: Session, state: string, key: string, report: AgreementReport): void {
  const before = reports.get(session);
  const known = before?.state === state ? before.known : new Map<string, AgreementReport>();
  known.set(key, report);
  const oldest = known.keys().next().value;
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  reports.set(session, { state, known });
}

/** Another one after every write, here or by another program. Names of annotators are no part of the history. */
const describeState = ({ db }: Session): string =>
  JSON.stringify([readLastSeq(db), readDataVersion(db), listAnnotators(db)]);
