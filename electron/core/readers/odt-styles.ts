import type { Prefixes, XmlEvent } from './xml-events.ts';

/** The names of OpenDocument that are read. */
export const OPEN_DOCUMENT: Prefixes = {
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'http://purl.org/dc/elements/1.1/': 'dc',
};

interface Style {
  parent: string;
  hidden: boolean | null;
}

/** The styles of a document: those that have names, and those that its text makes for itself. */
export class OpenStyles {
  readonly #styles = new Map<string, Style>();
  #last: Style | null = null;

  /** Takes in the start of an element of either part. */
  add(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'style:style') {
      this.#last = { parent: attributes.get('style:parent-style-name') ?? '', hidden: null };
      this.#styles.set(attributes.get('style:name') ?? '', this.#last);
    } else if (name === 'style:text-properties' && this.#last) {
      const display = attributes.get('text:display');
      if (display !== undefined) this.#last.hidden = display === 'none';
    }
  }

  addAll(events: Iterable<XmlEvent>): void {
    for (const event of events) if (event.type === 'open') this.add(event.name, event.attributes);
  }

  isHidden(name: string): boolean {
    for (const key of this.#chainOf(name)) {
      const hidden = this.#styles.get(key)?.hidden;
      if (hidden != null) return hidden;
    }
    return false;
  }

  /** As `Furniture` has it. */
  kindOf(name: string): string | null {
    for (const key of this.#chainOf(name)) {
      if (key === 'Title') return 'headline';
      if (key === 'Subtitle') return 'subheading';
    }
    return null;
  }

  *#chainOf(name: string): Generator<string> {
    let key = name;
    // Programs nest few styles; a circle of them ends here too.
    for (let steps = 0; key !== '' && steps < 20; steps++) {
      yield key;
      key = this.#styles.get(key)?.parent ?? '';
    }
  }
}
