/** Online logistic regression over named signs, by FTRL-Proximal: each sign has a rate of its own, and one that
 *  was seen too seldom weighs nothing at all, so that what was learned stays small and can be read.
 *  Source: McMahan et al. 2013, “Ad Click Prediction: a View from the Trenches”, algorithm 1. */

/** What is known of one sign, as numbers in a row so that many of them are kept small: the sum of gradients less
 *  what was followed already, the sum of their squares, in how many decisions it was seen, and taken. */
export type Sign = [z: number, n: number, seen: number, taken: number];

/** By name. */
export type Signs = Map<string, Sign>;

/** How fast weights move at first, and how soon they slow down. Small, because many signs speak at once. */
const ALPHA = 0.08;
const BETA = 1;
/** A sign whose gradients do not add up to this weighs nothing: one surprise is not enough. */
const LAMBDA_1 = 0.5;
/** Pulls weights to nothing: what the rules say counts where little was decided. */
const LAMBDA_2 = 1;

export function weightOf(sign: Sign | undefined): number {
  if (sign === undefined) return 0;
  const [z, n] = sign;
  if (Math.abs(z) <= LAMBDA_1) return 0;
  return -(z - Math.sign(z) * LAMBDA_1) / ((BETA + Math.sqrt(n)) / ALPHA + LAMBDA_2);
}

/** How likely something is, 0 to 1 and neither, given how likely it was held (`prior`) and its signs. */
export function predict(signs: Signs, names: readonly string[], prior: number): number {
  let sum = logit(prior);
  for (const name of names) sum += weightOf(signs.get(name));
  return sigmoid(sum);
}

/** Moves the weights of the signs towards an outcome. `share`: how much it counts, 0 to 1. Changes `signs`. */
export function learn(
  signs: Signs,
  names: readonly string[],
  { prior, taken, share }: { prior: number; taken: boolean; share: number },
): void {
  const gradient = (predict(signs, names, prior) - (taken ? 1 : 0)) * share;
  const weights = names.map((name) => weightOf(signs.get(name)));
  for (const [at, name] of names.entries()) {
    const [z, n, seen, takenBefore] = signs.get(name) ?? [0, 0, 0, 0];
    const squares = n + gradient * gradient;
    const pull = (Math.sqrt(squares) - Math.sqrt(n)) / ALPHA;
    const moved = z + gradient - pull * (weights[at] ?? 0);
    signs.set(name, [moved, squares, seen + 1, takenBefore + (taken ? 1 : 0)]);
  }
}

/** What is certain leaves nothing to learn. */
const SUREST = 0.99;

const logit = (p: number): number => {
  const held = Math.min(SUREST, Math.max(1 - SUREST, p));
  return Math.log(held / (1 - held));
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-Math.min(12, Math.max(-12, x))));
