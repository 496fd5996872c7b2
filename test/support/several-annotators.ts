/** What somebody made of a stretch of text: its label, its words, and the rest where it matters. */
export interface Opinion {
  label: string;
  words: string;
  attrs?: Readonly<Record<string, string>>;
  entity?: string;
  /** Words of the marks to which links lead, by the types of the links. */
  links?: Readonly<Record<string, string>>;
}

interface Article {
  id: string;
  title: string;
  text: string;
  language?: string;
  entities?: readonly { id: string; name: string }[];
  /** By annotator. */
  opinions: Readonly<Record<string, readonly Opinion[]>>;
}

/** An article that several people marked, as a line of hearsay JSONL. Words stand for their first place in the text. */
export function toLine({ id, title, text, language = 'en', entities = [], opinions }: Article): string {
  const marks = Object.entries(opinions).flatMap(([annotator, own]) =>
    own.map((opinion, at) => ({ annotator, opinion, id: `${annotator}-${at}` })),
  );
  const idOf = (annotator: string, words: string) =>
    marks.find((mark) => mark.annotator === annotator && mark.opinion.words === words)?.id ?? '';
  return JSON.stringify({
    hearsay: 1,
    offsets: 'utf16',
    id,
    title,
    language,
    text,
    annotations: marks.map(({ annotator, opinion: { label, words, attrs = {}, entity = null }, id }) => ({
      id,
      annotator,
      label,
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      attrs,
      entity,
    })),
    relations: marks.flatMap(({ annotator, opinion: { links = {} }, id }) =>
      Object.entries(links).map(([type, words]) => ({
        id: `${id}-${type}`,
        annotator,
        type,
        from: id,
        to: idOf(annotator, words),
      })),
    ),
    entities: entities.map((entity) => ({ ...entity, type: 'person', identification: 'named' })),
  });
}
