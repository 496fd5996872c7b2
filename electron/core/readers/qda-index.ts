import { annotatorName } from '../../../shared/model/records.ts';
import type { XmlEvent } from './xml-events.ts';

/** What a project says beside its texts and their codings (REFI-QDA, Project.xsd), by GUIDs. */
export interface QdaIndex {
  /** The program that wrote it. */
  origin: string;
  users: Map<string, string>;
  codes: Map<string, QdaCode>;
  variables: Map<string, string>;
  /** Names of cases that parts of texts belong to. */
  cases: Map<string, string>;
  /** The case of a selection. */
  caseOf: Map<string, string>;
  /** Variables of the cases that whole texts belong to, by case. */
  valuesOf: Map<string, QdaValue[][]>;
  notes: Map<string, QdaNote>;
  /** Notes that are linked to what they are about. */
  notesOf: Map<string, string[]>;
  /** Other links, by where they begin. */
  links: Map<string, QdaLink[]>;
}

interface QdaCode {
  name: string;
  /** The code above it. */
  parent: string | null;
}

export interface QdaValue {
  variable: string;
  text: string;
}

interface QdaNote {
  name: string;
  text: string;
  /** Of the file that holds its text, where it is not in the project itself. */
  path: string | null;
}

interface QdaLink {
  guid: string;
  type: string;
  to: string;
}

/** GUIDs come with braces and in either case. */
export const toGuid = (given: string | undefined): string =>
  (given ?? '').replace(/[{}]/gu, '').toLowerCase();

export const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Elements whose text matters. */
export const isText = (name: string): boolean =>
  name === 'Description' ||
  name === 'PlainTextContent' ||
  (name.endsWith('Value') && name !== 'VariableValue');

/** Takes all events of a project but for what is in its sources. */
export function createQdaIndex(): { index: QdaIndex; take(event: XmlEvent): void } {
  const index: QdaIndex = {
    origin: '',
    users: new Map(),
    codes: new Map(),
    variables: new Map(),
    cases: new Map(),
    caseOf: new Map(),
    valuesOf: new Map(),
    notes: new Map(),
    notesOf: new Map(),
    links: new Map(),
  };
  const codes: string[] = [];
  let inSources = false;
  let text: string[] | null = null;
  let note: QdaNote | null = null;
  let oneCase = newCase('');
  let value: QdaValue | null = null;

  function open(name: string, attributes: ReadonlyMap<string, string>): void {
    const guid = toGuid(attributes.get('guid'));
    const called = attributes.get('name') ?? '';
    const target = toGuid(attributes.get('targetGUID'));
    if (name === 'Project') index.origin = attributes.get('origin') ?? '';
    else if (name === 'User') {
      const user = annotatorName.safeParse(called || attributes.get('id') || guid).data;
      if (user !== undefined) index.users.set(guid, user);
    } else if (name === 'Code') {
      index.codes.set(guid, { name: called, parent: codes.at(-1) ?? null });
      codes.push(guid);
    } else if (name === 'Variable') index.variables.set(guid, called);
    else if (name === 'Case') {
      oneCase = newCase(guid);
      index.cases.set(guid, called);
    } else if (name === 'VariableValue') value = { variable: '', text: '' };
    else if (name === 'VariableRef' && value) value.variable = target;
    else if (name === 'SourceRef') oneCase.sources.push(target);
    else if (name === 'SelectionRef') index.caseOf.set(target, oneCase.guid);
    else if (name === 'Note') {
      note = { name: called, text: '', path: attributes.get('plainTextPath') ?? null };
      index.notes.set(guid, note);
    } else if (name === 'Link') {
      const from = toGuid(attributes.get('originGUID'));
      if (index.notes.has(from)) addTo(index.notesOf, target, from);
      else addTo(index.links, from, { guid, type: called, to: target });
    }
  }

  function close(name: string, content: string): void {
    if (name === 'Code') codes.pop();
    else if (name === 'VariableValue' && value) {
      oneCase.values.push(value);
      value = null;
    } else if (name === 'Case') {
      for (const source of new Set(oneCase.sources)) addTo(index.valuesOf, source, oneCase.values);
    } else if (name === 'PlainTextContent' && note) note.text = content;
    else if (name === 'Description' && note) note.text ||= content;
    else if (name === 'Note') note = null;
    else if (isText(name) && value) value.text = content;
  }

  return {
    index,
    take(event) {
      if (event.type === 'text') {
        text?.push(event.text);
        return;
      }
      const name = localOf(event.name);
      if (name === 'Sources') inSources = event.type === 'open';
      if (inSources) return;
      if (event.type === 'open') {
        open(name, event.attributes);
        text = isText(name) ? [] : null;
      } else {
        close(name, text?.join('') ?? '');
        text = null;
      }
    },
  };
}

const newCase = (guid: string): { guid: string; sources: string[]; values: QdaValue[] } => ({
  guid,
  sources: [],
  values: [],
});

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
