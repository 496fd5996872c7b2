import { readModelFolder } from './model-folder.ts';
import { createClassReader } from './read-classes.ts';

/** What can be said of a model without loading it. `bytes`: of its file.
 *  @throws as `readModelFolder` */
export async function lookAtTagger(
  folder: string,
): Promise<{ name: string; classes: string[]; bytes: number }> {
  const { name, tags, bytes } = await readModelFolder(folder);
  return { name, classes: createClassReader(tags).classes, bytes };
}
