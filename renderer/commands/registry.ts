import { commandDescriptors, type CommandDescriptor } from '../../shared/commands.ts';
import { assignmentStatus } from '../../shared/model/records.ts';
import type { Session } from '../session.ts';
import { markIndex, marksAt } from '../state/select.ts';
import type { AppState } from '../state/store.ts';
import { exportAgreement, leaveAgreement, openAgreement } from './agreement.ts';
import {
  exemplify,
  finishAdjudicated,
  focusConflictNote,
  focusText,
  goToAny,
  goToOpen,
  leaveAdjudication,
  openAdjudicatedNeighbour,
  openAdjudication,
  openNextAdjudicated,
  reopenConflict,
  takeAgreedHere,
  takeAll,
  takeMajority,
  takeNone,
  takeVersion,
  toggleNames,
  toggleOpenOnly,
  undoDecision,
} from './adjudicate.ts';
import {
  beginDraft,
  goToDraftMark,
  labelDraftByKey,
  leaveDraft,
  moveDraftEdge,
  removeDraftMark,
  takeDraft,
} from './adjudicate-edit.ts';
import { focusAttributes, focusNote } from './attributes.ts';
import { chooseProject, finishGiven, offerBundles, sendWorkBack } from './bundles.ts';
import { beginCorrection } from './correct.ts';
import { openNeighbour, openNextToDo } from './documents.ts';
import { offerEverywhere } from './everywhere.ts';
import { bringEdge, type Edge, moveEdge, type Unit } from './edges.ts';
import { focusEntity } from './entities.ts';
import { leaveExport, openExport } from './export.ts';
import { checkProject, chooseAndImport } from './files.ts';
import { travel } from './history.ts';
import { compareRow, hasRows, leaveImport, moveRow, openImports, openRow } from './imports.ts';
import { labelHitsByKey, removeHits, repeatOnHits } from './hits.ts';
import { joinBefore, takeOutline, turnOutline } from './likely.ts';
import { labelByKey } from './label.ts';
import { focusFilter, listChosen, removeChosen, setStatusOfChosen } from './library.ts';
import { startLinking } from './links.ts';
import { goToNeighbourMark, removeActive, toggleFlag } from './marks.ts';
import { closeProject, createProject, openSample } from './project.ts';
import { repeatLabelling } from './repeat.ts';
import { acceptAll, acceptRows, changeExtent, offerEncodings, removeRows, undoImport } from './review.ts';
import { exportSchema, importSchema } from './schema.ts';
import { leaveSearch, openSearch } from './search.ts';
import { mergeMarks, splitMark, startCopy } from './reshape.ts';
import { chooseAndMerge, showWaitingWork } from './merge-bundles.ts';
import {
  acceptHere,
  acceptLinked,
  decideKind,
  makeHere,
  openNextToDecide,
  rejectHere,
  stepToSuggestion,
} from './suggestions.ts';
import { makeEverywhere, toggleSuggestions } from './suggestion-choice.ts';
import { beginTour, leaveTour } from './tour.ts';
import { growSelection, selectQuotation, shrinkSelection } from './select.ts';
import { leaveTeam, offerToAdd, offerToAssign, offerToHandOver, openTeam } from './team.ts';
import { withKeysHeld } from './type-ahead.ts';
import { compareVersions, joinVersions, leaveVersions, leaveVersionsMode, showVersions } from './versions.ts';
import { moveAim, offerCarryHere, showWaitingHere } from './waiting.ts';
import {
  changeInterfaceSize,
  changeSettings,
  changeSize,
  focusPane,
  showMode,
  togglePane,
  toggleSetting,
} from './view.ts';

/** How a command was called: `exact` asks a label not to grow to whole words. */
export interface Calling {
  exact: boolean;
}

interface Command {
  /** Answers `false` if nothing was done: a key then goes to whoever else wants it. */
  run(session: Session, calling: Calling): unknown;
  /** Whether the command means something now; always, if it does not say. */
  when?(state: AppState): boolean;
}

const inProject = (state: AppState) => state.project !== null;
const inDocument = ({ shown, mode }: AppState) => shown !== null && mode === 'annotate';
const inAnnotate = ({ project, mode }: AppState) => project !== null && mode === 'annotate';
/** Where rows of the library are chosen, or else the shown article is meant. */
const hasArticles = (state: AppState) => inAnnotate(state) && (state.shown !== null || state.chosen.size > 0);
const mayChangeSchema = ({ project }: AppState) => project !== null && !project.readOnly;
const inHits = ({ search, mode }: AppState) =>
  mode === 'search' && (search.concordance?.answer.hits.length ?? 0) > 0;

