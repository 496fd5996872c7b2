import type { Prefixes, XmlEvent } from './xml-events.ts';

/** The names of WordprocessingML, as Word writes them and as ISO 29500 (strict) has them. */
export const WORD: Prefixes = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
};

/** What a style says of the text that has it. */
export interface WordStyle {
  /** As `Furniture` has it. */
  kind: string | null;
  hidden: boolean;
}

const NO_STYLE: WordStyle = { kind: null, hidden: false };

interface WrittenStyle {
  basedOn: string | null;
  kind: string | null;
  hidden: boolean | null;
}

/** The styles of a document, by their ids. Ids are in the language of the program; names are not. */
export function readStyles(events: Iterable<XmlEvent>): (id: string) => WordStyle {
  const styles = new Map<string, WrittenStyle>();
  let style: WrittenStyle | null = null;
  for (const event of events) {
    if (event.type !== 'open') continue;
    const value = event.attributes.get('w:val') ?? '';
    if (event.name === 'w:style') {
      style = { basedOn: null, kind: null, hidden: null };
      styles.set(event.attributes.get('w:styleId') ?? '', style);
    } else if (!style) continue;
    else if (event.name === 'w:name') style.kind = kindOfName(value);
    else if (event.name === 'w:basedOn') style.basedOn = value;
    else if (event.name === 'w:vanish') style.hidden = isOn(event.attributes);
    else if (event.name === 'w:outlineLvl') style.kind ??= kindOfLevel(value);
  }
  const resolved = new Map<string, WordStyle>();
  for (const id of styles.keys()) resolved.set(id, resolve(id, styles));
  return (id) => resolved.get(id) ?? NO_STYLE;
}

function resolve(id: string, styles: ReadonlyMap<string, WrittenStyle>): WordStyle {
  let { kind, hidden }: { kind: string | null; hidden: boolean | null } = { kind: null, hidden: null };
  let style = styles.get(id);
  // Word allows few steps; a circle of styles ends here too.
  for (let steps = 0; style && steps < 20; steps++) {
    kind ??= style.kind;
    hidden ??= style.hidden;
    style = style.basedOn === null ? undefined : styles.get(style.basedOn);
  }
  return { kind, hidden: hidden ?? false };
}

/** What the name of a style says, which is English in every program. */
export function kindOfName(name: string): string | null {
  if (/^title$/iu.test(name)) return 'headline';
  if (/^(?:subtitle|heading \d)$/iu.test(name)) return 'subheading';
  return /^toc /iu.test(name) ? 'navigation' : null;
}

/** An outline level makes a heading of a paragraph; 9 stands for body text. */
export const kindOfLevel = (level: string): string | null => (/^[0-8]$/u.test(level) ? 'subheading' : null);

/** A switch is on where it stands, unless it says otherwise. */
export const isOn = (attributes: ReadonlyMap<string, string>): boolean =>
  !/^(?:0|false|off)$/u.test(attributes.get('w:val') ?? '');
