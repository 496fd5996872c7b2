import { listChoices, readValueKey } from '../../renderer/features/inspector/value-keys.ts';
import type { Attributes } from '../../shared/model/records.ts';
import type { AttributeType, LabelDefinition } from '../../shared/model/schema.ts';

/** What to press in the inspector, and which words to type there. */
export type FieldStep = { keys: readonly string[] } | { words: string };

/** From the text into the attributes, from those that have their value to those that want another one, and back. */
export function fillSteps(label: LabelDefinition, has: Attributes, wants: Attributes): FieldStep[] {
  const steps: FieldStep[] = [];
  let down = 0;
  let inText = false;
  for (const [name, type] of Object.entries(label.attrs)) {
    if (type === 'entity') continue;
    if (has[name] !== wants[name]) {
      steps.push({ keys: Array<string>(down).fill('ArrowDown') });
      steps.push(...valueSteps(type, has[name], wants[name]));
      down = 0;
      inText = type === 'text';
    }
    down++;
  }
  if (steps.length === 0) return [];
  return [{ keys: ['Enter'] }, ...steps, { keys: [inText ? 'Enter' : 'Escape'] }];
}

type Value = Attributes[string] | undefined;

function valueSteps(type: AttributeType, has: Value, wants: Value): FieldStep[] {
  const choices = listChoices(type);
  if (choices === null) return [{ words: String(wants ?? '') }];
  if (wants === undefined) return [{ keys: ['Delete'] }];
  const digit = choices.findIndex(({ value }) => value === wants) + 1;
  if (digit <= 9) return [{ keys: [`${digit}`] }];
  const letter = String(wants).charAt(0);
  const step = readValueKey(choices, pressOf(letter));
  const keys: string[] = [];
  for (let at = has; at !== wants && step !== null && keys.length < choices.length; at = step(at))
    keys.push(letter);
  return [{ keys }];
}

const pressOf = (key: string) => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
});
