import type { Input } from '../../../../shared/contract.ts';
import type { Conflict } from '../../../../shared/adjudicate/find-conflicts.ts';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../../shared/model/records.ts';
import { importTexts, makeProject, mark, type TestProject } from '../../../support/project.ts';

/** A project in which people mark the same article, done one after another. */
export interface Work extends TestProject {
  documentId: DocumentId;
  /** Marks the first occurrence of some words. */
  marks(
    who: string,
    words: string,
    more?: Partial<Omit<Input<'annotation.create'>, 'documentId'>>,
  ): Promise<AnnotationRecord>;
  links(from: AnnotationRecord, to: AnnotationRecord, type?: string): Promise<void>;
  /** Says that people are done with the article. */
  done(...names: string[]): Promise<void>;
  get(): Promise<Awaited<ReturnType<typeof getOf>>>;
  /** Decides the difference that covers the first occurrence of some words. */
  decides(
    words: string,
    outcome: Input<'adjudication.decide'>['decisions'][number]['outcome'] | string,
    note?: string,
  ): Promise<{ linksWaiting: number; linksRefused: unknown[] }>;
  /** What the adjudicated layer holds, as words: marks with their label, links with their ends. */
  gold(): Promise<string[]>;
  find(words: string): { start: number; end: number };
}

const getOf = ({ call }: TestProject, documentId: DocumentId) => call('adjudication.get', { documentId });

export async function makeWork(text: string): Promise<Work> {
  const project = await makeProject();
  await importTexts(project, { 'article.txt': text }, { boilerplate: 'keep' });
  const { documents } = await project.call('document.list', {});
  const documentId = documents[0]?.id as DocumentId;
  const owners = new Map<number, string>();
  const find = (words: string) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`The text does not say “${words}”.`);
    return { start, end: start + words.length };
  };
  const conflictAt = (conflicts: readonly Conflict[], words: string) => {
    const { start, end } = find(words);
    const found = conflicts.find(({ span }) => span.start < end && start < span.end);
    if (!found) throw new Error(`There is no difference at “${words}”.`);
    return found;
  };
  return {
    ...project,
    documentId,
    find,
    async marks(who, words, more = {}) {
      const made = await mark(project, { documentId, ...find(words), ...more }, who);
      owners.set(made.annotatorId, who);
      return made;
    },
    async links(from, to, type = 'spoken_by') {
      const input = { documentId, type, from: from.id, to: to.id };
      await project.call('relation.create', input, { actor: owners.get(from.annotatorId) as string });
    },
    async done(...names) {
      for (const actor of names)
        await project.call('assignment.set', { documentId, status: 'done' }, { actor });
    },
    get: () => getOf(project, documentId),
    async decides(words, outcome, note) {
      const { conflicts } = await getOf(project, documentId);
      const decision = {
        key: conflictAt(conflicts, words).key,
        outcome: typeof outcome === 'string' ? { take: 'versions' as const, of: [outcome] } : outcome,
        ...(note === undefined ? {} : { note }),
      };
      return project.call('adjudication.decide', { documentId, decisions: [decision] }, { actor: 'Judge' });
    },
    async gold() {
      const { gold, goldRelations } = await getOf(project, documentId);
      const words = new Map(
        gold.map(({ id, label, start, end }) => [id as string, `${label} ${text.slice(start, end)}`]),
      );
      const links = goldRelations.map(
        ({ type, from, to }) => `${words.get(from)} –${type}→ ${words.get(to)}`,
      );
      return [...words.values(), ...links].sort();
    },
  };
}
