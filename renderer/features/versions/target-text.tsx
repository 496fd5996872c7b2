import { StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { WaitingMark } from '../../../shared/contract/versions.ts';
import type { Span } from '../../../shared/text/span.ts';
import { aimAt } from '../../commands/waiting.ts';
import { aimExtension, setAim } from '../../editor/aim.ts';
import { setMarks } from '../../editor/marks.ts';
import { createSurfaceState } from '../../editor/surface.ts';
import { tonesOf } from '../../editor/tones.ts';
import { snapToWords } from '../../editor/words.ts';
import { t } from '../../i18n.ts';
import { type Session, useApp, useSession } from '../../session.ts';
import type { ShownDocument } from '../../state/apply-changes.ts';
import { aimOf } from '../../state/versions.ts';

interface Props {
  mark: WaitingMark;
  target: ShownDocument;
}

/** The text that the marks are carried into, with the place where the one at hand would go. What is selected in it
 *  becomes that place. */
export function TargetText({ mark, target }: Props) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const aim = useApp(aimOf);
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const { text, document, annotations } = target;
  const { title, language } = document;
  const { label } = mark.mark;
  const tones = tonesOf(schema);

  useEffect(() => {
    if (host.current === null) return;
    const state = createSurfaceState({
      text,
      label: t('waiting.target', { title }),
      language,
      tones,
      caret: 0,
      onSelect: (view) => followSelection(session, view, text),
    });
    const extensions = StateEffect.appendConfig.of(aimExtension(tones));
    const made = new EditorView({ parent: host.current, state: state.update({ effects: extensions }).state });
    setView(made);
    return () => made.destroy();
  }, [session, title, text, language, tones]);

  const owner = mark.annotatorId;
  useEffect(() => {
    view?.dispatch({ effects: setMarks.of(annotations.of(owner)) });
  }, [view, annotations, owner]);

  const { start, end } = aim ?? { start: -1, end: -1 };
  useEffect(() => {
    const isAimed = start >= 0;
    const effects: StateEffect<unknown>[] = [setAim.of(isAimed ? { start, end, label } : null)];
    if (view !== null && isAimed && !isInView(view, { start, end }))
      effects.push(EditorView.scrollIntoView(start, { y: 'center' }));
    view?.dispatch({ effects });
  }, [view, start, end, label]);

  return (
    <section className="waiting-target" data-pane aria-label={t('waiting.target', { title })}>
      <div ref={host} className="article" />
    </section>
  );
}

function followSelection(session: Session, view: EditorView, text: string): void {
  const { from: start, to: end } = view.state.selection.main;
  const span = snapToWords(text, { start, end });
  if (span.end > span.start) aimAt(session, span);
}

function isInView(view: EditorView, { start, end }: Span): boolean {
  const [first, last] = [view.coordsAtPos(start), view.coordsAtPos(end)];
  const { top, bottom } = view.scrollDOM.getBoundingClientRect();
  return first !== null && last !== null && first.top >= top && last.bottom <= bottom;
}