/** Rows of an import: in the table or, where the command says so, side by side too. */
const inReview = (state: AppState) => state.mode === 'import' && hasRows(state);
const inTable = (state: AppState) => inReview(state) && !state.imports.comparing;
const isComparing = (state: AppState) => inReview(state) && state.imports.comparing;
/** In front of a mark that waits to be carried over. */
const inWaiting = ({ mode, versions }: AppState) =>
  mode === 'versions' && versions.screen === 'waiting' && versions.waitingId !== null;
/** In front of a document whose annotators differ, or agree. */
const inAdjudication = ({ mode, adjudication }: AppState) =>
  mode === 'adjudicate' && adjudication.data !== null;
/** While an outcome is edited. */
const inDraft = (state: AppState) => inAdjudication(state) && state.adjudication.draft !== null;
const isSettling = (state: AppState) => inAdjudication(state) && !inDraft(state);
/** Where documents wait to be adjudicated, also before one of them is there. */
const hasQueue = (state: AppState) =>
  state.mode === 'adjudicate' && (state.adjudication.queue?.documents.length ?? 0) > 0 && !inDraft(state);
/** Where there is an article whose versions are meant. */
const hasVersions = (state: AppState) => state.shown !== null || state.chosen.size > 0;

const always = (run: Command['run']): Command => ({ run });
const withProject = (run: Command['run']): Command => ({ run, when: inProject });
const withDocument = (run: Command['run']): Command => ({ run, when: inDocument });

/** Does one thing to the article and its like to the chosen hits of a search. */
const withDocumentOrHits = (inArticle: Command['run'], onHits: Command['run']): Command => ({
  run: (session, calling) =>
    inHits(session.store.getState()) ? onHits(session, calling) : inArticle(session, calling),
  when: (state) => inDocument(state) || inHits(state),
});

/** Goes to the article before or after: in the library, in an import, among those whose differences are decided. */
const neighbour = (step: 1 | -1): Command => ({
  run(session) {
    const state = session.store.getState();
    if (isComparing(state)) return moveRow(session, step);
    return inAdjudication(state) ? openAdjudicatedNeighbour(session, step) : openNeighbour(session, step);
  },
  when: (state) => inDocument(state) || isComparing(state) || inAdjudication(state),
});

/** Does one thing in the article and its like where differences are decided. */
const withDocumentOrAdjudication = (inArticle: Command['run'], onDifferences: Command['run']): Command => ({
  run: (session, calling) =>
    inAdjudication(session.store.getState()) ? onDifferences(session, calling) : inArticle(session, calling),
  when: (state) => inDocument(state) || inAdjudication(state),
});

/** Decides differences; what a key does while an outcome is edited is given apart, or nothing. */
const settling = (run: Command['run'], onDraft?: Command['run']): Command => ({
  run: (session, calling) =>
    onDraft && inDraft(session.store.getState()) ? onDraft(session, calling) : run(session, calling),
  when: onDraft ? inAdjudication : isSettling,
});

const versionsTaken = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [
    `adjudicate.take${digit}`,
    settling(
      (session) => takeVersion(session, digit - 1),
      (session) => labelDraftByKey(session, `${digit}`),
    ),
  ]),
);

/** Moves an edge of the active mark, of the place where a waiting one would go, or of an outcome that is edited. */
const edge = (which: Edge, side: 'left' | 'right', unit: Unit): Command => ({
  run(session) {
    const state = session.store.getState();
    const move = inDraft(state) ? moveDraftEdge : inWaiting(state) ? moveAim : moveEdge;
    return move(session, which, side, unit);
  },
  when: (state) => inDocument(state) || inWaiting(state) || inDraft(state),
});

const labels = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [
    `mark.label${digit}`,
    withDocumentOrHits(
      (session, { exact }) => labelByKey(session, `${digit}`, exact),
      (session) => labelHitsByKey(session, `${digit}`),
    ),
  ]),
);

const statuses = Object.fromEntries(
  assignmentStatus.options.map((status) => [
    `mark.status.${status}`,
    { run: (session: Session) => setStatusOfChosen(session, status), when: hasArticles } satisfies Command,
  ]),
);

