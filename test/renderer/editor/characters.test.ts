import { describe, expect, test } from 'vitest';
import { nextCharacter, previousCharacter } from '../../../renderer/editor/characters.ts';
import { graphemeBoundaries } from '../../support/arbitraries.ts';

const texts: Record<string, string> = {
  letters: 'ab c',
  'a family and a thumb': 'x👩‍👩‍👧‍👦👍🏽y',
  'combining marks': 'e\u0301a\u0308\u0323n',
  flags: '🇺🇦🇫🇷',
  Hebrew: 'שָׁלוֹם',
  'a line feed': 'a\nb',
};

describe('character by character, as a reader sees them', () => {
  for (const [name, text] of Object.entries(texts)) {
    test(name, () => {
      const boundaries = graphemeBoundaries(text);
      const forwards = [0];
      for (let at = nextCharacter(text, 0); at !== null; at = nextCharacter(text, at)) forwards.push(at);
      expect(forwards).toEqual(boundaries);
      const back = [text.length];
      for (let at = previousCharacter(text, text.length); at !== null; at = previousCharacter(text, at))
        back.push(at);
      expect(back.reverse()).toEqual(boundaries);
    });
  }
});
