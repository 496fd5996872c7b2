import { resolve } from 'node:path';
import {
  contract,
  type Input,
  isMethod,
  type Method,
  type Output,
  type ParsedInput,
  type Result,
} from '../../shared/contract.ts';
import { invalidInput, toErrorData } from '../../shared/errors.ts';
import { toLineObject } from '../../shared/formats/hearsay-jsonl.ts';
import { isWellFormed } from '../../shared/formats/json-limits.ts';
import { toProjectError } from './db/failure.ts';
import { listAnnotators } from './repos/annotators.ts';
import { countLanguages, findDocument } from './repos/documents.ts';
import { countMentions, searchEntities } from './repos/entities.ts';
import { listWaitingMarks, settleWaiting } from './services/carry-waiting.ts';
import { runCarry } from './services/carry.ts';
import * as adjudication from './services/adjudication.ts';
import { listQueue } from './services/adjudication-queue.ts';
import * as clusters from './services/clusters.ts';
import { exportAgreement } from './services/agreement-export.ts';
import { listComparedMarks, measureAgreement } from './services/agreement.ts';
import * as annotate from './services/annotate.ts';
import { addAnnotator } from './services/annotators.ts';
import { createAnnotations, removeManyAnnotations } from './services/bulk.ts';
import { setStatus, setStatusOfMany } from './services/assignments.ts';
import { listBin, restore } from './services/bin.ts';
import { markBoilerplate } from './services/boilerplate.ts';
import * as bundles from './services/bundles.ts';
import { checkProject } from './services/check.ts';
import { removeDocuments, updateDocument } from './services/documents.ts';
import * as entities from './services/entities.ts';
import { toAnnotatedDocument } from './services/exchange.ts';
import * as distribution from './services/distribute.ts';
import { runEvaluation } from './services/evaluation.ts';
import { exportDataset, preflightExport } from './services/export.ts';
import { listSteps } from './services/history-words.ts';
import { redo, undo, undoTo } from './services/history.ts';
import { exemplify } from './services/exemplify.ts';
import { importFiles } from './services/import.ts';
import * as review from './services/import-review.ts';
import * as learning from './services/learning.ts';
import { readOriginal } from './services/original.ts';
import { rereadDocument } from './services/reread.ts';
import { readMentions } from './services/mentions.ts';
import { makeSuggestions } from './services/make-suggestions.ts';
import { mergeAnnotations } from './services/merge-marks.ts';
import { previewMerge, runMerge } from './services/merge-run.ts';
import * as merge from './services/merge.ts';
import * as library from './services/library.ts';
import { measureProgress } from './services/progress.ts';
import * as project from './services/project.ts';
import { previewSchema, updateSchema } from './services/schema.ts';
import { relabelAnnotations } from './services/relabel.ts';
import { searchProject } from './services/search.ts';
import * as suggestions from './services/suggestions.ts';
import * as splits from './services/splits.ts';
import { takeAgreed } from './services/take-agreed.ts';
import { splitAnnotation } from './services/split.ts';
import * as team from './services/team.ts';
import { compareDocuments, correctDocument } from './services/versions.ts';
import type { CallContext, CoreOptions, Session } from './session.ts';

/** The headless product: opens one project at a time and answers the contract. */
export interface Core {
  /** Validates, runs the service, and answers plain data. Never throws. */
  call<M extends Method>(method: M, input: Input<M>, call?: Partial<Call>): Promise<Result<Output<M>>>;
  /** As `call`, for a method and input that come from another process. */
  callUntrusted(method: string, input: unknown, call: Call): Promise<Result<unknown>>;
  close(): void;
}

/** A call beside its input: see `CallContext`. */
export type Call = Omit<CallContext, 'options'>;

type Handlers = {
  [M in Method]: (input: ParsedInput<M>, context: CallContext) => Output<M> | Promise<Output<M>>;
};

