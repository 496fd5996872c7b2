import type { JsonObject } from '../../../shared/model/json.ts';
import { toLanguageTag } from './html-metadata.ts';
import type { XmlEvent } from './xml-events.ts';

/** What a file says of itself, beside its text. */
export interface Properties {
  title: string | null;
  /** BCP 47. */
  language: string | null;
  meta: JsonObject;
}

type Property = 'title' | 'language' | keyof typeof readers;

const plain = (texts: readonly string[]): string | null => texts.join(' ') || null;
const list = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => text.split(/[;,]/u))
    .map((text) => text.trim())
    .filter((text) => text !== '');
/** Names of people hold commas (“Sorel, Ida”). */
const names = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => text.split(';'))
    .map((text) => text.trim())
    .filter((text) => text !== '');
const date = ([text = '']: readonly string[]): string | null =>
  /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?/u.exec(text)?.[0] ??
  null;

const readers = {
  authors: names,
  keywords: list,
  published: date,
  modified: date,
  description: plain,
  section: plain,
  site: plain,
  id: plain,
};

/** The properties in XML that has an element for each.
 *  @param names what the elements say; of several that say the same, the first one that says anything holds */
export function readProperties(
  events: Iterable<XmlEvent>,
  names: Readonly<Record<string, Property>>,
): Properties {
  const found = new Map<string, string[]>();
  let at = '';
  for (const event of events) {
    if (event.type === 'open') at = event.name;
    else if (event.type === 'close') at = '';
    else if (event.text.trim() !== '') found.set(at, [...(found.get(at) ?? []), event.text.trim()]);
  }
  return toProperties(Object.entries(names).map(([name, property]) => [property, found.get(name) ?? []]));
}

/** Properties of texts that were read already; of several that say the same the first holds. */
export function toProperties(said: Iterable<readonly [Property, readonly string[]]>): Properties {
  const result: Properties = { title: null, language: null, meta: {} };
  for (const [property, texts] of said) {
    if (texts.length === 0) continue;
    if (property === 'title') result.title ??= plain(texts);
    else if (property === 'language') result.language ??= toLanguageTag(texts[0]);
    else if (!(property in result.meta)) {
      const value = readers[property](texts);
      if (value !== null && value.length > 0) result.meta[property] = value;
    }
  }
  return result;
}
