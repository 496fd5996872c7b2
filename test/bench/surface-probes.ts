/** What the surface bench does within the pages. Each function is sent there as text and must stand alone. */

interface Span {
  start: number;
  end: number;
}
interface Probed {
  answeredAt: number;
  floor: { open(): void; add(span: Span): void };
  hearsay: { send(message: unknown): void };
}

/** Notes when the records of an article are at hand: answers cross into the page as JSON. */
export function watchAnswers(): void {
  const { parse } = JSON;
  JSON.parse = (text: string, reviver?: Parameters<typeof parse>[1]) => {
    const value: unknown = parse(text, reviver);
    if (text.includes('"textSha256"')) (globalThis as unknown as Probed).answeredAt = performance.now();
    return value;
  };
}

/** Opens a neighbour of the shown article. Milliseconds until its records are at hand, and from then on until
 *  it is painted. */
export async function openOurs(key: string): Promise<{ core: number; surface: number }> {
  const content = document.querySelector('.cm-content');
  if (!(content instanceof HTMLElement)) throw new Error('There is no article.');
  const shown = Promise.withResolvers<void>();
  const observer = new MutationObserver(() => shown.resolve());
  observer.observe(content, { attributeFilter: ['aria-label'] });
  content.focus();
  const start = performance.now();
  content.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }));
  await Promise.race([
    shown.promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('No other article came.')), 30_000)),
  ]);
  observer.disconnect();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const { answeredAt } = globalThis as unknown as Probed;
  const end = performance.now();
  // What follows (the library's row, the place) is not measured, nor may it be in the way of the next.
  await new Promise((resolve) => setTimeout(resolve, 400));
  return { core: answeredAt - start, surface: end - answeredAt };
}

export async function openFloor(): Promise<number> {
  const start = performance.now();
  (globalThis as unknown as Probed).floor.open();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

/** Adds marks one by one, each painted before the next. */
export async function addToFloor(spans: readonly Span[]): Promise<void> {
  for (const span of spans) {
    (globalThis as unknown as Probed).floor.add(span);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}

/** The same through the core, the store and everything that listens to it. */
export async function addToOurs(input: {
  documentId: string;
  actor: string;
  spans: readonly Span[];
}): Promise<void> {
  const { documentId, actor, spans } = input;
  const content = document.querySelector('.cm-content') ?? document.body;
  // Pieces of marks: another mark never makes them fewer. The list is live, so that looking costs nothing.
  const drawn = content.getElementsByClassName('mark');
  for (const { start, end } of spans) {
    const before = drawn.length;
    const changed = Promise.withResolvers<void>();
    const observer = new MutationObserver(() => drawn.length > before && changed.resolve());
    observer.observe(content, { childList: true, subtree: true, attributes: true });
    (globalThis as unknown as Probed).hearsay.send({
      type: 'call',
      id: 1_000_000 + start,
      method: 'annotation.create',
      input: { documentId, label: 'quote', start, end },
      actor,
      key: crypto.randomUUID(),
    });
    await changed.promise;
    observer.disconnect();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}

/** Scrolls down by most of a screen in every frame; milliseconds of each frame. */
export async function scroll(): Promise<number[]> {
  const scroller = document.querySelector('.cm-scroller');
  if (!scroller) throw new Error('There is no article.');
  const frames: number[] = [];
  let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let frame = 0; frame < 120; frame++) {
    scroller.scrollTop += 500;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  }
  scroller.scrollTop = 0;
  await new Promise((resolve) => setTimeout(resolve, 300));
  return frames;
}
