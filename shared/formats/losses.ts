/** What a format may be unable to carry, the worst first, in words for a list: what it is, and what becomes of
 *  it. */
const words = {
  lineEnds: ['marks that cover nothing but line ends', 'left out'],
  otherLabels: ['marks of labels that the format has no place for', 'left out'],
  boilerplateAlone: ['articles that are nothing but boilerplate', 'left out'],
  inBoilerplate: ['marks in boilerplate that is cut', 'left out'],
  intoBoilerplate: ['marks that reach into boilerplate that is cut', 'shortened to what stays'],
  unlinked: ['marks that no quote is linked to', 'left out'],
  overlapping: ['marks that overlap another one', 'the longer one stays'],
  crossing: ['marks that cross another one', 'the longer one stays'],
  blank: ['marks of nothing but spaces and line ends', 'left out'],
  blankEdges: ['marks that begin or end with spaces or line ends', 'shortened by these'],
  linksOfLost: ['links of marks that are left out', 'left out'],
  relations: ['links', 'left out'],
  entities: ['entities that marks name', 'left out'],
  attributes: ['attributes', 'left out'],
  notes: ['notes', 'left out'],
  flags: ['flags', 'left out'],
  annotators: ['several annotators', 'a folder for each'],
  whitespace: ['articles whose spaces and line ends the format does not keep', 'put back by rule'],
  controls: ['control characters that XML cannot hold', 'an invisible space stands for each'],
  unnamedEntities: ['entities that no mark names', 'left out'],
  entityDetails: ['types, identifications and other names of entities', 'left out'],
  titles: ['titles of documents', 'left out'],
  languages: ['languages of documents', 'left out'],
  meta: ['metadata fields of documents', 'left out'],
  clusters: ['which documents are versions of each other', 'left out'],
  unknownFields: ['unknown fields', 'left out'],
  suggestions: ['suggestions of the machine', 'out unless asked for'],
  ids: ['ids and origins of marks and links', 'given anew'],
} as const;

export type LossCode = keyof typeof words;

/** What is lost of a document whoever marked it. */
export const ofDocuments: ReadonlySet<LossCode> = new Set([
  'titles',
  'languages',
  'meta',
  'clusters',
  'whitespace',
]);

/** How often a format met something that it cannot carry, and one such place. */
export interface Loss {
  code: LossCode;
  count: number;
  example: string | null;
}

/** A loss with its words. */
export const sayLoss = (loss: Loss) => ({ ...loss, what: words[loss.code][0], remedy: words[loss.code][1] });

/** Losses by code, the worst first. */
export class Losses {
  readonly #byCode = new Map<LossCode, Loss>();

  add(code: LossCode, example: string | null, count = 1): void {
    if (count === 0) return;
    const known = this.#byCode.get(code);
    if (known) known.count += count;
    else this.#byCode.set(code, { code, count, example });
  }

  addAll(losses: readonly Loss[]): void {
    for (const { code, count, example } of losses) this.add(code, example, count);
  }

  list(): Loss[] {
    const codes = Object.keys(words) as LossCode[];
    return codes.flatMap((code) => this.#byCode.get(code) ?? []).map((loss) => ({ ...loss }));
  }
}
