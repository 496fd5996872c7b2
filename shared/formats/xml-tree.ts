/** An element of an XML file that was read whole. Names of a format’s own namespace stand without a prefix. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly (XmlElement | string)[];
  /** Blanks within mean what they are (`xml:space`); otherwise several are one. */
  keepsSpace: boolean;
}

export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => typeof child !== 'string');

export const childrenNamed = (element: XmlElement, ...names: string[]): XmlElement[] =>
  elementsOf(element).filter((child) => names.includes(child.name));

/** The elements of these names below an element, in order, but none below one that was found. */
export function findAll(element: XmlElement, ...names: string[]): XmlElement[] {
  return elementsOf(element).flatMap((child) =>
    names.includes(child.name) ? [child] : findAll(child, ...names),
  );
}

/** What is written within. */
export function wordsOf(element: XmlElement): string {
  const whole = stringOf(element);
  return element.keepsSpace ? whole : whole.replace(/\s+/gu, ' ').trim();
}

const stringOf = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : stringOf(child))).join('');
