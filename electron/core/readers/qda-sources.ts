import { isText, localOf, type QdaValue, toGuid } from './qda-index.ts';
import type { XmlEvent } from './xml-events.ts';

/** A text of a project with its codings. */
export interface QdaSource {
  guid: string;
  name: string;
  /** Of the file that holds its text. */
  path: string | null;
  /** The text, if it is in the project itself. */
  content: string | null;
  values: QdaValue[];
  selections: QdaSelection[];
}

export interface QdaSelection {
  guid: string;
  name: string;
  start: number;
  end: number;
  user: string;
  description: string;
  notes: string[];
  codings: QdaCoding[];
}

export interface QdaCoding {
  code: string;
  user: string;
  notes: string[];
}

/** A source that is no text: a picture, a sound, a film or a PDF. */
export interface OtherSource {
  kind: string;
  name: string;
}

/** Takes all events of a project, and gives a source when it is whole. */
export function createQdaSources(): { take(event: XmlEvent): QdaSource | OtherSource | null } {
  let inSources = false;
  let other: OtherSource | null = null;
  let source: QdaSource | null = null;
  let selection: QdaSelection | null = null;
  let coding: QdaCoding | null = null;
  let value: QdaValue | null = null;
  let text: string[] | null = null;

  function open(name: string, attributes: ReadonlyMap<string, string>): void {
    const guid = toGuid(attributes.get('guid'));
    const target = toGuid(attributes.get('targetGUID'));
    const user = toGuid(attributes.get('creatingUser') ?? attributes.get('modifyingUser'));
    const called = attributes.get('name') ?? '';
    if (!source) {
      if (name === 'TextSource') {
        const path = attributes.get('plainTextPath') ?? null;
        source = { guid, name: called, path, content: null, values: [], selections: [] };
      } else if (name.endsWith('Source')) other = { kind: name, name: called };
    } else if (name === 'PlainTextSelection') {
      const place = (attribute: string) => Number(attributes.get(attribute) || Number.NaN);
      const [start, end] = [place('startPosition'), place('endPosition')];
      selection = { guid, name: called, start, end, user, description: '', notes: [], codings: [] };
      source.selections.push(selection);
    } else if (name === 'Coding' && selection) {
      coding = { code: '', user: user || selection.user, notes: [] };
      selection.codings.push(coding);
    } else if (name === 'CodeRef' && coding) coding.code = target;
    else if (name === 'NoteRef' && selection) (coding ?? selection).notes.push(target);
    else if (name === 'VariableValue') value = { variable: '', text: '' };
    else if (name === 'VariableRef' && value) value.variable = target;
  }

  function close(name: string, content: string): QdaSource | OtherSource | null {
    if (!source) {
      if (!other || other.kind !== name) return null;
      const whole = other;
      other = null;
      return whole;
    }
    if (name === 'TextSource') {
      const whole = source;
      source = null;
      return whole;
    }
    if (name === 'PlainTextSelection') selection = null;
    else if (name === 'Coding') coding = null;
    else if (name === 'Description' && selection) selection.description = content;
    else if (name === 'PlainTextContent') source.content = content;
    else if (name === 'VariableValue' && value) {
      source.values.push(value);
      value = null;
    } else if (isText(name) && value) value.text = content;
    return null;
  }

  return {
    take(event) {
      if (event.type === 'text') {
        text?.push(event.text);
        return null;
      }
      const name = localOf(event.name);
      if (name === 'Sources') inSources = event.type === 'open';
      if (!inSources) return null;
      if (event.type === 'open') {
        // What lies within a source that is no text is not ours to read.
        if (!other) open(name, event.attributes);
        text = isText(name) ? [] : null;
        return null;
      }
      const whole = close(name, text?.join('') ?? '');
      text = null;
      return whole;
    },
  };
}
