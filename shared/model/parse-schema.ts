import { z } from 'zod';
import { invalidInput } from '../errors.ts';
import { isDeeperThan } from '../formats/json-limits.ts';
import { type Schema, schemaDefinition } from './schema.ts';

/** A schema as it comes from a file or the window. What it holds is looked at by `parseSchema`, which can say
 *  more than that a request is not well formed. */
export const schemaBody = z
  .unknown()
  .refine((body) => !isDeeperThan(body, MOST_DEPTH), 'The schema is nested too deeply.');

const MOST_DEPTH = 30;
const MOST_CHARACTERS = 1_000_000;

/** @throws InvalidInput that names the place of each mistake */
export function parseSchema(body: unknown): Schema {
  if (isDeeperThan(body, MOST_DEPTH)) throw refuse(['The file is nested too deeply.']);
  const text = JSON.stringify(body);
  if (text === undefined || text.length > MOST_CHARACTERS)
    throw refuse([`A schema has at most ${MOST_CHARACTERS} characters.`]);
  // zod leaves such keys out without a word.
  if (hasPrototypeKey(body)) throw refuse(['“__proto__” is not allowed as a key.']);
  const parsed = schemaDefinition.safeParse(body);
  if (parsed.success) return JSON.parse(JSON.stringify(parsed.data)) as Schema;
  throw refuse(parsed.error.issues.slice(0, 50).map((issue) => `${placeOf(issue, body)}${messageOf(issue)}`));
}

const refuse = (details: string[]) => invalidInput(`This is not a schema: ${details[0]}`, details);

/** A key that is not allowed says why only within. */
const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;

/** `layers[0].labels[2] (“cue”).attrs`: with the id that a person looks for. */
function placeOf({ path }: z.core.$ZodIssue, body: unknown): string {
  if (path.length === 0) return '';
  let value = body;
  let place = '';
  for (const step of path) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : null;
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
    place += typeof step === 'number' ? `[${step}]` : `${place === '' ? '' : '.'}${String(step)}`;
    if (typeof step === 'number' && typeof id === 'string') place += ` (“${id.slice(0, 60)}”)`;
  }
  return `${place}: `;
}

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}
