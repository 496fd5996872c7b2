/** Loads things that will be asked for in this order a few ahead of the asking: a disk answers several reads
 *  in the time of one. */
export function readAhead<T, R>(
  items: readonly T[],
  load: (item: T) => Promise<R>,
  ahead = 8,
): (item: T) => Promise<R> {
  const started = new Map<T, Promise<R>>();
  let next = 0;
  return (item) => {
    for (; next < items.length && started.size < ahead; next++) {
      const loading = load(items[next] as T);
      loading.catch(() => {}); // whoever asks for it hears of it
      started.set(items[next] as T, loading);
    }
    const asked = started.get(item) ?? load(item);
    started.delete(item);
    return asked;
  };
}
