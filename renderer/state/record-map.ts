/** Records by their id, never changed: `with` and `without` answer another map, which shares all but one bucket
 *  with the old one, so that a keystroke costs about the same in an article of fifty marks and of fifty
 *  thousand. Iterates in no particular order. */
export class RecordMap<K extends string, V extends { readonly id: K }> {
  readonly size: number;
  /** As many as a power of two; each holds the records whose hash ends in its place. */
  private readonly buckets: readonly (readonly V[])[];

  private constructor(buckets: readonly (readonly V[])[], size: number) {
    this.buckets = buckets;
    this.size = size;
  }

  /** Expects ids that differ. */
  static of<K extends string, V extends { readonly id: K }>(records: readonly V[]): RecordMap<K, V> {
    const count = 2 ** Math.ceil(Math.log2(Math.max(1, records.length / BUCKET)));
    const buckets = Array.from({ length: count }, (): V[] => []);
    for (const record of records) buckets[hash(record.id) & (count - 1)]?.push(record);
    return new RecordMap(buckets, records.length);
  }

  get(id: K): V | undefined {
    return this.bucketOf(id).find((record) => record.id === id);
  }

  has(id: K): boolean {
    return this.get(id) !== undefined;
  }

  with(record: V): RecordMap<K, V> {
    const bucket = this.bucketOf(record.id);
    const at = bucket.findIndex(({ id }) => id === record.id);
    if (at >= 0) return this.replace(record.id, bucket.with(at, record), 0);
    if (this.size >= 2 * BUCKET * this.buckets.length) return RecordMap.of([...this.values(), record]);
    return this.replace(record.id, [...bucket, record], 1);
  }

  without(id: K): RecordMap<K, V> {
    const bucket = this.bucketOf(id);
    const rest = bucket.filter((record) => record.id !== id);
    return rest.length === bucket.length ? this : this.replace(id, rest, -1);
  }

  *values(): Generator<V> {
    for (const bucket of this.buckets) yield* bucket;
  }

  private bucketOf(id: K): readonly V[] {
    return this.buckets[hash(id) & (this.buckets.length - 1)] ?? [];
  }

  private replace(id: K, bucket: readonly V[], grown: number): RecordMap<K, V> {
    return new RecordMap(this.buckets.with(hash(id) & (this.buckets.length - 1), bucket), this.size + grown);
  }
}

/** Records of a bucket on the whole: few enough to look through, many enough to keep the buckets few. */
const BUCKET = 8;

/** Ids differ at their ends: they are random there, or count. */
const END = 12;

/** FNV-1a over the last UTF-16 units, its upper half folded into the lower. */
function hash(id: string): number {
  let value = 0x811c9dc5;
  for (let at = Math.max(0, id.length - END); at < id.length; at++)
    value = Math.imul(value ^ id.charCodeAt(at), 0x01000193);
  return value ^ (value >>> 16);
}
