/** A text, by a number of the caller’s, and how much its sketch has in common with one that is looked for. */
export interface Candidate {
  key: number;
  /** Members of the sketch that both have, rare ones counting most. */
  weight: number;
}

/** Texts that share a run are looked at only up to this number: a run that so many have says little. */
const MOST_SHARING = 64;
/** Runs that a candidate shares at least: fewer are phrases. */
const LEAST_SHARED = 3;
const MOST_CANDIDATES = 5;

/** Finds sketches that share members with another. Kept in memory, as a hash table in columns, because 100,000
 *  articles have three or four million members: 70 MB and a second, which may be spread over many calls of `add`. To
 *  find one’s like among them takes microseconds. */
export class SketchIndex {
  private readonly keys: number[] = [];
  private count = 0;
  /** Of every member: its hash, which of `keys` has it, and the member before it in its slot, or -1. */
  private hashes = new Uint32Array(SMALLEST);
  private places = new Uint32Array(SMALLEST);
  private before = new Int32Array(SMALLEST);
  /** By the low bits of a hash: the member that came last, or -1. */
  private slots = new Int32Array(SMALLEST).fill(-1);
  private shift = 32 - Math.log2(SMALLEST);

  add(key: number, hashes: Uint32Array): void {
    const place = this.keys.push(key) - 1;
    while (this.count + hashes.length > this.hashes.length) this.grow();
    for (const hash of hashes) {
      this.hashes[this.count] = hash;
      this.places[this.count] = place;
      this.putInSlot(this.count++);
    }
  }

  /** The texts that have most in common with a sketch, the likeliest first. */
  find(hashes: Uint32Array): Candidate[] {
    const found = new Map<number, { shared: number; weight: number }>();
    for (const hash of hashes) {
      const places = this.placesOf(hash);
      for (const place of places) {
        const known = found.get(place) ?? { shared: 0, weight: 0 };
        known.shared++;
        known.weight += 1 / places.length;
        found.set(place, known);
      }
    }
    return [...found]
      .filter(([, { shared }]) => shared >= LEAST_SHARED)
      .sort(([a, one], [b, other]) => other.weight - one.weight || other.shared - one.shared || a - b)
      .slice(0, MOST_CANDIDATES)
      .map(([place, { weight }]) => ({ key: this.keys[place] as number, weight }));
  }

  private placesOf(hash: number): number[] {
    const places: number[] = [];
    let member = this.slots[this.slotOf(hash)] as number;
    for (; member !== -1 && places.length < MOST_SHARING; member = this.before[member] as number)
      if (this.hashes[member] === hash) places.push(this.places[member] as number);
    return places;
  }

  /** The multiplication spreads the members: those of a sketch are small numbers all. */
  private slotOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> this.shift;
  }

  private putInSlot(member: number): void {
    const slot = this.slotOf(this.hashes[member] as number);
    this.before[member] = this.slots[slot] as number;
    this.slots[slot] = member;
  }

  private grow(): void {
    const room = this.hashes.length * 2;
    const { hashes, places } = this;
    this.hashes = new Uint32Array(room);
    this.hashes.set(hashes);
    this.places = new Uint32Array(room);
    this.places.set(places);
    this.before = new Int32Array(room);
    this.slots = new Int32Array(room).fill(-1);
    this.shift--;
    for (let member = 0; member < this.count; member++) this.putInSlot(member);
  }
}

/** A power of two, as all sizes of the table are. */
const SMALLEST = 1024;
