import { StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { goToConflict } from '../../commands/adjudicate.ts';
import { placeDraft } from '../../commands/adjudicate-edit.ts';
import { aimExtension, setAim } from '../../editor/aim.ts';
import { differencesExtension, setDifferences } from '../../editor/differences.ts';
import { createSurfaceState, handleOf } from '../../editor/surface.ts';
import { tonesOf } from '../../editor/tones.ts';
import { snapToWords } from '../../editor/words.ts';
import { t } from '../../i18n.ts';
import { type Session, useApp, useSession } from '../../session.ts';
import { activeConflict, type Adjudicated } from '../../state/adjudicate.ts';
import { countLanes, disputedParts, layOutLanes } from '../../state/difference-lanes.ts';
import { showNames, shownVersions } from '../../state/shown-names.ts';
import '../../editor/differences.css';

/** The text with what everyone made of it, and the difference at hand in view. */
export function AdjudicatedText({ data }: { data: Adjudicated }) {
  const session = useSession();
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const schema = useApp((state) => state.schema);
  const hides = useApp((state) => state.settings.hideNames);
  const active = useApp(activeConflict);
  const lookedAt = useApp((state) => state.adjudication.lookedAt);
  const draft = useApp((state) => state.adjudication.draft);
  const { text, document } = data;
  const { title, language } = document;
  const tones = tonesOf(schema);
  const names = useMemo(() => showNames(data, hides), [data, hides]);
  const layout = useMemo(() => layOutLanes(data, names), [data, names]);
  const lanes = useMemo(() => countLanes(data, names), [data, names]);

  useEffect(() => {
    if (host.current === null) return;
    const state = createSurfaceState({
      text,
      label: t('adjudicate.text', { title }),
      language,
      tones,
      caret: 0,
      onSelect: (view) => followSelection(session, view, text),
    });
    const extensions = StateEffect.appendConfig.of([differencesExtension(tones), aimExtension(tones)]);
    const made = new EditorView({ parent: host.current, state: state.update({ effects: extensions }).state });
    session.putArticle(handleOf(made));
    setView(made);
    return () => {
      session.putArticle(null);
      made.destroy();
    };
  }, [session, title, text, language, tones]);

  const conflict = useMemo(
    () => active && { ...active, versions: shownVersions(active.versions, names) },
    [active, names],
  );
  useEffect(() => {
    const linked = new Map(data.linked.map((mark) => [`${mark.annotator} ${mark.id}`, mark]));
    view?.dispatch({
      effects: setDifferences.of({
        ...layout,
        atHand: conflict && {
          ...conflict.span,
          key: conflict.key,
          disputed: disputedParts(conflict),
          ends: conflict.versions.flatMap(({ links }) =>
            links.flatMap(({ annotator, to }) => linked.get(`${annotator} ${to}`) ?? []),
          ),
          lookedAt,
          nameLine: ({ version }) => nameOfVersion(conflict.versions[version], version, names.initialsOf),
        },
        describe: (number, isOpen) =>
          t(isOpen ? 'adjudicate.placeOpen' : 'adjudicate.placeDecided', { number }),
      }),
    });
  }, [view, layout, conflict, lookedAt, names, data]);

  const { start, end } = conflict?.span ?? { start: -1, end: -1 };
  useEffect(() => {
    if (view === null || start < 0 || isInView(view, start, end)) return;
    view.dispatch({ effects: EditorView.scrollIntoView(start, { y: 'center' }) });
  }, [view, start, end]);

  const aim = draft?.marks[draft.at] ?? null;
  useEffect(() => {
    view?.dispatch({
      effects: setAim.of(aim && { start: aim.start, end: aim.end, label: aim.label }),
    });
  }, [view, aim]);

  return (
    <div
      ref={host}
      className="article adjudicated-text"
      style={{ '--lanes': lanes } as CSSProperties}
      data-edited={draft !== null || undefined}
    />
  );
}

/** More names than these are a number: the panel has them all. */
const NAMED = 2;

function nameOfVersion(
  version: { annotators: readonly string[] } | undefined,
  at: number,
  initialsOf: (name: string) => string,
): string {
  const who = version?.annotators ?? [];
  const more = who.length - NAMED;
  const shown = who.slice(0, NAMED).map(initialsOf).join(' ');
  return `${at + 1} ${shown}${more > 0 ? ` +${more}` : ''}`;
}

/** Where one clicks becomes the difference at hand; while an outcome is edited, what one selects is its place. */
function followSelection(session: Session, view: EditorView, text: string): void {
  const { from: start, to: end } = view.state.selection.main;
  const { data, draft, active } = session.store.getState().adjudication;
  if (draft !== null) {
    const span = snapToWords(text, { start, end });
    if (span.end > span.start) placeDraft(session, span);
    return;
  }
  if (end > start) return;
  const here = (data?.conflicts ?? []).filter(({ span }) => span.start <= start && start <= span.end);
  if (here.some(({ key }) => key === active)) return;
  const innermost = here.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  if (innermost) goToConflict(session, innermost.key);
}

function isInView(view: EditorView, start: number, end: number): boolean {
  const [first, last] = [view.coordsAtPos(start), view.coordsAtPos(end)];
  const { top, bottom } = view.scrollDOM.getBoundingClientRect();
  return first !== null && last !== null && first.top >= top && last.bottom <= bottom;
}
