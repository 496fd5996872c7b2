import { type Cas, shortName, SOFA } from './cas.ts';
import { escapeAttribute } from './xml-text.ts';

/** A CAS as XMI: an element for each structure, its features as attributes. A package is a namespace. */
export function formatXmi({ structures, views }: Cas): string {
  const prefixes = choosePrefixes(structures.map(({ type }) => packageOf(type)));
  const namespaces = [...prefixes].map(([name, prefix]) => ` xmlns:${prefix}="${toNamespace(name)}"`);
  const elements = structures.map(({ id, type, features, references }) => {
    const attributes = [
      ['xmi:id', id],
      ...[...references].map(([name, targets]) => [name, targets.join(' ')]),
      ...features,
    ].map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`);
    return `  <${prefixes.get(packageOf(type))}:${shortName(type)}${attributes.join('')}/>\n`;
  });
  const members = views.map(
    ({ sofa, members }) => `  <cas:View sofa="${sofa}" members="${members.join(' ')}"/>\n`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<xmi:XMI xmlns:xmi="${XMI}"${namespaces.join('')} xmi:version="2.0">\n`,
    '  <cas:NULL xmi:id="0"/>\n',
    ...elements,
    ...members,
    '</xmi:XMI>\n',
  ].join('');
}

export const XMI = 'http://www.omg.org/XMI';

const packageOf = (type: string): string => type.slice(0, Math.max(0, type.lastIndexOf('.')));

/** The last word of a package, with a number where two packages end alike. */
function choosePrefixes(packages: readonly string[]): Map<string, string> {
  const prefixes = new Map([[packageOf(SOFA), 'cas']]);
  const taken = new Set(['cas', 'xmi']);
  for (const name of packages) {
    if (prefixes.has(name)) continue;
    const word = shortName(name);
    let prefix = word;
    for (let copy = 2; taken.has(prefix); copy++) prefix = `${word}${copy}`;
    taken.add(prefix);
    prefixes.set(name, prefix);
  }
  return prefixes;
}

const toNamespace = (name: string): string => `http:///${name.replaceAll('.', '/')}.ecore`;

/** The type that an element of a namespace is, such as `uima.cas.Sofa`. */
export const typeOfElement = (namespace: string, name: string): string => {
  const words = namespace.replace(/^http:\/\/\/|\.ecore$/gu, '').replaceAll('/', '.');
  return words === '' || words === 'uima.noNamespace' ? name : `${words}.${name}`;
};
