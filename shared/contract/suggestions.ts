import { z } from 'zod';
import { annotationId, documentId } from '../model/ids.ts';
import { type Entries, nothing, written } from './entry.ts';

export const markedBoilerplate = written.extend({
  /** How many documents were looked at. */
  documents: z.int(),
  /** How many marks were made. */
  marks: z.int(),
});
export type MarkedBoilerplate = z.infer<typeof markedBoilerplate>;

/** A layer that the machine can propose: attribution, translation or structure (boilerplate). */
export const suggestedLayer = z.enum(['attribution', 'translation', 'structure']);
export type SuggestedLayer = z.infer<typeof suggestedLayer>;

/** A folder with an ONNX model that labels tokens, and which of its classes stand for which label. */
export const tagger = z.object({
  folder: z.string().min(1).max(4096),
  /** By class, without B- and I-: `{"PER": "speaker"}`. Classes that are left out propose nothing. */
  labels: z.record(z.string(), z.string()),
});
export type TaggerChoice = z.infer<typeof tagger>;

export const madeSuggestions = written.extend({
  /** How many documents were looked at. */
  documents: z.int(),
  /** Marks of the machine that were made, and that it does not propose any more. */
  made: z.int(),
  dropped: z.int(),
  links: z.int(),
  entities: z.int(),
  /** Made marks by label. */
  labels: z.record(z.string(), z.int()),
  /** What the machine proposes in these documents now, new or not, by label. */
  standing: z.record(z.string(), z.int()),
});
export type MadeSuggestions = z.infer<typeof madeSuggestions>;

/** A document in the order in which deciding on its suggestions teaches most. */
export const queuedSuggestions = z.object({
  documentId,
  title: z.string(),
  /** Suggestions that the annotator has neither taken nor refused. */
  open: z.int(),
  /** Of them, those that the machine is unsure of. */
  unsure: z.int(),
  /** How much deciding on it would teach: the sum of what is unknown of each (its entropy, in bits). */
  gain: z.number(),
});
export type QueuedSuggestions = z.infer<typeof queuedSuggestions>;

const suggestions = z.object({ documentId, ids: z.array(annotationId).min(1).max(10_000) });

/** What was learned, so that a person can look at it. */
export const learnedSummary = z.object({
  /** Verdicts and people’s marks that it was learned from, and when (milliseconds since 1970); `null` if nothing
   *  was learned yet. */
  learnedAtMs: z.int().nullable(),
  accepted: z.int(),
  rejected: z.int(),
  /** Verdicts since then, which count at the next learning. */
  waiting: z.int(),
  /** Cue words that people marked and no lexicon has: how often, and how often not. */
  cues: z.array(z.object({ word: z.string(), marked: z.int(), unmarked: z.int() })),
  /** What speaks for and against proposals, strongest first. */
  signs: z.array(z.object({ label: z.string(), sign: z.string(), weight: z.number(), seen: z.int() })),
  /** How well proposals were judged before each verdict was known: by rule alone, and with what was learned (log
   *  loss in bits; smaller is better). `null` before anything was learned. */
  loss: z.object({ rules: z.number(), learned: z.number(), n: z.int() }).nullable(),
});
export type LearnedSummary = z.infer<typeof learnedSummary>;

export const suggestionMethods = {
  'boilerplate.mark': {
    doc: 'Lets the machine mark what in documents is no part of the article, in all of them or in some, as one step. Marks that are there stay, and so does what a person decided.',
    write: true,
    slow: true,
    input: z.object({ documentIds: z.array(documentId).min(1).max(1_000_000).optional() }),
    output: markedBoilerplate,
  },
  'suggestion.make': {
    doc: 'Lets the machine propose marks and links, in the order of `documentIds` or in all documents, as one step of its own. What it proposed before and does not propose now goes; what people made of it stays.',
    write: true,
    slow: true,
    input: z.object({
      documentIds: z.array(documentId).min(1).max(1_000_000).optional(),
      layers: z.array(suggestedLayer).min(1).default(['attribution', 'translation', 'structure']),
      /** Documents too that were looked at with the same rules and the same knowledge. */
      anew: z.boolean().default(true),
      tagger: tagger.optional(),
    }),
    output: madeSuggestions,
  },
  'suggestion.accept': {
    doc: 'Makes marks of the machine the acting annotator’s own, as one step, with the links between those that were accepted. The machine’s stay beside them.',
    write: true,
    input: suggestions.extend({
      /** What the accepted ones are linked with too: of a quote its cue, speaker and source; of these the quote and
       *  the others. What was decided before stays as it is. */
      linked: z.boolean().default(false),
      /** The label of the copies, where the machine found the right words and the wrong label. The verdict keeps
       *  what was suggested; what the label has no place for is kept aside. */
      label: z.string().optional(),
    }),
    output: written,
  },
  'suggestion.reject': {
    doc: 'Remembers that the acting annotator does not want marks of the machine, as one step: they are not shown to them again. Boilerplate goes for everybody.',
    write: true,
    input: suggestions,
    output: written,
  },
  'suggestion.configure': {
    doc: 'Shows or hides what the machine proposes from everybody (boilerplate is always shown): hidden for double annotation that nothing may lead.',
    input: z.object({ shown: z.boolean() }),
    output: nothing,
  },
  'suggestion.queue': {
    doc: 'The documents with suggestions that the acting annotator has not decided, the most instructive first.',
    input: z.object({ limit: z.int().positive().max(100_000).default(100) }),
    output: z.array(queuedSuggestions),
  },
  'suggestion.learn': {
    doc: 'Learns anew from everybody’s verdicts and marks. What is proposed changes when it is made anew.',
    slow: true,
    input: nothing,
    output: learnedSummary,
  },
  'suggestion.learned': { doc: 'What was learned.', input: nothing, output: learnedSummary },
  'suggestion.forget': {
    doc: 'Forgets what was learned. Verdicts and marks stay.',
    input: nothing,
    output: nothing,
  },
  'tagger.look': {
    doc: 'Reads a folder with an ONNX model that labels tokens: its name and its classes, without B- and I-.',
    slow: true,
    input: tagger.pick({ folder: true }),
    output: z.object({ name: z.string(), classes: z.array(z.string()), bytes: z.int() }),
  },
} satisfies Entries;
