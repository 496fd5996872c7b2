/** A map that is never changed: `with` and `without` answer a new one, which shares all but one bucket with
 *  the old one, so that a keystroke costs the same in a document of fifty marks and of fifty thousand.
 *  Iterates in no particular order. */
export class RecordMap<K extends string, V> {
  readonly size: number;
  /** As many as a power of two; each holds the keys whose hash ends in its place. */
  private readonly buckets: readonly ReadonlyMap<K, V>[];

  private constructor(buckets: readonly ReadonlyMap<K, V>[], size: number) {
    this.buckets = buckets;
    this.size = size;
  }

  static of<K extends string, V>(entries: Iterable<readonly [K, V]>): RecordMap<K, V> {
    const all = new Map(entries);
    const count = 2 ** Math.ceil(Math.log2(Math.max(1, all.size / BUCKET)));
    const buckets = Array.from({ length: count }, () => new Map<K, V>());
    for (const [key, value] of all) buckets[hash(key) & (count - 1)]?.set(key, value);
    return new RecordMap(buckets, all.size);
  }

  get(key: K): V | undefined {
    return this.bucketOf(key)?.get(key);
  }

  has(key: K): boolean {
    return this.bucketOf(key)?.has(key) ?? false;
  }

  with(key: K, value: V): RecordMap<K, V> {
    const isNew = !this.has(key);
    if (isNew && this.size >= 2 * BUCKET * this.buckets.length)
      return RecordMap.of([...this.entries(), [key, value]]);
    return this.replace(key, new Map(this.bucketOf(key)).set(key, value), isNew ? 1 : 0);
  }

  without(key: K): RecordMap<K, V> {
    if (!this.has(key)) return this;
    const bucket = new Map(this.bucketOf(key));
    bucket.delete(key);
    return this.replace(key, bucket, -1);
  }

  *entries(): Generator<[K, V]> {
    for (const bucket of this.buckets) yield* bucket;
  }

  *values(): Generator<V> {
    for (const bucket of this.buckets) yield* bucket.values();
  }

  private bucketOf(key: K): ReadonlyMap<K, V> | undefined {
    return this.buckets[hash(key) & (this.buckets.length - 1)];
  }

  private replace(key: K, bucket: ReadonlyMap<K, V>, grown: number): RecordMap<K, V> {
    return new RecordMap(this.buckets.with(hash(key) & (this.buckets.length - 1), bucket), this.size + grown);
  }
}

/** Entries of a bucket on the whole: at most twice as many are copied for a change. */
const BUCKET = 32;

/** FNV-1a over UTF-16 units, its upper half folded into the lower. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 16)) >>> 0;
}
