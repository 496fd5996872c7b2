import { corruptSource, unsupported } from '../../../shared/errors.ts';
import type { Cas, FeatureStructure, View } from '../../../shared/formats/cas.ts';
import { fromCas } from '../../../shared/formats/cas-reading.ts';
import { typeOfElement, XMI } from '../../../shared/formats/cas-xmi.ts';
import type { Found, Reader } from './reader.ts';
import { readXml } from './xml-events.ts';

/** Tokens and sentences take many times the room of the text. */
const MOST_BYTES = 128 * 1024 * 1024;

/** UIMA’s XMI: one document with all that is marked in it. Its types are told from their names, so that
 *  `TypeSystem.xml` is not needed. */
export const readUimaXmi: Reader = async function* (source) {
  const cas = readCas(await source.bytes(MOST_BYTES));
  yield { kind: 'document', line: 1, document: fromCas(cas) } satisfies Found;
};

interface OpenStructure extends FeatureStructure {
  features: Map<string, string>;
}

function readCas(bytes: Uint8Array): Cas {
  const structures: FeatureStructure[] = [];
  const views: View[] = [];
  let depth = 0;
  let open: OpenStructure | null = null;
  let element = '';
  for (const event of readXml(bytes, (namespace) => namespace)) {
    if (event.type === 'text') {
      if (depth === 3) element += event.text;
    } else if (event.type === 'open') {
      if (++depth === 1 && event.name !== `${XMI}:XMI`)
        throw unsupported(`This is XML, but no XMI of UIMA (its root element is “${event.name}”).`);
      if (depth === 2) open = readStructure(event.name, event.attributes);
      element = '';
    } else {
      // An array within a structure has an element for each of its values.
      if (depth === 3 && open) {
        const before = open.features.get(event.name);
        open.features.set(event.name, before === undefined ? element : `${before}, ${element}`);
      }
      if (depth-- === 2 && open) {
        if (open.type === 'uima.cas.View') views.push(toView(open));
        else if (open.type !== 'uima.cas.NULL') structures.push(open);
        open = null;
      }
    }
  }
  if (depth !== 0 || (structures.length === 0 && views.length === 0))
    throw corruptSource('This XMI file is empty, or ends before its end.');
  return { structures, views };
}

function readStructure(name: string, attributes: ReadonlyMap<string, string>): OpenStructure {
  const colon = name.lastIndexOf(':');
  const features = new Map<string, string>();
  for (const [feature, value] of attributes) if (!feature.includes(':')) features.set(feature, value);
  return {
    id: attributes.get(`${XMI}:id`) ?? '',
    type: typeOfElement(name.slice(0, Math.max(0, colon)), name.slice(colon + 1)),
    features,
    references: new Map(),
  };
}

const toView = ({ features }: OpenStructure): View => ({
  sofa: features.get('sofa') ?? '',
  members: (features.get('members') ?? '').split(/\s+/u).filter((id) => id !== ''),
});
