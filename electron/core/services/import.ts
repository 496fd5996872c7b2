import type { ParsedInput } from '../../../shared/contract.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { ImportReport } from '../../../shared/contract/imports.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { fitToSchema } from '../../../shared/formats/fit-to-schema.ts';
import { inTransaction } from '../db/open.ts';
import type { ReadItem } from '../jobs/read-files.ts';
import { readInThreads } from '../jobs/read-pool.ts';
import { isStanding } from '../repos/history.ts';
import {
  addImport,
  addImportFile,
  type Outcome,
  setImportFinished,
  setImportStep,
} from '../repos/imports.ts';
import { keepText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { siteOf } from '../../../shared/boilerplate/site-of.ts';
import { addDraft, type Added, type ImportDefaults } from './add-draft.ts';
import { ensureAnnotator } from './annotators.ts';
import { markSites } from './boilerplate.ts';
import { createStep } from './step-at-hand.ts';
import { prepareClusters } from './clusters.ts';
import { transact } from './transact.ts';

/** Reads files and folders into the project: threads read and check, this one writes a batch at a time, so
 *  that annotating goes on meanwhile. All batches are one step of the history. What became of every file is
 *  logged for the review. */
export async function importFiles(
  session: Session,
  context: CallContext,
  input: ParsedInput<'import.run'>,
): Promise<ImportReport> {
  requireWritable(session);
  const { db, schema } = session;
  const report: ImportReport = {
    id: inTransaction(db, () =>
      addImport(db, context.options.now(), ensureAnnotator(db, context.actor).id, input.paths),
    ),
    files: 0,
    documents: 0,
    annotations: 0,
    relations: 0,
    duplicates: 0,
    cancelled: false,
    seq: null,
    issues: [],
  };
  const { paths, format, encoding, extent, mappings, boilerplate } = input;
  const options = { encoding, extent, mappings };
  const owner = input.annotator ?? null;
  const request = { paths, project: session.file, format, options, schema, boilerplate, owner };
  const sites = new Set<string>();
  const log = createLog(session, report.id);
  try {
    await prepareClusters(db);
    const { files, issues } = await readInThreads(request, {
      workerUrl: context.options.workerUrl,
      signal: context.signal,
      onItems(items, progress) {
        const fitting = session.schema === schema ? items : items.map((item) => refit(item, session));
        writeBatch(session, context, fitting, { annotator: input.annotator ?? context.actor }, report, log);
        for (const { draft } of fitting) if (draft) sites.add(siteOf(draft.document.meta));
        report.files = progress.done;
        context.onProgress(progress);
      },
    });
    report.files = files;
    if (boilerplate === 'mark') await markTouched(session, context, sites, report);
    report.issues.unshift(...issues);
    inTransaction(db, () => {
      for (const issue of issues)
        log({ ...nowhere, name: issue.file ?? '', issues: [issue] }, 'failed', null, []);
      setImportFinished(db, report.id);
    });
  } catch (error) {
    // What was written before stays, and stays one step that can be undone.
    const { kind, message } = toErrorData(error);
    if (kind === 'Cancelled') report.cancelled = true;
    else report.issues.push({ severity: 'error', code: kind, message });
  }
  if (report.seq !== null) context.emit({ type: 'changed', changes: null });
  return report;
}

/** What sites repeat shows only when all of their articles are there. */
async function markTouched(
  session: Session,
  context: CallContext,
  sites: ReadonlySet<string>,
  report: ImportReport,
): Promise<void> {
  const step = { ...createStep('import'), seq: report.seq };
  await markSites(session, { ...context, onProgress: () => {} }, sites, step);
  report.seq = step.seq;
}

const nowhere = { format: null, draft: null };

type Log = (item: ReadItem, outcome: Outcome, added: Added | null, issues: Issue[]) => void;

/** Writes a row of the log for each item, inside a transaction of the caller’s. */
function createLog({ db }: Session, importId: number): Log {
  let n = 0;
  return (item, outcome, added, issues) =>
    addImportFile(db, importId, {
      n: ++n,
      name: item.name,
      line: item.line ?? null,
      outcome,
      documentId: added?.documentId ?? null,
      format: item.format,
      encoding: item.draft?.encoding?.encoding ?? null,
      encodingBy: item.draft?.encoding?.by ?? null,
      issues: [...item.issues, ...issues],
      accepted: false,
    });
}

/** The schema has changed since the thread read this: what is written obeys the one in force. */
function refit(item: ReadItem, { schema }: Session): ReadItem {
  if (item.draft === null) return item;
  const { document, issues } = fitToSchema(item.draft.document, schema);
  return {
    ...item,
    draft: { ...item.draft, document },
    issues: [...item.issues, ...issues.map((issue) => ({ ...issue, file: item.name }))],
  };
}

function writeBatch(
  session: Session,
  context: CallContext,
  items: ReadItem[],
  defaults: ImportDefaults,
  report: ImportReport,
  log: Log,
): void {
  if (items.length === 0) return;
  const quiet: CallContext = { ...context, emit: () => {} };
  const results: Added[] = [];
  const found: Issue[] = [];
  // What was undone while the import goes on stays undone; the rest is a step of its own.
  if (report.seq !== null && !isStanding(session.db, report.seq)) report.seq = null;
  const description = { operation: 'import', step: report.seq, callKey: null };
  const written = transact(session, quiet, description, (writer) => {
    // All texts before all else: what has triggers between two texts would have the words of each of them written
    // to the disk by themselves.
    for (const { draft } of items)
      if (draft) keepText(session.db, draft.textSha256, draft.document.text, draft.original);
    for (const item of items) {
      const issues: Issue[] = [];
      const added = item.draft && addDraft(writer, session.schema, item.draft, defaults, issues);
      log(item, outcomeOf(item, added), added, issues);
      found.push(...item.issues, ...issues);
      if (added) results.push(added);
    }
  });
  if (report.seq === null && written.seq > 0) {
    report.seq = written.seq;
    inTransaction(session.db, () => setImportStep(session.db, report.id, written.seq));
  }
  report.issues.push(...found);
  for (const added of results) {
    if (added.isNew) report.documents++;
    else report.duplicates++;
    report.annotations += added.annotations;
    report.relations += added.relations;
  }
}

function outcomeOf({ issues }: ReadItem, added: Added | null): Outcome {
  if (added) return added.isNew ? 'added' : 'known';
  return issues.some(({ severity }) => severity === 'error') ? 'failed' : 'skipped';
}
