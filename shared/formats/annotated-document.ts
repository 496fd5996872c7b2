import type { JsonObject } from '../model/json.ts';
import type { Attributes } from '../model/records.ts';

/** A document with all that is marked in it, as formats exchange it: people by name, offsets in UTF-16 code
 *  units. `extra` holds fields that Hearsay does not know, to be written back. */
export interface AnnotatedDocument {
  /** `null` where the file names none. */
  id: string | null;
  title: string;
  text: string;
  language: string | null;
  meta: JsonObject;
  /** Shared by the versions of one article; `null` where the file does not say. */
  cluster: string | null;
  extra: JsonObject;
  entities: ExchangedEntity[];
  annotations: ExchangedAnnotation[];
  relations: ExchangedRelation[];
}

export interface ExchangedEntity {
  id: string;
  name: string;
  aliases: string[];
  type: string;
  identification: string;
  extra: JsonObject;
}

export interface ExchangedAnnotation {
  id: string;
  /** `null` where the file names nobody. */
  annotator: string | null;
  label: string;
  start: number;
  end: number;
  attrs: Attributes;
  entity: string | null;
  note: string | null;
  flag: boolean;
  origin: string;
  extra: JsonObject;
}

export interface ExchangedRelation {
  id: string;
  annotator: string | null;
  type: string;
  from: string;
  to: string;
  extra: JsonObject;
}
