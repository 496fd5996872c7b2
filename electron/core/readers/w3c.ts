import { basename } from 'node:path';
import { corruptSource } from '../../../shared/errors.ts';
import { parseW3c } from '../../../shared/formats/w3c-reading.ts';
import type { Json } from '../../../shared/model/json.ts';
import { decodeText } from './decode.ts';
import { toIssue } from './issues.ts';
import type { Reader, Source } from './reader.ts';
import { readTextBeside, stemOf } from './text-beside.ts';

const MOST_BYTES = 128 * 1024 * 1024;

/** W3C Web Annotations: a document for each text that they are about, which lies beside them. Nothing is
 *  fetched. */
export const readW3c: Reader = async function* (source) {
  const { text } = decodeText(await source.bytes(MOST_BYTES), 'utf-8');
  const file = parseW3c(parseJson(text));
  for (const [index, name] of file.sources.entries()) {
    const line = index + 1;
    try {
      const given = await readTextBeside(source, fileNames(source, name, file.sources.length === 1));
      const { document, issues } = file.read(name, given);
      for (const issue of issues) yield { kind: 'issue', issue };
      yield { kind: 'document', line, document };
    } catch (error) {
      yield { kind: 'issue', issue: { ...toIssue(error), line } };
    }
  }
};

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw corruptSource(`This file is not JSON: ${(error as Error).message}`);
  }
}

/** What the file may be called of a text that is named by an IRI or a path: by its last part, or, if there is no
 *  other text, as the annotations are. */
function fileNames(source: Source, iri: string, isAlone: boolean): string[] {
  const last = basename(iri.replace(/[?].*$/u, ''));
  const own = `${stemOf(source.name)}.txt`;
  return [...new Set([last, unescapeName(last), ...(isAlone ? [own] : [])])].filter((name) => name !== '');
}

function unescapeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
