/** Names in W3C Web Annotations: the context that all of them have, and what Hearsay adds. Its own properties are
 *  absolute IRIs, which JSON-LD takes without a context of their own and other tools leave alone. */

export const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** On a body of purpose `classifying`: the attribute whose value it is. */
export const ATTRIBUTE = 'urn:hearsay:attribute';
export const FLAG = 'urn:hearsay:flag';
export const ORIGIN = 'urn:hearsay:origin';
/** Unknown fields, as a JSON literal. */
export const EXTRA = 'urn:hearsay:extra';
/** What else is known of a document, as a JSON literal in the annotation that describes it. */
export const DOCUMENT = 'urn:hearsay:document';

/** A value that JSON-LD takes as it is. */
export const jsonLiteral = (value: unknown) => ({ '@type': '@json', '@value': value });

type Kind = 'document' | 'mark' | 'link' | 'entity';

/** The IRI of a thing: marks and links have their document’s id before their own. */
export const toIri = (kind: Kind, ...ids: string[]): string =>
  ['urn:hearsay', kind, ...ids.map(encodeURIComponent)].join(':');

/** The id of a thing by its IRI: one of ours has it at its end; another is the id itself. */
export function fromIri(kind: Kind, iri: string): string {
  if (!iri.startsWith(`urn:hearsay:${kind}:`)) return iri;
  try {
    return decodeURIComponent(iri.slice(iri.lastIndexOf(':') + 1));
  } catch {
    return iri;
  }
}
