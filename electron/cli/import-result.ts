import type { ImportRow } from '../../shared/contract/imports.ts';

/** What became of one file, or of one article in it, as `--json` says it. */
export interface ImportResult {
  file: string;
  line: number | null;
  outcome: ImportRow['outcome'];
  /** Of its document; `null` where there is none, for a reason. */
  id: string | null;
  reason: string | null;
  format: string | null;
  encoding: string | null;
  /** The encoding is a guess. */
  uncertain: boolean;
  title: string | null;
  language: string | null;
  meta: object | null;
  cluster: string | null;
  /** UTF-16 code units, half-open. */
  boilerplate: { start: number; end: number; kind: string | null }[];
}

export function toImportResult(row: ImportRow): ImportResult {
  const { name, line, outcome, format, encoding, uncertain, issues, document } = row;
  const reason = issues.find(({ severity }) => severity === 'error') ?? issues[0];
  return {
    file: name,
    line,
    outcome,
    id: document?.id ?? null,
    reason: outcome === 'added' ? null : (reason?.message ?? null),
    format,
    encoding,
    uncertain,
    title: document?.title ?? null,
    language: document?.language ?? null,
    meta: document?.meta ?? null,
    cluster: document?.cluster ?? null,
    boilerplate: document?.boilerplate ?? [],
  };
}
