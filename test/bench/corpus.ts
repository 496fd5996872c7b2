/** Made-up news prose of a given size: the same seed always gives the same articles. */

const words =
  'the harbour council said on Monday that ferry traffic would stay limited until engineers had checked every ramp and a second inspector who spoke to reporters added nothing had been decided about fares or winter timetables while owners along quay waited for answers from ministry officials'.split(
    ' ',
  );

/** An article of about `length` characters in paragraphs of two to five sentences. */
export function makeArticle(random: () => number, length: number): string {
  const parts: string[] = [];
  let size = 0;
  while (size < length) {
    const sentences = 2 + Math.floor(random() * 4);
    const paragraph = Array.from({ length: sentences }, () => makeSentence(random)).join(' ');
    parts.push(paragraph);
    size += paragraph.length + 2;
  }
  return `${parts.join('\n\n')}\n`;
}

function makeSentence(random: () => number): string {
  const length = 8 + Math.floor(random() * 18);
  const chosen = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
  const sentence = `${chosen[0]?.toUpperCase()}${chosen.slice(1)}`;
  return random() < 0.2 ? `“${sentence},” said the inspector.` : `${sentence}.`;
}

/** A line of hearsay JSONL with an article and `marks` annotations on its words. */
export function makeLine(random: () => number, id: string, length: number, marks: number): string {
  const text = makeArticle(random, length);
  const labels = ['quote', 'cue', 'speaker', 'source'];
  const annotations = Array.from({ length: marks }, (_, index) => {
    const start = text.indexOf(' ', Math.floor(random() * (text.length - 200))) + 1;
    const end = text.indexOf(' ', start + 10 + Math.floor(random() * 120));
    return { id: `a${index}`, annotator: 'Mira', label: labels[index % labels.length], start, end };
  });
  return JSON.stringify({ hearsay: 1, id, title: `Article ${id}`, text, language: 'en', annotations });
}

const attributes: Readonly<Record<string, Record<string, string>>> = {
  quote: { type: 'direct' },
  artifact: { category: 'accuracy/mistranslation', severity: 'major' },
};
const SPEECH = ['quote', 'cue', 'speaker', 'quote', 'artifact'];

/** A line of hearsay JSONL whose marks lie beside each other, as speech does: quotes with cue and speaker, a
 *  nested quote among them, links between them, attributes, an entity. */
export function makeMarkedLine(random: () => number, id: string, length: number, marks: number): string {
  const text = makeArticle(random, length);
  const words = [...text.matchAll(/[\p{L}]+/gu)];
  const step = Math.floor(words.length / marks);
  const annotations = Array.from({ length: marks }, (_, index) => {
    const label = SPEECH[index % SPEECH.length] as string;
    const first = words[index * step] as RegExpExecArray;
    const last = words[index * step + (label === 'quote' ? step - 1 : 0)] as RegExpExecArray;
    return {
      id: `a${index}`,
      annotator: 'Mira',
      label,
      start: first.index,
      end: last.index + last[0].length,
      attrs: attributes[label] ?? {},
      entity: label === 'speaker' ? `e${index % 7}` : null,
    };
  });
  const relations = annotations.flatMap(({ label }, index) => {
    const [quote, to] = [`a${index - (index % SPEECH.length)}`, `a${index}`];
    const type = label === 'cue' ? 'has_cue' : label === 'speaker' ? 'spoken_by' : null;
    return type === null ? [] : [{ id: `r${index}`, annotator: 'Mira', type, from: quote, to }];
  });
  const entities = Array.from({ length: 7 }, (_, index) => ({ id: `e${index}`, name: `Person ${index}` }));
  const about = { hearsay: 1, offsets: 'utf16', id, title: `Article ${id}`, text, language: 'en' };
  return JSON.stringify({ ...about, entities, annotations, relations });
}
