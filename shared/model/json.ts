import { z } from 'zod';

/** Any JSON value. Used for what Hearsay keeps but does not interpret. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export const json: z.ZodType<Json> = z.json();

/** A JSON object without the keys that would reach an object's prototype. */
export const jsonObject = z
  .record(z.string(), json)
  .refine((value) => !Object.hasOwn(value, '__proto__'), '“__proto__” is not allowed as a key.');
export type JsonObject = z.infer<typeof jsonObject>;
