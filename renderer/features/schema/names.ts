import { nameOf } from '../../i18n.ts';

/** What a label or relation of the draft is called; a layer by its id. */
export const draftName = (
  kind: 'label' | 'relation' | null,
  { id, name }: { id: string; name: string },
): string => (name.trim() === '' ? (kind ? nameOf(kind, id) : sentence(id)) : name);

const sentence = (id: string): string => id.charAt(0).toLocaleUpperCase() + id.slice(1).replaceAll('_', ' ');