export function createCore(options: CoreOptions): Core {
  let session: Session | null = null;
  const open = (): Session => {
    if (!session) throw invalidInput('No project is open.');
    return session;
  };
  /** Ends the work that still uses the open project. */
  let closing = new AbortController();
  const replace = (next: Session | null): void => {
    closing.abort();
    closing = new AbortController();
    void session?.searches.end();
    session?.database.close();
    session = next;
  };

  const handlers: Handlers = {
    'project.create': async (input) => {
      replace(await project.createProject(input));
      return project.describeProject(open());
    },
    'project.open': (input) => {
      // Its own lock must not keep a project from being opened again; any other stays open if this one fails.
      if (session?.file === resolve(input.file)) replace(null);
      replace(project.openProject(input));
      return project.describeProject(open());
    },
    'project.close': () => {
      replace(null);
      return {};
    },
    'project.info': () => project.describeProject(open()),
    'project.stats': () => project.measureProject(open()),
    'project.progress': (input) => measureProgress(open(), input),
    'project.check': (_, context) => checkProject(open(), context),
    'schema.get': () => open().schema,
    'schema.preview': (input, context) => previewSchema(open(), context, input),
    'schema.update': (input, context) => updateSchema(open(), context, input),
    'document.list': (input) => library.listLibrary(open(), input),
    'document.ids': (input) => library.listIds(open(), input),
    'document.find': (input) => library.findInLibrary(open(), input),
    'document.next': (input) => library.findNext(open(), input),
    'document.languages': () => countLanguages(open().db),
    'document.update': (input, context) => updateDocument(open(), context, input),
    'document.remove': (input, context) => removeDocuments(open(), context, input),
    'document.get': ({ documentId }, context) => library.readDocument(open(), context, documentId),
    'document.export': ({ documentId, offsets }) => {
      const { db } = open();
      const document = findDocument(db, documentId);
      if (!document) throw invalidInput(`The project has no document “${documentId}”.`);
      const annotators = new Map(listAnnotators(db).map((annotator) => [annotator.id as number, annotator]));
      return toLineObject(toAnnotatedDocument(db, document, annotators), offsets);
    },
    'annotation.create': (input, context) => annotate.createAnnotation(open(), context, input),
    'annotation.update': (input, context) => annotate.updateAnnotation(open(), context, input),
    'annotation.remove': (input, context) => annotate.removeAnnotations(open(), context, input),
    'annotation.split': (input, context) => splitAnnotation(open(), context, input),
    'annotation.merge': (input, context) => mergeAnnotations(open(), context, input),
    'annotation.createMany': (input, context) => createAnnotations(open(), context, input),
    'annotation.relabelMany': (input, context) => relabelAnnotations(open(), context, input),
    'annotation.removeMany': (input, context) => removeManyAnnotations(open(), context, input),
    'boilerplate.mark': (input, context) => markBoilerplate(open(), context, input),
    'suggestion.accept': (input, context) => suggestions.acceptSuggestions(open(), context, input),
    'suggestion.reject': (input, context) => suggestions.rejectSuggestions(open(), context, input),
    'suggestion.make': (input, context) => makeSuggestions(open(), context, input),
    'suggestion.configure': (input, context) => suggestions.configureSuggestions(open(), context, input),
    'suggestion.queue': (input, context) => suggestions.queueSuggestions(open(), context, input),
    'suggestion.learn': (_, context) => learning.learnAnew(open(), context),
    'suggestion.learned': () => learning.describeLearned(open()),
    'suggestion.forget': (_, context) => learning.forgetLearned(open(), context),
    'tagger.look': async ({ folder }) => (await import('./tagger/look-at-tagger.ts')).lookAtTagger(folder),
    'evaluation.run': (input, context) => runEvaluation(open(), context, input),
    'relation.create': (input, context) => annotate.createRelation(open(), context, input),
    'relation.remove': (input, context) => annotate.removeRelation(open(), context, input),
    'entity.list': ({ query, limit }) => searchEntities(open().db, query, limit),
    'entity.create': (input, context) => entities.createEntity(open(), context, input),
    'entity.update': (input, context) => entities.updateEntity(open(), context, input),
    'entity.merge': (input, context) => entities.mergeEntities(open(), context, input),
    'entity.remove': (input, context) => entities.removeEntity(open(), context, input),
    'entity.counts': () => countMentions(open().db),
    'entity.mentions': (input, context) => readMentions(open(), context, input),
    'annotator.list': () => listAnnotators(open().db),
    'annotator.ensure': ({ name }) => addAnnotator(open(), name),
    'assignment.set': (input, context) => setStatus(open(), context, input),
    'assignment.setMany': (input, context) => setStatusOfMany(open(), context, input),
    'import.look': (input, context) => review.lookAt(open(), context, input),
    'import.run': (input, context) => importFiles(open(), context, input),
    'import.list': (input) => review.listImports(open(), input),
    'import.rows': (input) => review.listRows(open(), input),
    'import.accept': (input) => review.acceptRows(open(), input),
    'import.original': (input, context) => readOriginal(open(), context, input),
    'import.reread': (input, context) => rereadDocument(open(), context, input),
    'cluster.list': () => clusters.listVersionClusters(open()),
    'cluster.get': (input) => clusters.readCluster(open(), input),
    'cluster.join': (input, context) => clusters.joinDocuments(open(), context, input),
    'cluster.leave': (input, context) => clusters.leaveClusters(open(), context, input),
    'version.compare': (input, context) => compareDocuments(open(), context, input),
    'version.correct': (input, context) => correctDocument(open(), context, input),
    'carry.run': (input, context) => runCarry(open(), context, input),
    'carry.list': (input, context) => listWaitingMarks(open(), context, input),
    'carry.settle': (input, context) => settleWaiting(open(), context, input),
    'export.preflight': (input, context) => preflightExport(open(), context, input),
    'export.run': (input, context) => exportDataset(open(), context, input),
    'split.list': () => splits.describeSplits(open()),
    'split.make': (input, context) => splits.makeSplit(open(), context, input),
    'split.update': (input, context) => splits.updateSplit(open(), context, input),
    'split.remove': (input, context) => splits.removeSplit(open(), context, input),
    'split.check': (input) => splits.checkSplit(open(), input),
    'history.list': (input, context) => listSteps(open(), context, input),
    'history.undoTo': (input, context) => undoTo(open(), context, input),
    'bin.list': (input, context) => listBin(open(), context, input),
    'bin.restore': (input, context) => restore(open(), context, input),
    'history.undo': ({ annotatorId }, context) => undo(open(), context, annotatorId),
    'history.redo': ({ annotatorId }, context) => redo(open(), context, annotatorId),
    'search.run': (input, context) => searchProject(open(), context, input),
    'annotator.update': (input, context) => team.updateAnnotator(open(), context, input),
    'team.get': () => team.describeTeam(open()),
    'team.configure': (input, context) => team.configureTeam(open(), context, input),
    'assignment.preview': (input) => distribution.previewDistribution(open(), input),
    'assignment.distribute': (input, context) => distribution.distributeDocuments(open(), context, input),
    'assignment.give': (input, context) => distribution.giveDocuments(open(), context, input),
    'assignment.take': (input, context) => distribution.takeDocuments(open(), context, input),
    'assignment.list': (input) => distribution.readAssignments(open(), input),
    'bundle.write': (input, context) => bundles.writeBundle(open(), context, input),
    'bundle.look': (input, context) => bundles.lookAtBundle(context, input),
    'bundle.open': async (input, context) => {
      const annotator = await bundles.unpackBundle(context, input);
      replace(project.openProject({ file: input.project, mode: 'write' }));
      return { ...project.describeProject(open()), annotator };
    },
    'merge.preview': (input, context) => previewMerge(open(), context, input),
    'merge.run': (input, context) => runMerge(open(), context, input),
    'merge.conflicts': () => merge.listConflicts(open()),
    'merge.settle': (input, context) => merge.settleConflicts(open(), context, input),
    'agreement.run': (input, context) => measureAgreement(open(), context, input),
    'agreement.marks': (input, context) => listComparedMarks(open(), context, input),
    'agreement.export': (input, context) => exportAgreement(open(), context, input),
    'adjudication.queue': (input, context) => listQueue(open(), context, input),
    'adjudication.get': (input) => adjudication.readDifferences(open(), input),
    'adjudication.decide': (input, context) => adjudication.decide(open(), context, input),
    'adjudication.reopen': (input, context) => adjudication.reopen(open(), context, input),
    'adjudication.takeAgreed': (input, context) => takeAgreed(open(), context, input),
    'adjudication.finish': (input, context) => adjudication.finish(open(), context, input),
    'adjudication.exemplify': (input, context) => exemplify(open(), context, input),
  };

  async function callUntrusted(method: string, input: unknown, call: Call): Promise<Result<unknown>> {
    try {
      if (!isMethod(method)) throw invalidInput(`There is no method “${method}”.`);
      return {
        ok: true,
        value: await handle(method, input, {
          ...call,
          signal: AbortSignal.any([call.signal, closing.signal]),
          options,
        }),
      };
    } catch (error) {
      const known = toProjectError(error, session?.file ?? '');
      return { ok: false, error: toErrorData(known) };
    }
  }

  function handle<M extends Method>(method: M, input: unknown, context: CallContext) {
    const parsed = contract[method].input.safeParse(input);
    if (!parsed.success) {
      const details = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw invalidInput(`The request “${method}” is not well formed.`, details);
    }
    // SQLite keeps UTF-8, which cannot hold half a character: it would come back as another.
    if (!isWellFormed(parsed.data))
      throw invalidInput('The text holds half a character (an unpaired surrogate).');
    return handlers[method](parsed.data as ParsedInput<M>, context);
  }

  return {
    call: (method, input, call = {}) =>
      callUntrusted(method, input, {
        actor: 'unnamed',
        key: options.newId(),
        signal: new AbortController().signal,
        onProgress: () => {},
        emit: () => {},
        ...call,
      }) as Promise<Result<Output<typeof method>>>,
    callUntrusted,
    close: () => replace(null),
  };
}
