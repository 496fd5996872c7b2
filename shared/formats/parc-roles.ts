import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { joinChains } from './brat-chains.ts';

/** The parts of an attribution as PARC 3 knows them (Pareti 2012): what is said, by whom, and what shows it. */
export type Role = 'content' | 'cue' | 'source';

/** Labels by their parts. A speaker and a source are the source both: literature on attribution does not tell
 *  them apart. */
const roles: ReadonlyMap<string, Role> = new Map([
  ['quote', 'content'],
  ['content', 'content'],
  ['cue', 'cue'],
  ['speaker', 'source'],
  ['source', 'source'],
]);

export const roleOf = (label: string): Role | null => roles.get(label.toLowerCase()) ?? null;

/** The labels of marks of which a file says no more than their part. */
export const labelOf = { content: 'quote', cue: 'cue', source: 'speaker' } as const;

/** What is said, in all its segments, with those of its cues and sources that are linked to it. */
export type Attribution = readonly ExchangedAnnotation[];

/** The attributions of a document that has no other marks. A content’s speakers are its source, or else what it
 *  has as sources; marks that are then in none are an attribution of their own. */
export function listAttributions(document: AnnotatedDocument): Attribution[] {
  const byId = new Map(document.annotations.map((annotation) => [annotation.id, annotation]));
  const linked = Map.groupBy(document.relations, ({ from }) => from);
  const contents = document.annotations.filter(({ label }) => roleOf(label) === 'content');
  const attributions = joinChains({ ...document, annotations: contents }).map((chain) => {
    const ends = chain.flatMap(({ id }) => (linked.get(id) ?? []).flatMap(({ to }) => byId.get(to) ?? []));
    const sources = ends.filter(({ label }) => roleOf(label) === 'source');
    const speakers = sources.filter(({ label }) => label.toLowerCase() === 'speaker');
    const cues = ends.filter(({ label }) => roleOf(label) === 'cue');
    return [...new Set([...chain, ...cues, ...(speakers.length > 0 ? speakers : sources)])];
  });
  const placed = new Set(attributions.flat());
  const alone = document.annotations.filter((annotation) => !placed.has(annotation));
  return [...attributions, ...alone.map((annotation) => [annotation])];
}