const commands: Readonly<Record<string, Command>> = {
  'file.newProject': always(createProject),
  'file.openProject': always(chooseProject),
  'file.openSample': always(openSample),
  'file.closeProject': withProject(closeProject),
  'file.import': withProject((session) => chooseAndImport(session, false)),
  'file.importFolder': withProject((session) => chooseAndImport(session, true)),
  'file.export': withProject(openExport),
  'file.importSchema': { run: importSchema, when: mayChangeSchema },
  'file.exportSchema': withProject(exportSchema),
  'versions.compare': { run: (session) => compareVersions(session), when: hasVersions },
  'versions.carry': {
    run: offerCarryHere,
    when: ({ shown, project }) => shown !== null && !project?.readOnly,
  },
  'versions.waiting': withProject(showWaitingHere),
  'versions.correct': {
    run: beginCorrection,
    when: ({ shown, project }) => shown !== null && !project?.readOnly,
  },
  'versions.join': { run: joinVersions, when: (state) => inAnnotate(state) && state.chosen.size > 1 },
  'versions.leave': { run: (session) => leaveVersions(session, listChosen(session)), when: hasArticles },
  'team.add': withProject(offerToAdd),
  'team.assign': withProject(offerToAssign),
  'team.give': { run: (session) => offerToHandOver(session, 'give'), when: hasArticles },
  'team.take': { run: (session) => offerToHandOver(session, 'take'), when: hasArticles },
  'bundle.make': withProject(offerBundles),
  'bundle.merge': withProject(chooseAndMerge),
  'bundle.waiting': withProject(showWaitingWork),
  'bundle.sendBack': { run: sendWorkBack, when: ({ project }) => project?.workOf != null },
  'agreement.html': withProject((session) => exportAgreement(session, 'html')),
  'agreement.csv': withProject((session) => exportAgreement(session, 'csv')),
  'agreement.json': withProject((session) => exportAgreement(session, 'json')),
  'file.remove': { run: (session) => removeChosen(session), when: hasArticles },
  'file.check': withProject(checkProject),

  'import.accept': { run: (session) => acceptRows(session, true), when: inReview },
  'import.acceptAll': { run: acceptAll, when: inTable },
  'import.reopen': { run: (session) => acceptRows(session, false), when: inReview },
  'import.compare': { run: compareRow, when: inTable },
  'import.open': { run: openRow, when: inReview },
  'import.encoding': { run: offerEncodings, when: inReview },
  'import.extent': { run: changeExtent, when: inReview },
  'import.remove': { run: removeRows, when: inReview },
  'import.undo': { run: undoImport, when: inReview },

  'edit.undo': withProject((session) =>
    inAdjudication(session.store.getState()) ? undoDecision(session) : travel(session, 'history.undo'),
  ),
  'edit.redo': withProject((session) => travel(session, 'history.redo')),

  'view.library': { run: (session) => togglePane(session, 'libraryOpen'), when: inAnnotate },
  'view.inspector': { run: (session) => togglePane(session, 'inspectorOpen'), when: inAnnotate },
  'view.history': withProject(({ store }) => store.setState({ dialog: { kind: 'history' } })),
  'view.bin': withProject(({ store }) => store.setState({ dialog: { kind: 'bin' } })),
  'view.progress': withProject(({ store }) => store.setState({ dialog: { kind: 'progress' } })),
  'view.entities': withProject(({ store }) => store.setState({ dialog: { kind: 'entities' } })),
  'view.larger': always((session) => changeSize(session, 1)),
  'view.smaller': always((session) => changeSize(session, -1)),
  'view.usualSize': always((session) => changeSize(session, 0)),
  'view.themeSystem': always((session) => changeSettings(session, { theme: 'system' })),
  'view.themeLight': always((session) => changeSettings(session, { theme: 'light' })),
  'view.themeDark': always((session) => changeSettings(session, { theme: 'dark' })),
  'view.faceSerif': always((session) => changeSettings(session, { articleFace: 'serif' })),
  'view.faceSans': always((session) => changeSettings(session, { articleFace: 'sans' })),
  'view.interfaceLarger': always((session) => changeInterfaceSize(session, 1)),
  'view.interfaceSmaller': always((session) => changeInterfaceSize(session, -1)),
  'view.interfaceUsual': always((session) => changeInterfaceSize(session, 0)),
  'view.languageSystem': always((session) => changeSettings(session, { language: 'system' })),
  'view.languageEnglish': always((session) => changeSettings(session, { language: 'en' })),
  'view.languageGerman': always((session) => changeSettings(session, { language: 'de' })),
  'view.hints': always((session) => toggleSetting(session, 'hints')),
  'view.boilerplate': withDocument((session) => toggleSetting(session, 'boilerplate')),
  'view.threads': withDocument((session) => toggleSetting(session, 'threads')),

  ...labels,
  'select.grow': withDocument(growSelection),
  'select.shrink': withDocument(shrinkSelection),
  'select.nextQuotation': withDocument((session) => selectQuotation(session, 1)),
  'select.previousQuotation': withDocument((session) => selectQuotation(session, -1)),

  'mark.repeat': withDocumentOrHits(repeatLabelling, repeatOnHits),
  'mark.everywhere': withDocument(offerEverywhere),
  'chain.takeFirst': withDocument((session) => takeOutline(session, 0)),
  'chain.takeSecond': withDocument((session) => takeOutline(session, 1)),
  'chain.takeThird': withDocument((session) => takeOutline(session, 2)),
  'chain.turnFirst': withDocument((session) => turnOutline(session, 0)),
  'chain.turnSecond': withDocument((session) => turnOutline(session, 1)),
  'chain.turnThird': withDocument((session) => turnOutline(session, 2)),
  'chain.join': withDocument(joinBefore),
  'mark.link': withDocument(startLinking),
  'mark.flag': withDocument(toggleFlag),
  'mark.attributes': withDocument(focusAttributes),
  'mark.entity': withDocument(focusEntity),
  'mark.note': withDocument(focusNote),
  'mark.accept': withDocument(acceptHere),
  'mark.reject': withDocument(rejectHere),
  'suggestion.next': withDocument((session) => stepToSuggestion(session, 1)),
  'suggestion.previous': withDocument((session) => stepToSuggestion(session, -1)),
  'suggestion.acceptLinked': withDocument(acceptLinked),
  'suggestion.acceptKind': withDocument((session) => decideKind(session, 'suggestion.accept')),
  'suggestion.rejectKind': withDocument((session) => decideKind(session, 'suggestion.reject')),
  'suggestion.make': withDocument(makeHere),
  'suggestion.makeAll': withProject(makeEverywhere),
  'suggestion.nextArticle': { run: openNextToDecide, when: inAnnotate },
  'suggestion.panel': withProject(({ store }) => store.setState({ dialog: { kind: 'suggestions' } })),
  'suggestion.toggle': withDocument(toggleSuggestions),
  'mark.remove': withDocumentOrHits(removeActive, removeHits),
  'mark.startBack': edge('start', 'left', 'word'),
  'mark.startForward': edge('start', 'right', 'word'),
  'mark.endBack': edge('end', 'left', 'word'),
  'mark.endForward': edge('end', 'right', 'word'),
  'mark.startCharacterLeft': edge('start', 'left', 'character'),
  'mark.startCharacterRight': edge('start', 'right', 'character'),
  'mark.endCharacterLeft': edge('end', 'left', 'character'),
  'mark.endCharacterRight': edge('end', 'right', 'character'),
  'mark.startHere': withDocument((session) => bringEdge(session, 'start')),
  'mark.endHere': withDocument((session) => bringEdge(session, 'end')),
  'mark.split': withDocument(splitMark),
  'mark.merge': withDocument(mergeMarks),
  'mark.copy': withDocument(startCopy),
  'mark.done': withDocumentOrAdjudication((session) => finishGiven(session, 'done'), finishAdjudicated),
  'mark.skip': withDocument((session) => finishGiven(session, 'skipped')),
  ...statuses,
  'adjudicate.next': settling(
    (session) => goToOpen(session, 1),
    (session) => goToDraftMark(session, 1),
  ),
  'adjudicate.previous': settling(
    (session) => goToOpen(session, -1),
    (session) => goToDraftMark(session, -1),
  ),
  'adjudicate.nextAny': settling((session) => goToAny(session, 1)),
  'adjudicate.previousAny': settling((session) => goToAny(session, -1)),
  ...versionsTaken,
  'adjudicate.majority': settling(takeMajority, takeDraft),
  'adjudicate.both': settling(takeAll),
  'adjudicate.none': settling(takeNone, removeDraftMark),
  'adjudicate.edit': settling(beginDraft),
  'adjudicate.note': settling(focusConflictNote, focusConflictNote),
  'adjudicate.exemplify': settling(exemplify),
  'adjudicate.reopen': settling(reopenConflict),
  'adjudicate.undo': settling(undoDecision),
  'adjudicate.takeAgreed': settling(takeAgreedHere),
  'adjudicate.takeAgreedEverywhere': {
    run: ({ store }) => store.setState({ dialog: { kind: 'takeAgreed' } }),
    when: hasQueue,
  },
  'adjudicate.takeAllFrom': {
    run: ({ store }) => store.setState({ dialog: { kind: 'takeAllFrom' } }),
    when: isSettling,
  },
  'adjudicate.hideNames': { run: toggleNames, when: inAdjudication },
  'adjudicate.openOnly': { run: toggleOpenOnly, when: inAdjudication },
  'mark.annotator': withProject(({ store }) => store.setState({ dialog: { kind: 'annotator' } })),

  'go.palette': always(({ store }) =>
    store.setState(({ dialog }) => ({ dialog: dialog?.kind === 'palette' ? null : { kind: 'palette' } })),
  ),
  'go.annotate': withProject((session) => showMode(session, 'annotate')),
  'go.search': withProject(openSearch),
  'go.schema': withProject((session) => showMode(session, 'schema')),
  'go.versions': withProject(showVersions),
  'go.import': withProject(openImports),
  'go.export': withProject(openExport),
  'go.team': withProject(openTeam),
  'go.agreement': withProject(openAgreement),
  'go.adjudicate': withProject(openAdjudication),
  'go.nextDocument': neighbour(1),
  'go.previousDocument': neighbour(-1),
  'go.nextToDo': {
    run: (session) =>
      inAdjudication(session.store.getState())
        ? openNextAdjudicated(session)
        : withKeysHeld(() => openNextToDo(session)),
    when: (state) => inAnnotate(state) || inAdjudication(state),
  },
  'go.filter': withProject(focusFilter),
  'go.nextMark': withDocument((session) => goToNeighbourMark(session, 1)),
  'go.previousMark': withDocument((session) => goToNeighbourMark(session, -1)),
  'go.outerMark': withDocument((session) => cycleMarks(session, 1)),
  'go.innerMark': withDocument((session) => cycleMarks(session, -1)),
  'go.letGo': withProject(letGo),
  'go.nextPane': withProject((session) => focusPane(session, 1)),
  'go.previousPane': withProject((session) => focusPane(session, -1)),

  'help.tour': always(beginTour),
  'help.keys': always(({ store }) =>
    store.setState(({ dialog }) => ({ dialog: dialog?.kind === 'keys' ? null : { kind: 'keys' } })),
  ),
};

