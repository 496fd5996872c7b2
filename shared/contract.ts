import { z } from 'zod';
import type { Changes } from './changes.ts';
import { adjudicationMethods } from './contract/adjudication.ts';
import { agreementMethods } from './contract/agreement.ts';
import { annotationMethods } from './contract/annotations.ts';
import { bundleMethods } from './contract/bundles.ts';
import { datasetMethods } from './contract/datasets.ts';
import { documentMethods } from './contract/documents.ts';
import { entityMethods } from './contract/entities.ts';
import { evaluationMethods } from './contract/evaluation.ts';
import { historyMethods } from './contract/history.ts';
import { importMethods } from './contract/imports.ts';
import { projectMethods } from './contract/project.ts';
import { schemaMethods } from './contract/schema.ts';
import { searchMethods } from './contract/search.ts';
import { splitMethods } from './contract/splits.ts';
import { suggestionMethods } from './contract/suggestions.ts';
import { teamMethods } from './contract/team.ts';
import { versionMethods } from './contract/versions.ts';
import type { AppErrorData } from './errors.ts';
import { annotatorName } from './model/records.ts';

/** Every ability of Hearsay, once. The window, the command line, worker threads and tests reach the core
 *  through these entries and in no other way. Offsets are UTF-16 code units, half-open. */
export const contract = {
  ...projectMethods,
  ...schemaMethods,
  ...documentMethods,
  ...annotationMethods,
  ...entityMethods,
  ...importMethods,
  ...versionMethods,
  ...datasetMethods,
  ...splitMethods,
  ...historyMethods,
  ...searchMethods,
  ...suggestionMethods,
  ...evaluationMethods,
  ...teamMethods,
  ...bundleMethods,
  ...agreementMethods,
  ...adjudicationMethods,
};

export type Contract = typeof contract;
export type Method = keyof Contract;
/** What a caller passes: fields with defaults may be left out. */
export type Input<M extends Method> = z.input<Contract[M]['input']>;
/** What a handler gets: validated, defaults filled in. */
export type ParsedInput<M extends Method> = z.output<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppErrorData };

export const isMethod = (name: string): name is Method => Object.hasOwn(contract, name);

/** A call as it travels to the core. `actor` is the annotator's name; `key` makes a repeated write safe: a
 *  call with a key that the history knows answers what the first one wrote. */
export const callMessage = z.object({
  type: z.literal('call'),
  id: z.int().nonnegative(),
  method: z.string().max(100),
  input: z.unknown(),
  actor: annotatorName,
  key: z.string().min(8).max(64),
});
export const cancelMessage = z.object({ type: z.literal('cancel'), id: z.int().nonnegative() });
/** From a client to the core. */
export const clientMessage = z.discriminatedUnion('type', [callMessage, cancelMessage]);
export type ClientMessage = z.infer<typeof clientMessage>;

export interface Progress {
  done: number;
  /** `null` while the amount of work is not known. */
  total: number | null;
  /** The file or document at hand. */
  at: string | null;
}

/** From the core to its clients. */
export type CoreMessage =
  | { type: 'result'; id: number; result: Result<unknown> }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'event'; event: CoreEvent };

/** Told to every client of the open project. `changes` is `null` after bulk work: load anew. */
export type CoreEvent = { type: 'changed'; changes: Changes | null };
