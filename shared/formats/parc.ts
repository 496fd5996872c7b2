import { listSentences } from '../text/sentences.ts';
import { tokenise } from '../text/tokens.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { Losses } from './losses.ts';
import { excerpt } from '../text/covered.ts';
import { listAttributions, roleOf } from './parc-roles.ts';
import type { Reduced } from './reduce.ts';
import { escapeAttribute, fitText, fitXml, toXmlJson } from './xml-text.ts';

/** XML as PARC 3 has it: the words of an article, each with the attributions that it is in and its part in them.
 *  `ByteCount` counts bytes of the text’s file. What PARC has no place for stands in attributes of our own at a
 *  mark’s words: `mark`, its number, tells marks of the same part apart; `label`, `links` and `about` (its
 *  attributes, note, flag and entity, as JSON) stand at its first word. */

/** What is left of a document: marks of attributions, and the links between them. */
export function narrowToAttributions(document: AnnotatedDocument): Reduced {
  const { document: fitted, losses } = fitXml({ ...document, text: '' });
  const more = new Losses();
  more.addAll(losses);
  const annotations = fitted.annotations.filter((annotation) => {
    if (roleOf(annotation.label) !== null) return true;
    more.add('otherLabels', excerpt(document.text, annotation));
    return false;
  });
  const kept = new Set(annotations.map(({ id }) => id));
  const relations = fitted.relations.filter(({ id, from, to }) => {
    if (kept.has(from) && kept.has(to)) return true;
    more.add('linksOfLost', id);
    return false;
  });
  const named = new Set(annotations.map(({ entity }) => entity));
  const entities = fitted.entities.filter(({ id }) => named.has(id));
  return {
    document: { ...fitted, text: document.text, annotations, relations, entities },
    losses: more.list(),
  };
}

/** @param byteLength the UTF-8 bytes of a text */
export function formatParc(document: AnnotatedDocument, byteLength: (text: string) => number): string {
  const { text, title, language, annotations } = document;
  const numbers = new Map(annotations.map(({ id }, index) => [id, index + 1]));
  const write = wordRoles(document, numbers);
  const lines: string[] = [];
  const sentences = listSentences(text, { start: 0, end: text.length }, language);
  let sentence = -1;
  let inSentence = 0;
  let [counted, bytes] = [0, 0];
  const toBytes = (offset: number) => {
    bytes += byteLength(text.slice(counted, offset));
    counted = offset;
    return bytes;
  };
  for (const [index, { start, end }] of tokenise(text, annotations).entries()) {
    const begins = sentences[sentence + 1];
    if (sentence === -1 || (begins && start >= begins.start)) {
      if (sentence >= 0) lines.push('</S></SENTENCE>');
      while (sentence === -1 || (sentences[sentence + 1]?.start ?? Infinity) <= start) sentence++;
      lines.push(`<SENTENCE gorn="${sentence}"><S gorn="${sentence}">`);
      inSentence = 0;
    }
    const word = `<WORD ByteCount="${toBytes(start)},${toBytes(end)}" gorn="${sentence},${inSentence}" sentenceWord="${inSentence}" text="${escapeAttribute(fitText(text.slice(start, end)))}" word="${index}"`;
    const roles = write(start, end);
    lines.push(roles === '' ? `${word}/>` : `${word}>${roles}</WORD>`);
    inSentence++;
  }
  if (sentence >= 0) lines.push('</S></SENTENCE>');
  const about = `${title === '' ? '' : ` title="${escapeAttribute(title)}"`}${language === null ? '' : ` language="${escapeAttribute(language)}"`}`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<root${about}>`, ...lines, '</root>', ''].join('\n');
}

interface Part {
  /** Of the attribution, from 1. */
  number: number;
  mark: ExchangedAnnotation;
}

/** What to write into the word from `start` to `end`. To be asked in order. */
function wordRoles(document: AnnotatedDocument, numbers: ReadonlyMap<string, number>) {
  const names = new Map(document.entities.map(({ id, name }) => [id, name]));
  const links = Map.groupBy(document.relations, ({ from }) => from);
  const parts: Part[] = listAttributions(document)
    .flatMap((attribution, index) => attribution.map((mark) => ({ number: index + 1, mark })))
    .sort((a, b) => a.mark.start - b.mark.start || a.number - b.number);
  const told = new Set<string>();
  let next = 0;
  let open: Part[] = [];
  const tell = ({ id, label, attrs, note, flag, entity }: ExchangedAnnotation): string => {
    if (told.has(id)) return '';
    told.add(id);
    const out = (links.get(id) ?? []).map(({ type, to }) => `${encodeURIComponent(type)}:${numbers.get(to)}`);
    const about = {
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(note !== null && { note }),
      ...(flag && { flag }),
      ...(entity !== null && { entity, name: names.get(entity) ?? entity }),
    };
    return [
      ` label="${escapeAttribute(label)}"`,
      out.length === 0 ? '' : ` links="${out.join(' ')}"`,
      Object.keys(about).length === 0 ? '' : ` about="${escapeAttribute(toXmlJson(about))}"`,
    ].join('');
  };
  return (start: number, end: number): string => {
    for (let part = parts[next]; part && part.mark.start < end; part = parts[++next]) open.push(part);
    open = open.filter(({ mark }) => mark.end > start);
    return [...Map.groupBy(open, ({ number }) => number)]
      .sort(([a], [b]) => a - b)
      .map(([number, inIt]) => {
        const roles = inIt.map(
          ({ mark }) =>
            `<attributionRole roleValue="${roleOf(mark.label)}" mark="${numbers.get(mark.id)}"${tell(mark)}/>`,
        );
        return `<attribution id="attribution_${number}">${roles.join('')}</attribution>`;
      })
      .join('');
  };
}
