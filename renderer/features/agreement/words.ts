import type { Words } from '../../../shared/agreement/render/words.ts';
import { inLanguage, nameOf, t } from '../../i18n.ts';

/** The window’s words, as the sentences about figures take them. */
export const words = inLanguage<Words>((language) => ({
  language,
  say: (key, values) => t(key, { ...values }),
  nameOf,
}));
