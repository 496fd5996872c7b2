import type { AnnotatedDocument, ExchangedAnnotation } from '../../../shared/formats/annotated-document.ts';
import { offsetWriter } from '../../../shared/formats/format-offsets.ts';
import { selectionName, textName, toVariable, valueName } from '../../../shared/formats/qda-names.ts';
import { escapeAttribute, escapeText, isXml } from '../../../shared/formats/xml-text.ts';
import { type AttributeType, findLabel, listLabels, type Schema } from '../../../shared/model/schema.ts';
import { CLUSTER, FLAG, guidOf, LANGUAGE } from './qdpx-guids.ts';
import { createTextSpool, type TextSpool } from './zip-writer.ts';

/** Some readers do without anything but a date. The same one for all, so that the same project is the same file. */
const CREATED = 'creationDateTime="1980-01-01T00:00:00Z"';

/** The XML of a project (REFI-QDA 1.0, https://www.qdasoftware.org), whose parts stand in another order in it than
 *  they become known: those that grow with the articles are kept packed. */
export interface QdaProject {
  /** @returns the GUID of the document’s text */
  add(document: AnnotatedDocument, name: string): string;
  pieces(): (string | TextSpool)[];
}

export function createQdaProject(schema: Schema): QdaProject {
  const [sources, notes, links] = [createTextSpool(), createTextSpool(), createTextSpool()];
  const users = new Map<string, string>();
  const variables = new Map<string, string>();
  const entities = new Map<string, { name: string; selections: string[] }>();
  const has = { sources: false, notes: false, links: false, flag: false };

  const writeUser = (annotator: string | null): string => {
    if (annotator === null) return '';
    const guid = users.get(annotator) ?? guidOf('user', annotator);
    users.set(annotator, guid);
    return ` creatingUser="${guid}"`;
  };

  const writeValue = (guid: string, name: string, text: string): string => {
    variables.set(guid, name);
    return `<VariableValue><VariableRef targetGUID="${guid}"/><TextValue>${escapeText(text)}</TextValue></VariableValue>\n`;
  };

  const writeNote = (guid: string, name: string, text: string): string => {
    has.notes = true;
    notes.add(
      `<Note guid="${guid}" name="${escapeAttribute(name)}" ${CREATED}><PlainTextContent>${escapeText(text)}</PlainTextContent></Note>\n`,
    );
    return `<NoteRef targetGUID="${guid}"/>`;
  };

  function writeCodings(annotation: ExchangedAnnotation, selection: string, user: string): string {
    const { label, attrs, flag } = annotation;
    const types = findLabel(schema, label)?.attrs ?? {};
    const texts: string[] = [];
    const codes: string[] = [];
    for (const [attribute, value] of Object.entries(attrs)) {
      if (isCode(types[attribute], value)) codes.push(guidOf('code', label, attribute, String(value)));
      else
        texts.push(
          writeNote(guidOf('text', selection, attribute), textName(label, attribute), String(value)),
        );
    }
    if (flag) codes.push(FLAG);
    has.flag ||= flag;
    return [guidOf('code', label), ...codes]
      .map(
        (code, index) =>
          `<Coding guid="${guidOf('coding', selection, code)}"${user} ${CREATED}><CodeRef targetGUID="${code}"/>${index === 0 ? texts.join('') : ''}</Coding>`,
      )
      .join('');
  }

  return {
    add(document, name) {
      has.sources = true;
      const { text, title, language, cluster, meta } = document;
      const guid = guidOf('source', name);
      const offset = offsetWriter(text, 'codepoint');
      const selections = new Map(document.annotations.map(({ id }) => [id, guidOf('selection', name, id)]));
      // An id that stands for another entity in another article has a case there of its own.
      const cases = new Map(document.entities.map(({ id, name }) => [id, guidOf('entity', id, name)]));
      for (const { id, name: known } of document.entities) {
        const guid = cases.get(id) ?? '';
        if (!entities.has(guid)) entities.set(guid, { name: known, selections: [] });
      }
      sources.add(
        `<TextSource guid="${guid}" name="${escapeAttribute(title)}" plainTextPath="internal://${guid}.txt" ${CREATED}>\n`,
      );
      for (const annotation of document.annotations) {
        const { id, start, end, annotator, note, entity } = annotation;
        const selection = selections.get(id) ?? '';
        const user = writeUser(annotator);
        sources.add(
          `<PlainTextSelection guid="${selection}" name="${escapeAttribute(selectionName(text.slice(start, end)))}" startPosition="${offset(start)}" endPosition="${offset(end)}"${user} ${CREATED}>`,
        );
        if (note !== null) sources.add(`<Description>${escapeText(note)}</Description>`);
        sources.add(`${writeCodings(annotation, selection, user)}</PlainTextSelection>\n`);
        if (entity !== null) entities.get(cases.get(entity) ?? '')?.selections.push(selection);
      }
      if (language !== null) sources.add(writeValue(LANGUAGE, 'language', language));
      if (cluster !== null) sources.add(writeValue(CLUSTER, 'cluster', cluster));
      for (const [field, value] of Object.entries(meta)) {
        const { variable, text: written } = toVariable(field, value);
        sources.add(writeValue(guidOf('variable', 'meta', variable), variable, written));
      }
      sources.add('</TextSource>\n');
      for (const { id, type, from, to } of document.relations) {
        has.links = true;
        links.add(
          `<Link guid="${guidOf('link', name, id)}" name="${escapeAttribute(type)}" direction="OneWay" originGUID="${selections.get(from)}" targetGUID="${selections.get(to)}"/>\n`,
        );
      }
      return guid;
    },
    pieces: () => [
      `<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Hearsay" origin="Hearsay" ${CREATED}>\n`,
      inList(
        'Users',
        [...users].map(([name, guid]) => `<User guid="${guid}" name="${escapeAttribute(name)}"/>\n`),
      ),
      `<CodeBook><Codes>\n${writeCodes(schema)}${has.flag ? writeCode(FLAG, 'Flagged') : ''}</Codes></CodeBook>\n`,
      inList(
        'Variables',
        [...variables].map(
          ([guid, name]) =>
            `<Variable guid="${guid}" name="${escapeAttribute(name)}" typeOfVariable="Text"/>\n`,
        ),
      ),
      inList('Cases', [...entities].map(writeCase)),
      ...(has.sources ? ['<Sources>\n', sources, '</Sources>\n'] : []),
      ...(has.notes ? ['<Notes>\n', notes, '</Notes>\n'] : []),
      ...(has.links ? ['<Links>\n', links, '</Links>\n'] : []),
      '</Project>\n',
    ],
  };
}

