import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lower } from '../../../../shared/suggest/language/lexicon.ts';

type Lists = Record<string, unknown> & { verbs: string[]; weakVerbs: string[] };

const read = (language: string): Lists =>
  JSON.parse(
    readFileSync(new URL(`../../../../resources/lexicons/${language}.json`, import.meta.url), 'utf8'),
  ) as Lists;

const flat = (lists: Lists): [name: string, words: string[]][] =>
  Object.entries(lists).flatMap(([name, list]) =>
    Array.isArray(list) && list.every((word) => typeof word === 'string') ? [[name, list]] : [],
  );

describe.each(['de', 'fr', 'es', 'ru', 'uk'])('the lexicon of %s', (language) => {
  const lists = read(language);

  it('names no word twice in one list', () => {
    for (const [name, words] of flat(lists)) {
      const known = words.map(lower);
      expect([name, known.filter((word, at) => known.indexOf(word) !== at)]).toEqual([name, []]);
    }
  });

  it('has no blanks at edges or in a row', () => {
    for (const [name, words] of flat(lists)) {
      expect([
        name,
        words.filter((word) => word !== word.trim() || /\s\s/u.test(word) || word === ''),
      ]).toEqual([name, []]);
    }
  });

  it('knows verbs by all the forms that news uses', () => {
    expect(lists.verbs.length).toBeGreaterThanOrEqual(150);
    const forms = lists.verbs.flatMap((entry) => entry.split(' '));
    expect(forms.length / lists.verbs.length).toBeGreaterThanOrEqual(4);
  });

  it('writes verbs in lower case and in one script', () => {
    const own =
      language === 'ru' || language === 'uk' ? /^[\p{Script=Cyrillic}’-]+$/u : /^[\p{Script=Latin}’-]+$/u;
    const forms = [...lists.verbs, ...lists.weakVerbs].flatMap((entry) => entry.split(' '));
    expect(forms.filter((form) => form !== lower(form) || !own.test(form))).toEqual([]);
  });
});

describe('verbs with all their forms', () => {
  const forms: [language: string, words: string][] = [
    ['de', 'sagt sagte sagten gesagt sage erklärt erklärte entgegnete eingeräumt zurückgewiesen kritisiert'],
    [
      'fr',
      'déclare déclaré déclarait déclara déclarerait affirment répondit révèle annonçait jugea soutient',
    ],
    ['es', 'dice dijo dijeron dicho afirmó afirmaron recordó negó sostuvo advirtió manifiesta pidió'],
    ['ru', 'сказал сказала сказали говорит заявил заявила отметил подчеркнул подчёркивает сообщают отметив'],
    ['uk', 'сказав сказала сказали каже заявив заявила зазначив наголошує повідомляють розповів зауваживши'],
  ];
  it.each(forms)('%s', (language, words) => {
    const known = new Set(read(language).verbs.flatMap((entry) => entry.split(' ')));
    expect(words.split(' ').filter((word) => !known.has(word))).toEqual([]);
  });
});
