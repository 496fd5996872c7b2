import { listLabels, type Schema } from '../model/schema.ts';
import { spellLabel, spellRelation } from './schema-terms.ts';

/** Names of types and features are words of letters, digits and underscores that begin with a letter, while ids
 *  of a schema may be nearly anything. What a name cannot hold is spelt `_x0020_`, as SQL/XML and Office do, so
 *  that the id can be told from the name alone. */
export interface CasNames {
  label(id: string): string;
  relation(id: string): string;
}

/** Labels and links are named as INCEpTION’s users would, `HasCue` for `has_cue`, where that is understood. */
export function createCasNames(schema: Schema): CasNames {
  const labels = new Map(
    listLabels(schema).map(({ id }) => [id, nameOf(id, (name) => spellLabel(schema, name))]),
  );
  const taken = new Set(labels.values());
  const relations = new Map(
    schema.relations.map(({ id }) => {
      const name = `${nameOf(id, (written) => spellRelation(schema, written))}${RELATION}`;
      return [id, taken.has(name) ? `${name}_` : name];
    }),
  );
  return {
    label: (id) => labels.get(id) ?? toName(id),
    relation: (id) => relations.get(id) ?? `${toName(id)}${RELATION}`,
  };
}

const RELATION = 'Relation';

function nameOf(id: string, spell: (name: string) => string): string {
  const words = id.split(/[\s_-]+/u).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  const name = words.join('');
  return isPlain(name) && spell(name) === id ? name : toName(id);
}

/** Features with a meaning of their own: for us, for UIMA, or (whatever their case) for INCEpTION. */
const reserved = new Set(
  (
    'id entity entityname note flag origin extra governor dependent first next self xmiid elements address begin ' +
    'end coveredtext booleanvalue doublevalue bytevalue cas casimpl class featurevalue floatvalue longvalue ' +
    'lowlevelcas printrefs sofa stringvalue type typeindexid view'
  ).split(' '),
);

export function toAttributeName(id: string): string {
  const name = toName(id);
  return reserved.has(name.toLowerCase()) ? `${name}_` : name;
}

/** Letters that names in XML have had since its first edition: parsers differ about the rest. */
const LETTER =
  'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0391-\u03a1\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481\u0490-\u04c4\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u4e00-\u9fa5';
const PLAIN = new RegExp(`^[${LETTER}][${LETTER}0-9]*$`, 'u');
/** What is no letter, digit or underscore, and underscores that would read as something else. */
const STRANGE = new RegExp(`[^${LETTER}0-9_]|_(?=x[0-9a-f]{4})|_$`, 'gu');
const STRANGE_START = /^(?:[0-9]|_(?!x[0-9a-f]{4})|X(?=_x[0-9a-f]{4}))/u;

const isPlain = (name: string): boolean => PLAIN.test(name);

const escape = (sign: string): string =>
  `_x${(sign.codePointAt(0) as number).toString(16).padStart(4, '0')}_`;

/** Begins with `X` where the id does not begin with a letter. */
function toName(id: string): string {
  const name = id.replace(STRANGE, escape).replace(STRANGE_START, escape);
  return name.startsWith('_x') ? `X${name}` : name;
}

/** The id that a name stands for, as written here; any other name stands for itself. */
export const readName = (name: string): string =>
  name
    .replace(/_$/u, (end, at: number) => (/_x[0-9a-f]{4,6}$/u.test(name.slice(0, at)) ? end : ''))
    .replace(/^X(?=_x[0-9a-f]{4,6}_)/u, '')
    .replace(/_x([0-9a-f]{4,6})_/gu, (written, code: string) => {
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : written;
    });

export const readRelationName = (name: string): string => {
  const plain = name.replace(/_$/u, '');
  return readName(
    plain.length > RELATION.length && plain.endsWith(RELATION) ? plain.slice(0, -RELATION.length) : name,
  );
};
