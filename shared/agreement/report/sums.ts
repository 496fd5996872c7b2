/** A table of sums that grows by rows. Row 0 is for all labels together, the others are for one each (or for one
 *  value each, where values are counted). What is counted of documents can be added up. */
export class Sums {
  readonly fields: number;
  values: Float64Array;
  /** Behind the last value that may not be 0. */
  used = 0;

  constructor(fields: number) {
    this.fields = fields;
    this.values = new Float64Array(fields * 8);
  }

  get rows(): number {
    return Math.ceil(this.used / this.fields);
  }

  get(row: number, field: number): number {
    return this.values[row * this.fields + field] ?? 0;
  }

  add(row: number, field: number, by: number): void {
    const at = row * this.fields + field;
    this.reserve(at + 1);
    this.values[at] = (this.values[at] as number) + by;
  }

  addAll(other: Sums, times = 1): void {
    const { used, values } = other;
    this.reserve(used);
    const own = this.values;
    for (let at = 0; at < used; at++) own[at] = (own[at] as number) + times * (values[at] as number);
  }

  clear(): void {
    this.values.fill(0, 0, this.used);
    this.used = 0;
  }

  reserve(length: number): void {
    if (length <= this.used) return;
    this.used = length;
    if (length <= this.values.length) return;
    const grown = new Float64Array(Math.max(length, this.values.length * 2));
    grown.set(this.values);
    this.values = grown;
  }
}
