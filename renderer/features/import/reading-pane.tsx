import { EditorState, type Range, Text } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Span } from '../../../shared/text/span.ts';
import { direction } from '../../editor/direction.ts';

/** A stretch of the text that is drawn in another way. */
export interface Passage extends Span {
  className: string;
  /** Class of the lines that lie within it. */
  lineClass?: string;
  /** Shown when it is pointed at. */
  title?: string;
}

interface Props {
  /** Accessible name. */
  label: string;
  text: string;
  language: string | null;
  /** In order, and apart from each other. */
  passages: readonly Passage[];
  /** It is what one comes to the screen for. */
  main?: boolean;
}

/** A text to be read, however long: only what is in view is drawn. It takes the focus, so that keys scroll it. */
export function ReadingPane({ label, text, language, passages, main = false }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  useEffect(() => {
    if (host.current === null) return;
    const made = new EditorView({ parent: host.current });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    view.current?.setState(toState({ label, text, language, passages, main }));
  }, [label, text, language, passages, main]);
  return <div ref={host} className="reading-pane" data-pane />;
}

function toState({ label, text, language, passages, main }: Props): EditorState {
  const doc = Text.of(text.split('\n'));
  return EditorState.create({
    doc,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.lineWrapping,
      EditorView.cspNonce.of('hearsay'),
      EditorView.contentAttributes.of({
        'aria-label': label,
        tabindex: '0',
        translate: 'no',
        ...(language === null ? {} : { lang: language }),
        ...(main ? { 'data-pane-focus': '' } : {}),
      }),
      EditorView.decorations.of(
        Decoration.set(
          passages.flatMap((passage) => decorate(doc, passage)),
          true,
        ),
      ),
      direction,
    ],
  });
}

function decorate(doc: Text, passage: Passage): Range<Decoration>[] {
  const { start, end, className, lineClass, title } = passage;
  const ranges = [
    Decoration.mark({ class: className, ...(title ? { attributes: { title } } : {}) }).range(start, end),
  ];
  if (lineClass === undefined) return ranges;
  for (let line = doc.lineAt(start); ; line = doc.line(line.number + 1)) {
    const isWithin = line.from >= start && line.to <= end && line.length > 0;
    if (isWithin) ranges.push(Decoration.line({ class: lineClass }).range(line.from));
    if (line.to >= end || line.number === doc.lines) return ranges;
  }
}
