import { type LabelDefinition, type LineStyle, listLabels, type Schema } from '../../shared/model/schema.ts';

/** Colours on light and on dark paper. */
export interface Pencil {
  light: string;
  dark: string;
}

/** For labels of one's own: any two stay apart by at least 15 (CIEDE2000) for eyes without one of the three
 *  cones, on light and on dark paper, and stand out from both (test/renderer/editor/palette.test.ts). Found by
 *  search through OKLCH, the farthest first. */
export const palette: readonly Pencil[] = [
  { light: '#8b50ad', dark: '#dca2ff' },
  { light: '#9d8500', dark: '#fcdd5b' },
  { light: '#1d4b49', dark: '#74a3a0' },
  { light: '#5c000b', dark: '#d15b58' },
  { light: '#628f94', dark: '#b8e8ed' },
  { light: '#301172', dark: '#8374da' },
  { light: '#6b7352', dark: '#b9c39f' },
  { light: '#474500', dark: '#a29e00' },
];

/** Lines that are told apart without colour. */
export const linesInTurn = ['solid', 'dotted', 'heavy', 'double', 'wavy', 'dashed'] as const;

interface Drawing extends Pencil {
  line: LineStyle;
}

/** How the labels of the default schema are drawn, also in projects whose schema does not say. */
const usual: Readonly<Record<string, Drawing>> = {
  quote: { light: '#2f6db5', dark: '#6da4e3', line: 'solid' },
  cue: { light: '#b7791f', dark: '#dba04a', line: 'dotted' },
  speaker: { light: '#2c8a5b', dark: '#5bbd8a', line: 'heavy' },
  source: { light: '#7c53b3', dark: '#b08fdf', line: 'double' },
  artifact: { light: '#c8452e', dark: '#ee8069', line: 'wavy' },
  boilerplate: { light: '#6b665d', dark: '#a09a8f', line: 'margin' },
};

const known = new Map([...palette, ...Object.values(usual)].map((pencil) => [pencil.light, pencil]));

/** The pencil of that colour, if it is one of those that were chosen by hand. */
export const findPencil = (color: string): Pencil | undefined => known.get(color.toLowerCase());

/** The colour and line of the label number `index` among those that say neither: all colours, then all again
 *  with another line. */
export function inTurn(index: number): { color: string; line: LineStyle } {
  const { light } = palette[index % palette.length] as Pencil;
  const line = linesInTurn[(index + Math.floor(index / 24)) % linesInTurn.length] as LineStyle;
  return { color: light, line };
}

/** The colour (on light paper) and line of every label. */
export function assignDrawings(schema: Schema): Map<string, { color: string; line: LineStyle }> {
  let index = 0;
  const draw = ({ id, color, line }: LabelDefinition) => {
    const own = Object.hasOwn(usual, id) ? usual[id] : undefined;
    const next = own ? { color: own.light, line: own.line } : inTurn(color && line ? index : index++);
    return { color: color?.toLowerCase() ?? next.color, line: line ?? next.line };
  };
  return new Map(listLabels(schema).map((label) => [label.id, draw(label)]));
}
