import type { Span } from '../../text/span.ts';
import type { Proposal, Reason } from '../proposal.ts';
import type { Article } from './article.ts';

/** Finds one family of artifacts in an article. Cost: the article’s length. */
export type ArtifactRule = (article: Article) => Proposal[];

interface Finding {
  /** Of the reason; names the rule as well: `artifact.nameForm` is found by `artifact.name-form`. */
  code: string;
  category: string;
  severity?: 'neutral' | 'minor' | 'major' | 'critical';
  confidence: number;
  correction?: string;
  values?: Reason['values'];
}

/** A proposed artifact. */
export function artifact({ start, end }: Span, finding: Finding): Proposal {
  const { code, category, severity = 'minor', confidence, correction, values } = finding;
  return {
    label: 'artifact',
    start,
    end,
    attrs: {
      category,
      severity,
      confidence: 'suspected',
      ...(correction === undefined ? {} : { correction }),
    },
    confidence,
    rule: code.replace(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`),
    why: [{ code, ...(values ? { values } : {}) }],
    entity: null,
  };
}
