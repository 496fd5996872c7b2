import type { LineStyle, Schema } from '../../shared/model/schema.ts';
import { toPencil } from './colours.ts';
import { assignDrawings } from './palette.ts';

/** How a label is drawn: a colour and a line, as the schema says. */
export interface Tone {
  /** Of the class that sets the label's colour as `--tone`. */
  name: string;
  color: string;
  line: LineStyle;
}
export type Tones = ReadonlyMap<string, Tone>;

const none: Tones = new Map();
const bySchema = new WeakMap<Schema, Tones>();

/** The tones of a schema's labels, by id. */
export function tonesOf(schema: Schema | null): Tones {
  if (schema === null) return none;
  const made = bySchema.get(schema) ?? makeTones(schema);
  bySchema.set(schema, made);
  return made;
}

const makeTones = (schema: Schema): Tones =>
  new Map(
    [...assignDrawings(schema)].map(([id, drawing], index) => [
      id,
      // An id may be of any alphabet, a class had better not.
      { name: /^[a-z]+$/u.test(id) ? id : `label-${index}`, ...drawing },
    ]),
  );

/** The classes of what is drawn as the marks of this label: its colour and its line (`editor/marks.css`). */
export function toneClass(label: string, tones: Tones): string {
  const tone = tones.get(label);
  return tone ? `tone-${tone.name} stroke-${tone.line}` : 'tone-none stroke-solid';
}

/** Whether marks of this label are drawn in the margin and not under the text. */
export const isMargin = (label: string, tones: Tones): boolean => tones.get(label)?.line === 'margin';

let sheet: CSSStyleSheet | null = null;

/** Sets the colours of the labels for the whole page: `--tone` in the class of each. */
export function drawTones(tones: Tones): void {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync([...tones.values()].map(toRule).join('\n'));
}

function toRule({ name, color }: Tone): string {
  const { light, dark } = toPencil(color);
  return `.tone-${name} { --tone: light-dark(${light}, ${dark}); --line: var(--tone); }`;
}
