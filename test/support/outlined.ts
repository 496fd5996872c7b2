import type { Page } from '@playwright/test';
import type { EditorView } from '@codemirror/view';
import type { Span } from '../../shared/text/span.ts';
import { articleOf } from './app.ts';

/** Where the outline with a key stands in the text, as it is on the screen; `null` if there is none. */
export function outlinedSpan(page: Page, key: string): Promise<Span | null> {
  return articleOf(page).evaluate((content, wanted) => {
    const parts = [...content.querySelectorAll(`.likely[data-key="${wanted}"]`)];
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last) return null;
    const { view } = (content as unknown as { cmTile: { root: { view: EditorView } } }).cmTile.root;
    return { start: view.posAtDOM(first, 0), end: view.posAtDOM(last, last.childNodes.length) };
  }, key);
}
