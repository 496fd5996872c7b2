import type {
  AnnotatedDocument,
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from './annotated-document.ts';

/** A document of which a file says nothing but its text. */
export const newDocument = (text: string): AnnotatedDocument => ({
  id: null,
  title: '',
  text,
  language: null,
  meta: {},
  cluster: null,
  extra: {},
  entities: [],
  annotations: [],
  relations: [],
});

/** A mark of which a file says no more than this. */
export const newAnnotation = (
  known: Pick<ExchangedAnnotation, 'id' | 'label' | 'start' | 'end'> & Partial<ExchangedAnnotation>,
): ExchangedAnnotation => ({
  annotator: null,
  attrs: {},
  entity: null,
  note: null,
  flag: false,
  origin: 'import',
  extra: {},
  ...known,
});

/** An entity of which a file says no more than its id and name. */
export const newEntity = (id: string, name: string): ExchangedEntity => ({
  id,
  name,
  aliases: [],
  type: 'unknown',
  identification: 'unresolved',
  extra: {},
});

/** The link of such a number in its file. */
export const newRelation = (
  number: number,
  type: string,
  from: string,
  to: string,
  annotator: string | null = null,
): ExchangedRelation => ({ id: `r${number}`, annotator, type, from, to, extra: {} });
