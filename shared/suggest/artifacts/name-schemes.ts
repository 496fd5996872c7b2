import type { Proposal } from '../proposal.ts';
import { artifact } from './artifact.ts';
import type { Article } from './article.ts';
import { russianForms, ukrainianForms } from './lists.ts';

/** Places in Ukraine by their Russian names (“Kharkov”) behind others by their Ukrainian ones (“Kyiv”): two
 *  translators, or none. English alone, which papers in other languages mix by custom. */
export function findMixedSchemes({ language, blocks }: Article): Proposal[] {
  if (language !== 'en') return [];
  const found: Proposal[] = [];
  /** Named in Russian before anything was in Ukrainian. */
  const earlier = new Set<string>();
  let model: string | null = null;
  for (const word of blocks.flatMap(({ words }) => words)) {
    if (!word.isNamed) continue;
    const name = word.text.replace(/[’']s?$/u, '');
    if (ukrainianForms.has(name)) model ??= name;
    const better = russianForms.get(name);
    if (better === undefined) continue;
    if (model === null) earlier.add(name);
    else if (!earlier.has(name))
      found.push(
        artifact(
          { start: word.start, end: word.start + name.length },
          {
            code: 'artifact.nameScheme',
            category: 'terminology/name-form',
            confidence: 0.55,
            correction: better,
            values: { form: name, other: model },
          },
        ),
      );
  }
  return found;
}
