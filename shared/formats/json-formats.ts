import type { ExportFormat } from '../contract/datasets.ts';
import { isDeeperThan, MOST_DEPTH } from './json-limits.ts';
import type { Json } from '../model/json.ts';
import type { JsonFormat } from './dataset-format.ts';
import { doccano } from './doccano.ts';
import { labelStudio } from './label-studio.ts';
import { prodigy } from './prodigy.ts';
import { spacy } from './spacy.ts';
import { uimaJson } from './uima-json.ts';

/** The formats of other tools whose files hold JSON. */
export const jsonFormats = {
  labelstudio: labelStudio,
  prodigy,
  doccano,
  spacy,
  'uima-json': uimaJson,
} satisfies Partial<Record<ExportFormat, JsonFormat>>;

/** The format of a record with marks, as another tool wrote it; `null` if it is none of these. */
export function recogniseRecord(record: Json): JsonFormat | null {
  if (typeof record !== 'object' || record === null || 'hearsay' in record) return null;
  if (isDeeperThan(record, MOST_DEPTH)) return null;
  return Object.values(jsonFormats).find((format) => format.recognises(record)) ?? null;
}
