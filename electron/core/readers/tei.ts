import { corruptSource, unsupported } from '../../../shared/errors.ts';
import { parseTei } from '../../../shared/formats/tei-reading.ts';
import { findAll, type XmlElement } from '../../../shared/formats/xml-tree.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader } from './reader.ts';
import { readXml } from './xml-events.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const NAMESPACE = 'http://www.tei-c.org/ns/1.0';

/** TEI: one document, or a corpus of several. What a file says and marks cannot hold is named once. */
export const readTei: Reader = async function* (source) {
  const root = readTree(await source.bytes(MOST_BYTES));
  const isAlone = root.name === 'TEI' || root.name === 'TEI.2';
  const documents = isAlone ? [root] : findAll(root, 'TEI', 'TEI.2');
  if (documents.length === 0)
    throw unsupported(`This XML (its root element is “${root.name}”) holds no document of TEI.`);
  for (const [index, element] of documents.entries()) {
    const line = index + 1;
    try {
      const { document, leftOut } = parseTei(element);
      const said = [...leftOut].map(([what, count]) => `${what} (${count})`);
      if (said.length > 0)
        yield {
          kind: 'issue',
          issue: {
            severity: 'notice',
            code: 'left_out',
            line,
            message: `Left out of the marks: ${said.join('; ')}.`,
          },
        } satisfies Found;
      yield { kind: 'document', line, document } satisfies Found;
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line } } satisfies Found;
    }
  }
};

interface OpenElement extends XmlElement {
  children: (XmlElement | string)[];
}

function readTree(bytes: Uint8Array): XmlElement {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  for (const event of readXml(bytes, { [NAMESPACE]: 'tei' })) {
    const parent = open.at(-1);
    if (event.type === 'text') parent?.children.push(event.text);
    else if (event.type === 'close') open.pop();
    else {
      const space = event.attributes.get('xml:space');
      const element: OpenElement = {
        name: event.name.replace(/^tei:/u, ''),
        attributes: event.attributes,
        children: [],
        keepsSpace: space === undefined ? (parent?.keepsSpace ?? false) : space === 'preserve',
      };
      parent?.children.push(element);
      root ??= element;
      open.push(element);
    }
  }
  if (!root) throw corruptSource('The file holds no XML element.');
  return root;
}