/** A list without anything in it may not be there at all. */
const inList = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name}>\n${items.join('')}</${name}>\n`;

const writeCase = ([guid, { name, selections }]: [string, { name: string; selections: string[] }]): string =>
  `<Case guid="${guid}" name="${escapeAttribute(name)}">${selections.map((selection) => `<SelectionRef targetGUID="${selection}"/>`).join('')}</Case>\n`;

/** A code for each label, and below it one for each value that its attributes may have. */
const writeCodes = (schema: Schema): string =>
  listLabels(schema)
    .map(({ id, color, guideline, attrs }) => {
      const values = Object.entries(attrs).flatMap(([attribute, type]) =>
        valuesOf(type).map((value) =>
          writeCode(guidOf('code', id, attribute, String(value)), valueName(attribute, value)),
        ),
      );
      const about =
        guideline && isXml(guideline) ? `<Description>${escapeText(guideline)}</Description>` : '';
      return writeCode(guidOf('code', id), id, color, about + values.join(''));
    })
    .join('');

const writeCode = (guid: string, name: string, color?: string, inner = ''): string =>
  `<Code guid="${guid}" name="${escapeAttribute(name)}" isCodable="true"${color ? ` color="${color}"` : ''}>${inner}</Code>\n`;

const valuesOf = (type: AttributeType): readonly (string | boolean)[] =>
  type === 'boolean' ? [true, false] : Array.isArray(type) ? type : [];

const isCode = (type: AttributeType | undefined, value: string | boolean): boolean =>
  type !== undefined && valuesOf(type).includes(value);
