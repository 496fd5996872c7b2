import { basename, extname } from 'node:path';
import { corruptSource, unsupported } from '../../../shared/errors.ts';
import { parseBrat } from '../../../shared/formats/brat-reading.ts';
import { decodeGiven, decodeText } from './decode.ts';
import type { Found, Reader, Source } from './reader.ts';

/** brat standoff: the annotations of a text that lies beside them. A text without annotations is one whose file
 *  has not been made yet. */
export const readBrat: Reader = async function* (source, { encoding }) {
  const ending = extname(source.name).toLowerCase();
  if (ending !== '.ann' && ending !== '.txt')
    throw unsupported('This is neither an annotation file (.ann) of brat nor a text (.txt).');
  const isText = ending === '.txt';
  const text = isText ? source : await besideOf(source, '.txt');
  if (text === null) {
    const name = nameWith(source, '.txt');
    throw corruptSource(
      `The text that it annotates is missing: “${name}” has to lie in the same folder (outside of .tar archives).`,
    );
  }
  const marks = isText ? await besideOf(source, '.ann') : source;
  const ann = marks === null ? null : await marks.bytes();
  const settings = await source.beside?.('annotation.conf');
  const bytes = await text.bytes();
  const decoded = decodeText(bytes, encoding);
  const { document, issues } = parseBrat({
    given: decodeGiven(bytes, decoded.encoding),
    ann:
      ann === null || ann.length === 0
        ? ''
        : decodeText(ann, decoded.by === 'guess' ? decoded.encoding : encoding).text,
    configuration: settings ? new TextDecoder().decode(await settings.bytes()) : null,
  });
  for (const issue of issues) yield { kind: 'issue', issue } satisfies Found;
  if (decoded.by === 'guess') {
    const message = `The text was read as ${decoded.encoding}, which is a guess. If letters look wrong, import it with the right encoding.`;
    yield { kind: 'issue', issue: { severity: 'warning', code: 'encoding_guessed', message } };
  }
  yield { kind: 'document', document };
};

const nameWith = ({ name }: Source, ending: string): string => basename(name, extname(name)) + ending;

const besideOf = async (source: Source, ending: string): Promise<Source | null> =>
  (await source.beside?.(nameWith(source, ending))) ?? null;
