/** The words of one language, for a report: the window and files say the same of a figure. */
export interface Words {
  /** BCP 47. */
  language: string;
  /** A sentence of `resources/locales`, with its places filled. A `count` chooses between its forms. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  nameOf(kind: 'label' | 'relation' | 'attribute', id: string): string;
}

/** Words from a locale. `given` are the names that a schema gives, by `label.<id>` and `relation.<id>`: they go
 *  before the locale’s own. */
export function makeWords(
  locale: Readonly<Record<string, string>>,
  language: string,
  given: ReadonlyMap<string, string> = new Map(),
): Words {
  const forms = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const say: Words['say'] = (key, values = {}) => {
    const { count } = values;
    const form = typeof count === 'number' ? locale[`${key}_${forms.select(count)}`] : undefined;
    return (form ?? locale[key] ?? key).replace(/\{\{(\w+)\}\}/gu, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? numbers.format(value) : (value ?? '');
    });
  };
  return {
    language,
    say,
    nameOf: (kind, id) => given.get(`${kind}.${id}`) ?? locale[`${kind}.${id}`] ?? sentenceCase(id),
  };
}

function sentenceCase(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
