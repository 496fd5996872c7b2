import type { Settings } from '../../shared/bridge.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import type { Mode } from '../state/view.ts';
import { say, sayProblem } from './report.ts';

/** Shows another mode. */
export function showMode(session: Session, mode: Mode): void {
  session.store.setState({ mode, linking: null, notice: null });
}

const USUAL_SIZE = 18;

/** Changes what is remembered between starts. */
export function changeSettings(session: Session, patch: Partial<Settings>): void {
  const settings = { ...session.store.getState().settings, ...patch };
  session.store.setState({ settings });
  void session.desktop.shell('saveSettings', settings);
}

export function toggleSetting(
  session: Session,
  name: 'libraryOpen' | 'inspectorOpen' | 'hints' | 'threads' | 'boilerplate',
): void {
  changeSettings(session, { [name]: !session.store.getState().settings[name] });
}

/** Shows or hides a pane. A window too narrow for it keeps it folded: that is said. */
export function togglePane(session: Session, name: 'libraryOpen' | 'inspectorOpen'): void {
  toggleSetting(session, name);
  if (!session.store.getState().settings[name]) return;
  requestAnimationFrame(() => {
    const pane = document.querySelector(name === 'libraryOpen' ? '.pane-library' : '.pane-inspector');
    if (pane?.getClientRects().length === 0) sayProblem(session, t('note.noRoom'));
  });
}

/** Makes the article's text larger or smaller by a step, or as large as usual with 0. */
export function changeSize(session: Session, step: 1 | -1 | 0): void {
  const { articleSize } = session.store.getState().settings;
  const next = step === 0 ? USUAL_SIZE : Math.min(36, Math.max(12, articleSize + step));
  changeSettings(session, { articleSize: next });
  // What one works on stays in view; the new size is drawn by the second frame.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => session.article?.reveal(session.store.getState().selected)),
  );
}

/** In per cent; a step is large enough to be seen. */
const interfaceSizes = [100, 110, 125, 150, 175, 200];

/** Draws the whole window a step larger or smaller, or in its usual size with 0. */
export function changeInterfaceSize(session: Session, step: 1 | -1 | 0): void {
  const { interfaceSize } = session.store.getState().settings;
  const larger = interfaceSizes.find((size) => size > interfaceSize) ?? 200;
  const smaller = interfaceSizes.findLast((size) => size < interfaceSize) ?? 100;
  const next = step === 0 ? 100 : step > 0 ? larger : smaller;
  changeSettings(session, { interfaceSize: next });
  say(session, t('note.interfaceSize', { size: next }));
}

/** Moves the focus to the next of library, article and inspector that can take it. Linking ends: its letters
 *  belong to the text. */
export function focusPane(session: Session, step: 1 | -1): void {
  session.store.setState({ linking: null });
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  // With the focus in no pane, the way starts before the first or behind the last.
  const from = at < 0 && step === -1 ? panes.length : at;
  for (let moved = 1; moved <= panes.length; moved++) {
    const next = panes.at((from + step * moved + 2 * panes.length) % panes.length);
    if (next && focusWithin(next)) return;
  }
}

/** Whatever takes the focus, but for the pane’s own edge: that is no content. */
const CONTROL = 'button, input, textarea, [tabindex="0"]:not([role=separator])';

/** Gives the focus to the pane’s main part, or else to the first control that takes it. */
function focusWithin(pane: HTMLElement): boolean {
  for (const aim of ['[data-pane-focus]', '.cm-content', CONTROL]) {
    for (const target of pane.querySelectorAll<HTMLElement>(aim)) {
      target.focus();
      // A list gives it on to one of its rows.
      if (target.contains(document.activeElement)) return true;
    }
  }
  return false;
}