/** Whether a command would do something now. */
export function meansSomething(state: AppState, id: string): boolean {
  const command = commands[id];
  // While the first project is being opened, another would get in its way.
  return command !== undefined && !state.starting && (command.when?.(state) ?? true);
}

/** Runs a command if it means something now. Answers whether it did. */
export function runCommand(session: Session, id: string, calling: Calling = { exact: false }): boolean {
  if (!meansSomething(session.store.getState(), id)) return false;
  return commands[id]?.run(session, calling) !== false;
}

/** Commands of the window itself, with keys or without. */
export const windowCommands: readonly CommandDescriptor[] = commandDescriptors.filter(
  ({ role }) => role === undefined,
);

/** Makes the next mark under the caret active, outwards or inwards. */
function cycleMarks({ store }: Session, step: 1 | -1): void {
  const state = store.getState();
  const here = marksAt(markIndex(state), state.selected.start);
  const at = here.findIndex((mark) => mark.id === state.active);
  const next = here.at((at + step + here.length) % here.length);
  if (next) store.setState({ active: next.id });
}

/** One step back: out of linking, out of a pane into the text, then the selection, then the mark. */
function letGo(session: Session): void {
  const { mode } = session.store.getState();
  if (mode === 'search') return leaveSearch(session);
  if (mode === 'import') return leaveImport(session);
  if (mode === 'versions') return leaveVersionsMode(session);
  if (mode === 'export') return leaveExport(session);
  if (mode === 'team') return leaveTeam(session);
  if (mode === 'agreement') return leaveAgreement(session);
  if (mode === 'adjudicate') return letGoOfDifference(session);
  const { store, article } = session;
  const { linking, copying, selected, chosen, letGo: release } = store.getState();
  store.setState({ notice: null });
  if (chosen.size > 0 && document.activeElement?.closest('.pane-library') != null) {
    store.setState({ chosen: new Set() });
    return;
  }
  if (linking !== null || document.activeElement?.closest('.cm-content') == null) {
    store.setState({ linking: null });
    article?.focus();
  } else if (session.store.getState().tour !== null) {
    leaveTour(session);
  } else if (copying !== null) {
    store.setState({ copying: null });
  } else if (selected.end > selected.start) {
    article?.select({ start: selected.end, end: selected.end });
    store.setState({ selected: { start: selected.end, end: selected.end } });
  } else {
    release();
  }
}

/** One step back: out of a field or a list into the text, then out of the draft, then out of the adjudication. */
function letGoOfDifference(session: Session): void {
  session.store.setState({ notice: null });
  const isElsewhere =
    document.activeElement?.closest('.adjudicate-list, .version-rows, textarea, input') != null;
  if (isElsewhere) focusText();
  else if (inDraft(session.store.getState())) leaveDraft(session);
  else leaveAdjudication(session);
}
