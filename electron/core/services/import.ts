import type { ParsedInput } from '../../../shared/contract.ts';
import type { ImportReport } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { fitToSchema } from '../../../shared/formats/annotated-document.ts';
import { runJob } from '../jobs/run-job.ts';
import type { Draft, ReadBatch, ReadFilesInput } from '../jobs/read-files.ts';
import { isStanding } from '../repos/history.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { addDraft, type Added, type ImportDefaults } from './add-draft.ts';
import { transact } from './transact.ts';

/** Reads files and folders into the project: a worker reads and checks, this thread writes a batch at a
 *  time, so that annotating goes on meanwhile. All batches are one step of the history. */
export async function importFiles(
  session: Session,
  context: CallContext,
  input: ParsedInput<'import.run'>,
): Promise<ImportReport> {
  requireWritable(session);
  const report: ImportReport = {
    files: 0,
    documents: 0,
    annotations: 0,
    relations: 0,
    duplicates: 0,
    cancelled: false,
    seq: null,
    issues: [],
  };
  const request: ReadFilesInput = {
    project: session.file,
    paths: input.paths,
    format: input.format,
    encoding: input.encoding,
    schema: session.schema,
  };
  try {
    const { files } = await runJob<{ files: number }>('read-files', request, {
      workerUrl: context.options.workerUrl,
      signal: context.signal,
      onMessage(body) {
        const batch = body as ReadBatch;
        report.issues.push(...batch.issues);
        const drafts =
          session.schema === request.schema ? batch.drafts : refit(batch.drafts, session, report);
        writeBatch(session, context, drafts, { annotator: input.annotator ?? context.actor }, report);
        report.files = batch.progress.done;
        context.onProgress(batch.progress);
      },
    });
    report.files = files;
  } catch (error) {
    // What was written before stays, and stays one step that can be undone.
    const { kind, message } = toErrorData(error);
    if (kind === 'Cancelled') report.cancelled = true;
    else report.issues.push({ severity: 'error', code: kind, message });
  }
  if (report.seq !== null) context.emit({ type: 'changed', changes: null });
  return report;
}

/** The schema has changed since the worker read these: what is written obeys the one in force. */
function refit(drafts: Draft[], { schema }: Session, report: ImportReport): Draft[] {
  return drafts.map((draft) => {
    const { document, issues } = fitToSchema(draft.document, schema);
    report.issues.push(...issues.map((issue) => ({ ...issue, file: draft.file })));
    return { ...draft, document };
  });
}

function writeBatch(
  session: Session,
  context: CallContext,
  drafts: Draft[],
  defaults: ImportDefaults,
  report: ImportReport,
): void {
  if (drafts.length === 0) return;
  const quiet: CallContext = { ...context, emit: () => {} };
  const results: Added[] = [];
  const issues: Issue[] = [];
  // What was undone while the import goes on stays undone; the rest is a step of its own.
  if (report.seq !== null && !isStanding(session.db, report.seq)) report.seq = null;
  const description = { operation: 'import', step: report.seq, callKey: null };
  const written = transact(session, quiet, description, (writer) => {
    for (const draft of drafts) results.push(addDraft(writer, session.schema, draft, defaults, issues));
  });
  if (report.seq === null && written.seq > 0) report.seq = written.seq;
  report.issues.push(...issues);
  for (const added of results) {
    if (added.isNew) report.documents++;
    else report.duplicates++;
    report.annotations += added.annotations;
    report.relations += added.relations;
  }
}
