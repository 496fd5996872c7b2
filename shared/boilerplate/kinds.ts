import type { Span } from '../text/span.ts';

/** What a stretch of boilerplate is: the values of the attribute `kind` in the default schema. */
export type BoilerplateKind =
  | 'headline'
  | 'duplicate_headline'
  | 'subheading'
  | 'byline'
  | 'credit'
  | 'metadata'
  | 'breadcrumb'
  | 'read_also'
  | 'related'
  | 'source_link'
  | 'widget'
  | 'comment_prompt'
  | 'tag'
  | 'disclaimer'
  | 'navigation';

/** The label that marks boilerplate; its attribute `kind` says what it is. */
export const BOILERPLATE = 'boilerplate';

/** A stretch of a text that is no part of the article. UTF-16, half-open, without blanks at its edges. */
export interface Boilerplate extends Span {
  kind: BoilerplateKind;
}
