/** The place of the first item for which `holds`, given that it holds for all behind that one as well; their number
 *  if it holds for none. Cost: the logarithm of their number. */
export function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
