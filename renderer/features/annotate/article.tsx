import type { EditorState, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { listHints } from '../../commands/links.ts';
import { rememberPlace } from '../../commands/documents.ts';
import { setBoilerplate } from '../../editor/boilerplate.ts';
import { setEmphasis } from '../../editor/emphasis.ts';
import { setHints } from '../../editor/hints.ts';
import { setOutlines } from '../../editor/likely.ts';
import { setMarks } from '../../editor/marks.ts';
import { setSuggestions, type ShownSuggestions } from '../../editor/suggestions.ts';
import { setRefusal } from '../../editor/refusal.ts';
import { setThreads, type ThreadLine, type ThreadSource } from '../../editor/threads.ts';
import { toneClass, type Tones, tonesOf } from '../../editor/tones.ts';
import { createSurfaceState, handleOf, setLabel } from '../../editor/surface.ts';
import { nameOf, t, valueName, withinSentence } from '../../i18n.ts';
import { useSession, type Session } from '../../session.ts';
import { boilerplateOf, isHeadline } from '../../state/boilerplate.ts';
import { emphasisOf, type Thread, threadsIn, threadsOf } from '../../state/emphasis.ts';
import { markIndex, marksAt } from '../../state/select.ts';
import { listOutlines } from '../../state/likely.ts';
import type { AppState } from '../../state/store.ts';
import { currentSuggestion, linkedWith, suggestionAt, suggestionsOf } from '../../state/suggestions.ts';
import { sayTag } from '../suggestions/suggestion-words.ts';
import '../../editor/marks.css';

/** How long the caret must rest before its place is remembered for the next start. */
const REST_MS = 1500;

/** The article on the screen. It listens to the store itself: a key must not wait for React. */
export function Article() {
  const session = useSession();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const onSelect = selectionFollower(session);
    const view = new EditorView({
      parent: host.current,
      state: textState(session.store.getState(), onSelect),
    });
    session.putArticle(handleOf(view));
    const unsubscribe = follow(session, view, onSelect);
    if (document.activeElement === document.body) view.focus();
    return () => {
      unsubscribe();
      session.putArticle(null);
      view.destroy();
    };
  }, [session]);
  return <div ref={host} className="article" />;
}

/** Shows the store's article in the view, from now on: another article at once, what changes on it once a frame,
 *  since a step (the mark, its chain, its outlines) often takes several changes of the store. */
function follow(session: Session, view: EditorView, onSelect: OnSelect): () => void {
  const { store } = session;
  /** How far the articles that were left had been scrolled. */
  const scrolls = new Map<DocumentId, StateEffect<unknown>>();
  let drawn = toDrawn(store.getState());
  let frame: number | null = null;
  toPlace(view);
  const redraw = () => {
    frame = null;
    const state = store.getState();
    const effects = listEffects(state, toDrawn(state), drawn);
    drawn = toDrawn(state);
    if (effects.length > 0) view.dispatch({ effects });
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.shown?.document.id === before.shown?.document.id && state.schema === before.schema) {
      frame ??= requestAnimationFrame(redraw);
      return;
    }
    if (before.shown) scrolls.set(before.shown.document.id, view.scrollSnapshot());
    view.setState(textState(state, onSelect));
    drawn = toDrawn(state);
    toPlace(view, state.shown ? scrolls.get(state.shown.document.id) : undefined);
  });
  return () => {
    unsubscribe();
    if (frame !== null) cancelAnimationFrame(frame);
  };
}

/** What the drawing depends on, besides the text. */
const toDrawn = (state: AppState) => ({
  marks: markIndex(state),
  active: state.active,
  threads: state.settings.threads,
  relations: state.shown?.relations,
  outlines: listOutlines(state),
  boilerplate: boilerplateOf(state),
  suggestions: suggestionsOf(state),
  current: currentSuggestion(state),
  unfolded: state.settings.boilerplate,
  linking: state.linking,
  label: labelOf(state),
  notice: state.notice,
});
type Drawn = ReturnType<typeof toDrawn>;

/** What makes the drawing another one. */
function listEffects(state: AppState, now: Drawn, before: Drawn): StateEffect<unknown>[] {
  const differs = (...parts: (keyof Drawn)[]) => parts.some((part) => now[part] !== before[part]);
  return [
    ...(differs('marks') ? [setMarks.of(now.marks)] : []),
    ...(differs('marks', 'active', 'threads', 'relations', 'current') ? emphasise(state) : []),
    ...(differs('marks', 'suggestions', 'current') ? [setSuggestions.of(suggestionsFor(state))] : []),
    ...(differs('outlines') ? [setOutlines.of(now.outlines)] : []),
    ...(differs('boilerplate', 'unfolded') ? [setBoilerplate.of(drawingOf(state))] : []),
    ...(differs('linking') ? [setHints.of(hintsOf(state))] : []),
    ...(differs('label') ? [setLabel.of(now.label)] : []),
    ...(differs('notice') ? [setRefusal.of(refusalOf(state))] : []),
  ];
}

type OnSelect = (view: EditorView) => void;

const labelOf = ({ shown }: AppState): string => t('article.label', { title: shown?.document.title ?? '' });

