import { Facet } from '@codemirror/state';

/** The language of the article (BCP 47), by which its sentences end; `null` where nobody has said. */
export const articleLanguage = Facet.define<string | null, string | null>({
  combine: ([language = null]) => language,
});
