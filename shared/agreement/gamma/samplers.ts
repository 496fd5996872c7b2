import { type Unit, lengthOf } from '../continuum.ts';

/** Continua as chance would make them, for the disorder that is to be expected. γ depends on which: it is to be
 *  named beside every figure. */
export type Sampler = 'shuffle' | 'statistical';

/** A continuum, as the units of each annotator in order, from `begin` to `end`. */
export interface SampledFrom {
  begin: number;
  end: number;
  annotators: readonly (readonly Unit[])[];
}

/** Makes continua with as many annotators.
 *  @param random numbers in [0, 1); the same ones make the same continua */
export function createSampler(from: SampledFrom, sampler: Sampler, random: () => number): () => Unit[][] {
  return sampler === 'shuffle' ? shuffle(from, random) : statistical(from, random);
}

/** Mathet and others 2015, section 5.2: for each annotator the units of one drawn at random, moved around the
 *  continuum by a shift that keeps its distance from the others’ shifts. */
function shuffle({ begin, end, annotators }: SampledFrom, random: () => number): () => Unit[][] {
  const units = annotators.flat();
  const apart = units.reduce((sum, unit) => sum + lengthOf(unit), 0) / units.length / 2;
  return () => {
    let free = [{ start: begin, end }];
    return annotators.map(() => {
      const shift = Math.trunc(free.length > 0 ? drawFrom(free, random) : begin + random() * (end - begin));
      free = free.flatMap((span) =>
        [
          { start: span.start, end: Math.min(span.end, shift - apart) },
          { start: Math.max(span.start, shift + apart), end: span.end },
        ].filter((part) => part.end > part.start),
      );
      const row = annotators[Math.floor(random() * annotators.length)] as readonly Unit[];
      return row.map(({ start, end: last, label }) => {
        const by = start + shift > end ? shift + begin - end : shift;
        return { start: start + by, end: last + by, label };
      });
    });
  };
}

function drawFrom(spans: readonly { start: number; end: number }[], random: () => number): number {
  const total = spans.reduce((sum, span) => sum + lengthOf(span), 0);
  let at = random() * total;
  for (const span of spans) {
    if (at < lengthOf(span)) return span.start + at;
    at -= lengthOf(span);
  }
  return (spans.at(-1) as { end: number }).end;
}

/** As pygamma-agreement does by default: numbers of units, gaps and lengths from normal distributions with the
 *  means and deviations of the continuum, labels by their shares. */
function statistical({ annotators }: SampledFrom, random: () => number): () => Unit[][] {
  const marked = annotators.filter((row) => row.length > 0);
  const gaps = marked.flatMap((row) =>
    row.flatMap((unit, index) => {
      const before = row[index - 1];
      if (before) return [unit.start - before.end];
      return unit.start > 0 ? [unit.start] : [];
    }),
  );
  const units = annotators.flat();
  const labels = units.map(({ label }) => label);
  const number = spreadOf(annotators.map((row) => row.length));
  const gap = spreadOf(gaps);
  const length = spreadOf(units.map(lengthOf));
  const normal = createNormal(random);
  return () =>
    annotators.map(() => {
      const count = Math.max(1, Math.trunc(normal(number)));
      let at = 0;
      return Array.from({ length: count }, () => {
        const start = at + normal(gap);
        let size = 0;
        while (size <= 0) size = Math.abs(normal(length));
        at = start + size;
        return { start, end: at, label: labels[Math.floor(random() * labels.length)] as string };
      });
    });
}

interface Spread {
  mean: number;
  deviation: number;
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { mean, deviation: Math.sqrt(variance) };
}

/** Normal numbers from even ones (Box and Muller 1958). */
const createNormal =
  (random: () => number) =>
  ({ mean, deviation }: Spread): number =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
