import {
  clampChroma,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  oklch,
  parse,
  wcagContrast,
} from 'culori';
import type { LineStyle } from '../../shared/model/schema.ts';
import { findPencil, palette, type Pencil } from './palette.ts';

/** Colours as eyes see them: contrast against the paper, and distance also for eyes that lack one kind of cone.
 *  Simulation after Machado, Oliveira & Fernandes 2009, distance CIEDE2000 (both by culori). */

export const PAPER: Pencil = { light: '#fbfaf7', dark: '#191816' };
/** What a mark needs to stand out (WCAG 2.2, 1.4.11). */
export const LEAST_CONTRAST = 3;
/** Nearer than this, two lines of one kind may be taken for each other. */
export const LEAST_DISTANCE = 10;
/** Nearer than this for the common eye, even another line does not part them well. */
const SAME_COLOUR = 4;

const difference = differenceCiede2000();
const eyes = [filterDeficiencyDeuter(1), filterDeficiencyProt(1), filterDeficiencyTrit(1)];
const dullness = (color: string) => oklch(parse(color)) ?? { mode: 'oklch' as const, l: 0.5, c: 0, h: 0 };

/** How far apart two colours are for the eye that sees them nearest. */
export function distance(a: string, b: string): number {
  const [one, other] = [parse(a), parse(b)];
  if (!one || !other) return 0;
  return Math.min(difference(one, other), ...eyes.map((eye) => difference(eye(one), eye(other))));
}

const commonDistance = (a: string, b: string): number => difference(a, b);

const contrast = ({ light, dark }: Pencil): number =>
  Math.min(wcagContrast(light, PAPER.light), wcagContrast(dark, PAPER.dark));

const pencils = new Map<string, Pencil>();

/** The two colours in which a label of this colour is drawn: on light paper as it is (darker if it would not
 *  stand out), on dark paper as much lighter. */
export function toPencil(color: string): Pencil {
  const known = findPencil(color) ?? pencils.get(color);
  if (known) return known;
  const { l, c, h } = dullness(color);
  const at = (lightness: number): string =>
    formatHex(clampChroma({ mode: 'oklch', l: lightness, c, h: h ?? 0 }, 'oklch'));
  const isClear = (shade: string, paper: string) => wcagContrast(shade, paper) >= LEAST_CONTRAST;
  let light = l;
  while (light > 0 && !isClear(light === l ? color : at(light), PAPER.light)) light -= 0.02;
  let dark = Math.min(0.95, 0.55 + 0.45 * light);
  while (dark < 1 && !isClear(at(dark), PAPER.dark)) dark += 0.02;
  const pencil = { light: light === l ? color : at(light), dark: at(dark) };
  pencils.set(color, pencil);
  return pencil;
}

/** How a label is drawn, as far as others may be mistaken for it. */
export interface Drawn {
  color: string;
  line: LineStyle;
}

/** Whether two labels may be taken for each other. */
export function isConfusable(a: Drawn, b: Drawn): boolean {
  const [one, other] = [toPencil(a.color), toPencil(b.color)];
  if (Math.min(commonDistance(one.light, other.light), commonDistance(one.dark, other.dark)) < SAME_COLOUR)
    return true;
  if (a.line !== b.line) return false;
  return Math.min(distance(one.light, other.light), distance(one.dark, other.dark)) < LEAST_DISTANCE;
}

/** Whether the colour stands out from the paper as it is. */
export const standsOut = (color: string): boolean => wcagContrast(color, PAPER.light) >= LEAST_CONTRAST;

/** The colour nearest to the one wanted that stands out and is not mistaken for any of the others; `null` if
 *  there is none, and only another line helps. Cost: a few hundred candidates times the others. */
export function nearestGood({ color, line }: Drawn, others: readonly Drawn[]): string | null {
  const candidates = [...palette.map(({ light }) => light), ...shades()].map((shade) => ({
    shade,
    away: commonDistance(shade, color),
  }));
  candidates.sort((a, b) => a.away - b.away);
  const good = candidates.find(
    ({ shade }) =>
      contrast(toPencil(shade)) >= LEAST_CONTRAST &&
      standsOut(shade) &&
      !others.some((other) => isConfusable({ color: shade, line }, other)),
  );
  return good?.shade ?? null;
}

/** Colours all over the room that stands out from light paper. */
function shades(): string[] {
  const all: string[] = [];
  for (let h = 0; h < 360; h += 15)
    for (const l of [0.3, 0.4, 0.5, 0.6])
      for (const c of [0.05, 0.1, 0.15])
        all.push(formatHex(clampChroma({ mode: 'oklch', l, c, h }, 'oklch')));
  return all;
}
