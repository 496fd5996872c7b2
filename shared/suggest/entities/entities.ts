import { type Lexicon, lower } from '../language/lexicon.ts';
import type { KnownEntity, ProposedEntity } from '../proposal.ts';
import { type Gender, isSameName, lastWordOf, type Naming } from './entity-names.ts';
import { findFullNames, fullNameOf } from './full-names.ts';
import { findProjectEntity } from './project-entities.ts';

/** Whom the marks of one text name, each person once: “Andrei Kolesnikov”, “Mr. Kolesnikov”, “he”. */

/** A naming, and the words that stand there. */
type Called = Naming & { called: string };

interface Known extends ProposedEntity {
  /** What it was called beside its name: “mayor”. */
  words: Set<string>;
  gender: Gender | null;
}

/** Further back, nobody is meant by “he”. */
const MOST_RECENT = 40;

/** Entities, and for each of `namings` (in reading order, each with where it
 *  starts) its place among them, `null` where nobody can be told.
 *  What a mention names is decided by what stands before it, so that later paragraphs change nothing but how
 *  fully somebody is named. Cost: the number of mentions, and how many share a last name. */
export function uniteEntities(
  text: string,
  namings: readonly Naming[],
  starts: readonly number[],
  project: readonly KnownEntity[],
  lexicon: Lexicon,
): { entities: ProposedEntity[]; places: (number | null)[] } {
  const known: Known[] = [];
  const fullNames = findFullNames(text, lexicon);
  const byLastWord = new Map<string, number[]>();
  /** Places, the one spoken of last behind all others. */
  let recent: number[] = [];
  const places = namings.map((naming, at) => {
    const place = placeOf(inFull(naming, starts[at] ?? 0));
    if (place !== null) recent = [...recent.filter((one) => one !== place), place].slice(-MOST_RECENT);
    return place;
  });
  const entities = known.map(({ id, name, aliases, type, identification }) => ({
    id,
    name,
    aliases,
    type,
    identification,
  }));
  return { entities, places };

  /** “Trump” with the full name that stands before, if the text has one and no other. */
  function inFull(naming: Naming, at: number): Called {
    const isLast = naming.kind === 'name' && !/\s/u.test(naming.name) && naming.type === 'unknown';
    const full = isLast ? fullNameOf(fullNames, naming.name, at) : null;
    return full === null
      ? { ...naming, called: naming.name }
      : { ...naming, name: full, type: 'person', called: naming.name };
  }

  function placeOf(naming: Called): number | null {
    if (naming.kind === 'pronoun') return naming.isNew ? null : antecedentOf(naming.gender);
    const found = naming.kind === 'name' ? findNamed(naming) : findDescribed(naming);
    if (found === null) return add(naming);
    learn(found, naming);
    return found;
  }

  function antecedentOf(gender: Gender | null): number | null {
    const place = recent.findLast((one) => canBe(known[one], gender)) ?? null;
    const entity = place === null ? undefined : known[place];
    if (entity?.gender === null && (gender === 'he' || gender === 'she')) entity.gender = gender;
    return place;
  }

  /** Who has this name in full, else the only one whose name it can be. */
  function findNamed({ name, type }: Naming): number | null {
    const fitting = (byLastWord.get(lastWordOf(name)) ?? []).slice(-MOST_RECENT).filter((place) => {
      const entity = known[place];
      if (entity === undefined || (type === 'person' && entity.type === 'outlet')) return false;
      return [entity.name, ...entity.aliases].some((other) => isSameName(name, other));
    });
    const exact = fitting.find((place) => lower(known[place]?.name ?? '') === lower(name));
    return exact ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
  }

  /** “the mayor” after “Mayor Ida Vos”, “the paper” after “the Skerry Post”. */
  function findDescribed({ words, name, head, type, isNew }: Naming): number | null {
    if (isNew) return null;
    const same = recent.findLast((one) => lower(known[one]?.name ?? '') === lower(name));
    if (same !== undefined) return same;
    if (type === 'outlet') return recent.findLast((one) => known[one]?.type === 'outlet') ?? null;
    if (type === 'document' || words.size > 3) return null;
    return recent.findLast((one) => known[one]?.type !== 'group' && known[one]?.words.has(head)) ?? null;
  }

  function add(naming: Called): number {
    const isName = naming.kind === 'name';
    const own = isName ? findProjectEntity(project, naming.name) : null;
    const place =
      known.push({
        id: own?.id ?? null,
        name: own?.name ?? naming.name,
        aliases: [...new Set([naming.name, naming.called])].filter(
          (name) => name !== (own?.name ?? naming.name),
        ),
        type: own?.type ?? naming.type,
        identification: isName ? 'named' : 'anonymous',
        words: new Set(naming.words),
        gender: naming.gender,
      }) - 1;
    if (isName) index(naming.name, place);
    return place;
  }

  function learn(place: number, { kind, name, called, words, gender, type }: Called): void {
    const entity = known[place];
    if (entity === undefined) return;
    for (const word of words) entity.words.add(word);
    entity.gender ??= gender;
    if (entity.type === 'unknown') entity.type = type;
    if (kind !== 'name') return;
    if (called !== name && called !== entity.name && !entity.aliases.includes(called))
      entity.aliases.push(called);
    if (name === entity.name || entity.aliases.includes(name)) return;
    index(name, place);
    if (entity.id === null && name.length > entity.name.length) {
      entity.aliases.push(entity.name);
      entity.name = name;
      entity.id = findProjectEntity(project, name)?.id ?? null;
    } else {
      entity.aliases.push(name);
    }
  }

  function index(name: string, place: number): void {
    const same = byLastWord.get(lastWordOf(name));
    if (same === undefined) byLastWord.set(lastWordOf(name), [place]);
    else if (!same.includes(place)) same.push(place);
    const capitals = initialsOf(name);
    if (capitals !== null) byLastWord.set(capitals, [...(byLastWord.get(capitals) ?? []), place]);
  }
}

/** “imf” for the International Monetary Fund. */
function initialsOf(name: string): string | null {
  const capitals = (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');
  return capitals.length > 2 ? lower(capitals) : null;
}

/** Whether a pronoun can stand for somebody. */
function canBe(entity: Known | undefined, gender: Gender | null): boolean {
  if (entity === undefined) return false;
  if (gender === null) return true;
  if (gender === 'they') return entity.type !== 'document';
  if (gender === 'it') return entity.type !== 'person' && entity.type !== 'group';
  const isPerson = entity.type === 'person' || entity.type === 'unknown';
  return isPerson && (entity.gender === null || entity.gender === gender);
}
