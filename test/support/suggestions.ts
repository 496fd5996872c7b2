import type { Input, Output } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import type { TestCore } from './core.ts';

/** Lets the machine propose quotes and artifacts. */
export const suggest = (
  { call }: TestCore,
  input: Input<'suggestion.make'> = {},
): Promise<Output<'suggestion.make'>> =>
  call('suggestion.make', { layers: ['attribution', 'translation'], ...input });

/** The machine’s marks of a document but for boilerplate, with what they cover. */
export async function machineMarks(
  { call }: TestCore,
  documentId: DocumentId,
): Promise<(AnnotationRecord & { covered: string })[]> {
  const { text, annotations } = await call('document.get', { documentId }, { sighted: true });
  const machine = (await call('annotator.list', {})).find(({ kind }) => kind === 'machine');
  return annotations
    .filter(({ annotatorId, label }) => annotatorId === machine?.id && label !== 'boilerplate')
    .map((mark) => ({ ...mark, covered: text.slice(mark.start, mark.end) }));
}
