import type { Attributes } from '../../../shared/model/records.ts';
import { nameOf, valueName } from '../../i18n.ts';

/** The attributes of a mark on one line: values speak for themselves, what is yes or no is named. */
export const describeAttributes = (attrs: Attributes): string =>
  Object.entries(attrs)
    .flatMap(([name, value]) => {
      if (typeof value === 'string') return [valueName(value)];
      return value ? [nameOf('attribute', name)] : [];
    })
    .join(', ');
