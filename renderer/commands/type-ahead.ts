/** Keys that are pressed while the focus is on its way to a field, or while the next article is being opened, wait
 *  and are then pressed there: quick hands must not label a mark with the digit that was meant for its attribute,
 *  nor an article that they have left. */

/** Longer than any article takes to open: keys must never be lost to an answer that does not come. */
const LONGEST_MS = 3000;

let waiting: KeyboardEvent[] | null = null;

/** From now on keys wait, until `releaseKeys`. */
export function holdKeys(): void {
  waiting ??= [];
}

/** Takes a key that has to wait. Answers whether it has to. */
export function holdKey(event: KeyboardEvent): boolean {
  waiting?.push(event);
  return waiting !== null;
}

/** Presses the keys that waited, each where the one before it left the focus. */
export function releaseKeys(): void {
  const keys = waiting ?? [];
  waiting = null;
  for (const key of keys) press(key);
}

/** Keys wait while the step is taken. */
export async function withKeysHeld(step: () => Promise<unknown>): Promise<void> {
  holdKeys();
  const timer = setTimeout(releaseKeys, LONGEST_MS);
  try {
    await step();
  } finally {
    clearTimeout(timer);
    releaseKeys();
  }
}

function press({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const init = { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true };
  const isFree = target.dispatchEvent(new KeyboardEvent('keydown', init));
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  // An event that no hand made types nothing by itself.
  if (isFree && isText && [...key].length === 1 && !ctrlKey && !metaKey && !altKey)
    document.execCommand('insertText', false, key);
}
