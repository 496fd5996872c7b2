import { describe, expect, it } from 'vitest';
import { lexiconFor } from '../../../../shared/suggest/language/lexicon.ts';

const texts: [language: string, name: string, text: string][] = [
  ['en', 'a sentence', 'The council said on Tuesday that the pier would be closed until the spring.'],
  ['en', 'with German names', 'Die Welt and Der Spiegel reported that the pier in Bad Ischl was closed.'],
  ['de', 'a sentence', 'Der Rat teilte am Dienstag mit, dass der Steg bis zum Frühjahr gesperrt bleibt.'],
  ['de', 'without umlauts', 'Die Stadt hat den Steg gesperrt, und das ist auch gut so.'],
  ['fr', 'a sentence', 'Le conseil a annoncé mardi que la jetée resterait fermée jusqu’au printemps.'],
  ['fr', 'straight apostrophes', "L'équipe n'a pas dit qu'elle partirait d'ici lundi."],
  ['es', 'a sentence', 'El consejo anunció el martes que el muelle seguirá cerrado hasta la primavera.'],
  ['es', 'without accents', 'La alcaldesa dijo que no hay dinero para el muelle de los pescadores.'],
  ['ru', 'a sentence', 'Совет сообщил во вторник, что причал будет закрыт до весны.'],
  ['ru', 'few letters of its own', 'Мэр сказал, что он не видел корабль.'],
  ['ru', 'with a Ukrainian name', 'Об этом сообщил глава города Віталій Кравець, который был на причале.'],
  ['uk', 'a sentence', 'Рада повідомила у вівторок, що причал буде закрито до весни.'],
  ['uk', 'few letters of its own', 'Мер сказав, що не бачив корабля, а вона бачила.'],
  ['uk', 'with a Russian name', 'Про це йдеться у звіті, який підготував Дмитрий Мыльников.'],
  ['uk', 'a name in Latin script', 'За словами речника Kyiv Harbour Trust, причал закрито.'],
];

describe('the language of a short text', () => {
  it.each(texts)('%s: %s', (language, _name, text) => {
    expect(lexiconFor(text).language).toBe(language);
  });

  it('is what it is said to be, if it is said', () => {
    expect(lexiconFor('The pier is closed.', 'uk-UA').language).toBe('uk');
  });

  it('is English where nothing tells', () => {
    expect(lexiconFor('🛳️ 123').language).toBe('en');
    expect(lexiconFor('').language).toBe('en');
  });
});
