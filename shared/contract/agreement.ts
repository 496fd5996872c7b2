import { z } from 'zod';
import { type AgreementReport, measureIds } from '../agreement/report.ts';
import { documentId } from '../model/ids.ts';
import { annotationRecord, annotatorName } from '../model/records.ts';
import { type Entries, filePath } from './entry.ts';

export const measureId = z.enum(measureIds);

/** Whose work is compared, and how. */
export const agreementOptions = z.object({
  /** Everyone (but the machine and the adjudicated layer) who has worked on a document that another one has too,
   *  if left out. */
  annotators: z.array(annotatorName).min(1).max(200).optional(),
  /** Marks of these labels, and links between them. */
  labels: z.array(z.string()).min(1).optional(),
  documentIds: z.array(documentId).min(1).max(1_000_000).optional(),
  /** Articles too that not both are done with. */
  unfinished: z.boolean().default(false),
  /** Blanks, or blanks and punctuation marks, at the edges of marks do not matter. */
  tolerance: z.enum(['none', 'whitespace', 'punctuation']).default('none'),
  /** With or without the marks that people took from what the machine proposed, and their links. */
  suggested: z.enum(['with', 'without']).default('with'),
  measures: z.array(measureId).min(1).optional(),
  /** Resamples for the intervals; 0 for none. */
  resamples: z.int().min(0).max(10_000).default(1000),
  seed: z.int().nonnegative().default(1),
  /** γ is dear: it is worked out on so many documents, drawn at random. */
  gamma: z
    .object({
      documents: z.int().min(1).max(100_000).default(50),
      samples: z.int().min(2).max(1000).default(30),
      sampler: z.enum(['shuffle', 'statistical']).default('statistical'),
    })
    .prefault({}),
});

const annotatorPair = z.tuple([annotatorName, annotatorName]);

/** The marks behind a figure. */
const marksCell = z.object({
  /** All pairs of the annotators, if left out. */
  pair: annotatorPair.optional(),
  documentId: documentId.optional(),
  /** Articles that both were done with in this week, named by its Monday as in the report. */
  week: z.iso.date().optional(),
  /** Pairs in which one of the marks has this label. */
  label: z.string().optional(),
  /** Matched marks of `label`, or of any, that may bear this attribute. */
  attribute: z.string().optional(),
  /** Matched marks from which a link of this type leads in the work of either. */
  relation: z.string().optional(),
  /** A cell of the confusion matrix; `null` for no mark. */
  confusion: z.object({ first: z.string().nullable(), second: z.string().nullable() }).optional(),
  /** Of the same span and label, or not. */
  same: z.boolean().optional(),
});

export type MarksCell = z.infer<typeof marksCell>;

/** What two annotators made of one stretch of text: matched one to one, whatever the labels. */
export const comparedMarks = z.object({
  pair: annotatorPair,
  documentId,
  title: z.string(),
  first: annotationRecord.nullable(),
  second: annotationRecord.nullable(),
  difference: z.enum(['none', 'boundary', 'label', 'both', 'missing']),
  /** The text around and under both of them, and where each of them lies in it (UTF-16, half-open). */
  text: z.string(),
  firstAt: z.tuple([z.int(), z.int()]).nullable(),
  secondAt: z.tuple([z.int(), z.int()]).nullable(),
  /** The covered texts to which links of the asked `relation` lead; `null` if none was asked for. */
  targets: z.object({ first: z.array(z.string()), second: z.array(z.string()) }).nullable(),
});
export type ComparedMarks = z.infer<typeof comparedMarks>;

export const agreementMethods = {
  'agreement.run': {
    doc: 'How well annotators agree: overall, by label, by pair, by document, over time, with what each figure rests on.',
    slow: true,
    input: agreementOptions,
    output: z.custom<AgreementReport>((value) => typeof value === 'object'),
  },
  'agreement.marks': {
    doc: 'The marks behind a figure: a page of what two annotators made of the same stretches.',
    slow: true,
    input: agreementOptions
      .pick({
        annotators: true,
        labels: true,
        documentIds: true,
        unfinished: true,
        tolerance: true,
        suggested: true,
      })
      .extend({
        cell: marksCell,
        offset: z.int().nonnegative().default(0),
        limit: z.int().positive().max(10_000).default(200),
      }),
    output: z.object({ total: z.int(), rows: z.array(comparedMarks) }),
  },
  'agreement.export': {
    doc: 'Writes the report: as one page with its plots (HTML), as JSON, or as CSV tables in a folder.',
    slow: true,
    input: z.object({
      options: agreementOptions.prefault({}),
      format: z.enum(['html', 'json', 'csv']),
      out: filePath,
      overwrite: z.boolean().default(false),
      /** Language of the page. */
      language: z.string().max(35).default('en'),
    }),
    output: z.object({ files: z.array(z.string()) }),
  },
} satisfies Entries;
