import { expect, test } from 'vitest';
import { listBlanks } from '../../../shared/text/join-tokens.ts';

function join(tokens: string): string {
  const list = tokens.split(' ');
  const blanks = listBlanks(list);
  return list.map((token, index) => (blanks[index] ? ' ' : '') + token).join('');
}

const sentences: Record<string, [tokens: string, text: string]> = {
  'closing signs': ['Late ( by an hour ) , again : why ? !', 'Late (by an hour), again: why?!'],
  'straight marks in turns': ['He said " no , " then " yes " .', 'He said "no," then "yes".'],
  'a straight mark that a sentence before opened': ['It was late . "', 'It was late."'],
  'curly marks': ['“ No , ” he wrote , ‘ never ’ .', '“No,” he wrote, ‘never’.'],
  'German marks': ['„ Nein “ , schrieb sie .', '„Nein“, schrieb sie.'],
  'angled marks, both ways': ['« Non » , dit - il , : » Nein «', '«Non», dit-il,: »Nein«'],
  'contractions as parsers cut them': ["They ca n't say it 's John ’s .", "They can't say it's John’s."],
  'words with hyphens, and a dash': ['a well - known SOCCER - JAPAN win', 'a well-known SOCCER - JAPAN win'],
  'numbers and addresses': ['at 10 : 30 for $ 5 . 50 and / or 7 %', 'at 10:30 for $5.50 and/or 7%'],
  'scripts without blanks': ['渡轮 晚点 了 。 OK 吗 ？', '渡轮晚点了。 OK 吗？'],
  'from right to left': ['قال « غداً » ، ثم ذهب .', 'قال «غداً»، ثم ذهب.'],
  emoji: ['Late 👍🏽 !', 'Late 👍🏽!'],
};

test.each(Object.entries(sentences))('%s', (_, [tokens, text]) => {
  expect(join(tokens)).toBe(text);
});
