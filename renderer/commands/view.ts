import type { Settings } from '../../shared/bridge.ts';
import type { Session } from '../session.ts';

const USUAL_SIZE = 18;

/** Changes what is remembered between starts. */
export function changeSettings(session: Session, patch: Partial<Settings>): void {
  const settings = { ...session.store.getState().settings, ...patch };
  session.store.setState({ settings });
  void session.desktop.shell('saveSettings', settings);
}

export function toggleSetting(session: Session, name: 'libraryOpen' | 'inspectorOpen' | 'hints'): void {
  changeSettings(session, { [name]: !session.store.getState().settings[name] });
}

/** Makes the article's text larger or smaller by a step, or as large as usual with 0. */
export function changeSize(session: Session, step: 1 | -1 | 0): void {
  const { articleSize } = session.store.getState().settings;
  const next = step === 0 ? USUAL_SIZE : Math.min(36, Math.max(12, articleSize + step));
  changeSettings(session, { articleSize: next });
}

/** Moves the focus among library, article and inspector. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((at + step + panes.length) % panes.length);
  for (const aim of ['[data-pane-focus]', '.cm-content', 'button, [tabindex="0"]']) {
    const target = next?.querySelector<HTMLElement>(aim);
    if (target) return target.focus();
  }
}
