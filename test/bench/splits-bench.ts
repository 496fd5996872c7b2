import type { Part } from '../../shared/splits/parts.ts';
import { placeDocuments, type UnplacedDocument } from '../../shared/splits/place-documents.ts';
import { rankOf } from '../../shared/splits/rank.ts';
import { createRandom } from '../../shared/random.ts';
import type { Row } from './measure.ts';

const PARTS: Part[] = [
  { name: 'train', share: 80 },
  { name: 'dev', share: 10 },
  { name: 'test', share: 10 },
];
const LABELS = 12;
/** The last three are in one document of a hundred, or of thousands. */
const RARE = new Set(['label9', 'label10', 'label11']);
const RUNS = 10;

/** How far the parts of generated libraries are from their shares, beside a split at random that keeps versions
 *  together too. */
export function benchSplits(): Row[] {
  return [100, 1000, 10_000].map((size) => {
    let took = 0;
    const [ours, random] = [new Deviation(), new Deviation()];
    for (let seed = 0; seed < RUNS; seed++) {
      const documents = makeDocuments(createRandom(seed + 1), size);
      const start = performance.now();
      const places = placeDocuments(documents, new Map(), { parts: PARTS, seed });
      took += (performance.now() - start) / RUNS;
      ours.add(documents, places);
      random.add(documents, placeAtRandom(documents, seed));
    }
    return {
      what: `split ${size} documents, ${LABELS} labels, a third of them versions`,
      unit: 'ms',
      ours: took,
      floor: null,
      note: `points off the shares: ${ours.describe()}; at random: ${random.describe()}`,
    };
  });
}

function makeDocuments(random: () => number, size: number): UnplacedDocument<string>[] {
  const documents: UnplacedDocument<string>[] = [];
  while (documents.length < size) {
    const cluster = `c${documents.length}`;
    const length = 0.3 + 2 * random() * random();
    const versions = random() < 0.85 ? 1 : 2 + Math.floor(random() * 4);
    for (let version = 0; version < versions && documents.length < size; version++) {
      const counts = Array.from({ length: LABELS }, (_, label) => {
        const name = `label${label}`;
        const mean = ((8 * length) / (label + 1) ** 1.7) * (RARE.has(name) ? 0.05 : 1);
        return [name, poisson(random, mean)] as const;
      });
      const labels = new Map(counts.filter(([, n]) => n > 0));
      documents.push({ id: `d${documents.length}`, cluster, labels });
    }
  }
  return documents;
}

function poisson(random: () => number, mean: number): number {
  let n = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) n++;
  return n;
}

function placeAtRandom(documents: readonly UnplacedDocument<string>[], seed: number): Map<string, string> {
  const rank = ({ cluster }: UnplacedDocument<string>) => rankOf(seed, cluster);
  const clusters = Map.groupBy(
    documents.toSorted((a, b) => rank(a) - rank(b)),
    ({ cluster }) => cluster,
  );
  const places = new Map<string, string>();
  for (const members of clusters.values()) {
    const reached = ((places.size + members.length / 2) / documents.length) * 100;
    const part = reached < 80 ? 'train' : reached < 90 ? 'dev' : 'test';
    for (const { id } of members) places.set(id, part);
  }
  return places;
}

/** Differences between shares and what the parts hold, in percentage points. */
class Deviation {
  readonly #documents: number[] = [];
  readonly #labels: number[] = [];
  readonly #rare: number[] = [];

  add(documents: readonly UnplacedDocument<string>[], places: ReadonlyMap<string, string>): void {
    const held = new Map<string, Map<string, number>>();
    for (const { id, labels } of documents) {
      for (const [what, n] of [...labels, ['documents', 1] as const]) {
        const parts = held.get(what) ?? new Map<string, number>();
        held.set(what, parts.set(places.get(id) ?? '', (parts.get(places.get(id) ?? '') ?? 0) + n));
      }
    }
    for (const [what, parts] of held) {
      const total = [...parts.values()].reduce((sum, n) => sum + n, 0);
      const off = PARTS.map(({ name, share }) => Math.abs(((parts.get(name) ?? 0) / total) * 100 - share));
      if (what === 'documents') this.#documents.push(...off);
      else this.#labels.push(...off);
      if (RARE.has(what)) this.#rare.push(...off);
    }
  }

  describe(): string {
    const mean = (all: readonly number[]) => (all.reduce((sum, n) => sum + n, 0) / all.length).toFixed(2);
    return `documents ${mean(this.#documents)}, labels ${mean(this.#labels)}, rare ones ${mean(this.#rare)}`;
  }
}
