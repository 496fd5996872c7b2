import { useEffect } from 'react';
import type { Session } from '../session.ts';

/** Catches the focus when what had it leaves the screen (a closed dialog, a removed link, a folded pane):
 *  keys must never go nowhere. Whoever has a better place for the focus has two frames to put it there. */
export function useFocusNet(session: Session): void {
  useEffect(() => {
    let last: Element | null = null;
    let waiting = false;
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const isLost = () => document.activeElement === document.body && last !== null && !isShown(last);
    const look = () => {
      if (waiting || !isLost()) return;
      waiting = true;
      afterTwoFrames(() => {
        waiting = false;
        if (isLost() && document.querySelector('[role=dialog]') === null) focusHome(session);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    window.addEventListener('focusin', onFocus, { capture: true });
    window.addEventListener('resize', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('focusin', onFocus, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [session]);
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

const afterTwoFrames = (step: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(step));
};

/** The text, or where there is none the main part or the main action of the screen. */
function focusHome(session: Session): void {
  if (session.article) return session.article.focus();
  const home = ['[data-pane-focus]', '.button[data-kind=main]'].map((part) =>
    document.querySelector<HTMLElement>(`main ${part}`),
  );
  home.find((element) => element !== null)?.focus();
}