/** The text with its marks and tints, so that its lines are built once. */
function textState(state: AppState, onSelect: OnSelect): EditorState {
  const { shown, schema, selected } = state;
  const text = createSurfaceState({
    text: shown?.text ?? '',
    label: labelOf(state),
    language: shown?.document.language ?? null,
    tones: tonesOf(schema),
    caret: selected.start,
    onSelect,
  });
  const effects = [
    setMarks.of(markIndex(state)),
    ...emphasise(state),
    setOutlines.of(listOutlines(state)),
    setBoilerplate.of(drawingOf(state)),
    setSuggestions.of(suggestionsFor(state)),
    setHints.of(hintsOf(state)),
  ];
  return text.update({ effects }).state;
}

/** Scrolls a text that was just put into the view to its place. */
function toPlace(view: EditorView, scroll?: StateEffect<unknown>): void {
  const caret = view.state.selection.main.head;
  view.dispatch({ effects: scroll ?? EditorView.scrollIntoView(caret, { y: 'nearest', yMargin: 120 }) });
  if (scroll === undefined) return;
  // Once more with the heights of the lines, which are guessed until they are drawn.
  const { doc, selection } = view.state;
  requestAnimationFrame(() => {
    // What has been selected meanwhile has its own place.
    if (view.state.doc === doc && view.state.selection.eq(selection)) view.dispatch({ effects: scroll });
  });
}

/** What stands out, and the threads: the active mark's, or all in view. */
function emphasise(state: AppState): StateEffect<unknown>[] {
  const emphasis = emphasisOf(state);
  const tones = tonesOf(state.schema);
  const own = emphasis.threads.map((thread) => toLine(thread, tones, isAmbiguous(thread, state.schema)));
  own.push(...suggestedThreads(state, tones));
  const ownIds = new Set(emphasis.threads.map(({ relation }) => relation.id));
  const source: ThreadSource = (view) => {
    if (!state.settings.threads) return own;
    const others = threadsIn(state, view).filter(({ relation }) => !ownIds.has(relation.id));
    return [...own, ...others.map((thread) => toLine(thread, tones, false))];
  };
  return [setEmphasis.of(emphasis), setThreads.of(source)];
}

/** The links that the current suggestion would bring. */
function suggestedThreads(state: AppState, tones: Tones): ThreadLine[] {
  const current = currentSuggestion(state);
  if (current === null) return [];
  return threadsOf(state.shown, current.id).map((thread) => {
    const line = toLine(thread, tones, isAmbiguous(thread, state.schema));
    return { ...line, className: `${line.className} suggested-thread` };
  });
}

function suggestionsFor(state: AppState): ShownSuggestions {
  const current = currentSuggestion(state);
  return {
    index: suggestionsOf(state).index,
    own: markIndex(state),
    current,
    what: current === null ? '' : sayTag(current),
    linked: new Set(current === null ? [] : linkedWith(state, current.id).map(({ id }) => id)),
  };
}

/** Whether the labels at its ends leave open which link it is: then its name stands beside it. */
const isAmbiguous = ({ from, to }: Thread, schema: Schema | null): boolean =>
  (schema?.relations ?? []).filter((one) => one.from === from.label && one.to === to.label).length > 1;

const toLine = ({ relation, from, to }: Thread, tones: Tones, isNamed: boolean): ThreadLine => ({
  from,
  to,
  label: isNamed ? withinSentence(nameOf('relation', relation.type)) : '',
  className: toneClass(to.label, tones),
});

/** A headline is read with the article: it has its bar, but is neither dimmed nor folded. */
function drawingOf(state: AppState) {
  const { suggested, folding } = boilerplateOf(state);
  const kindOf = ({ attrs, label }: AnnotationRecord) =>
    typeof attrs['kind'] === 'string' ? valueName(attrs['kind']) : nameOf('label', label);
  return {
    suggested: suggested.map((mark) => ({ start: mark.start, end: mark.end, dimmed: !isHeadline(mark) })),
    folded: state.settings.boilerplate
      ? []
      : folding.map((mark) => ({ start: mark.start, end: mark.end, name: kindOf(mark) })),
  };
}

function hintsOf({ linking, shown }: AppState) {
  if (linking === null || shown === null) return [];
  return listHints(linking).flatMap(({ letters, options }) => {
    const target = options[0] && shown.annotations.get(options[0].target);
    return target ? [{ at: target.start, letters }] : [];
  });
}

const refusalOf = ({ notice }: AppState) => (notice?.at ? { ...notice.at, text: notice.text } : null);

/** Takes a person's selection into the store; a caret makes the innermost mark under it active. */
function selectionFollower(session: Session): OnSelect {
  const { store } = session;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (view) => {
    const { from: start, to: end } = view.state.selection.main;
    const state = store.getState();
    const suggestion = start === end ? suggestionAt(state, start) : null;
    const under = start === end && suggestion === null ? marksAt(markIndex(state), start) : [];
    const stays = under.some((mark) => mark.id === state.active) && state.selected.start === start;
    store.setState({
      selected: { start, end },
      active: stays ? state.active : (under[0]?.id ?? null),
      suggestion: suggestion?.id ?? null,
      ...(state.notice === null ? {} : { notice: null }),
      ...(state.linking === null ? {} : { linking: null }),
      ...(state.copying === null ? {} : { copying: null }),
    });
    clearTimeout(timer);
    timer = setTimeout(() => rememberPlace(session), REST_MS);
  };
}
