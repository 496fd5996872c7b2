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

/** Finds sketches that share members with another. Kept in memory: 100,000 articles are 30 MB and half a second to
 *  take in; to find one’s like among them takes microseconds. */
export class SketchIndex {
  private readonly keys: number[] = [];
  /** A hash and the place of a key in one number each, sorted; what was added later is in `added`. */
  private readonly sorted: Float64Array;
  private readonly added = new Map<number, number[]>();

  constructor(sketches: Iterable<{ key: number; hashes: Uint32Array }>) {
    const all = [...sketches];
    this.sorted = new Float64Array(all.reduce((sum, { hashes }) => sum + hashes.length, 0));
    let at = 0;
    for (const { key, hashes } of all) {
      const place = this.keys.push(key) - 1;
      for (const hash of hashes) this.sorted[at++] = hash * PLACES + place;
    }
    this.sorted.sort();
  }

  add(key: number, hashes: Uint32Array): void {
    const place = this.keys.push(key) - 1;
    for (const hash of hashes) {
      const places = this.added.get(hash);
      if (places) places.push(place);
      else this.added.set(hash, [place]);
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
    const last = (hash + 1) * PLACES;
    for (let at = this.firstFrom(hash * PLACES); places.length < MOST_SHARING; at++) {
      const entry = this.sorted[at];
      if (entry === undefined || entry >= last) break;
      places.push(entry % PLACES);
    }
    return places.concat((this.added.get(hash) ?? []).slice(0, MOST_SHARING - places.length));
  }

  private firstFrom(entry: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle] as number) < entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** More texts than a project has; hash and place fit into a double together. */
const PLACES = 2 ** 21;
