import { expect, test } from 'vitest';
import { sayAgo } from '../../../renderer/features/team/ago.ts';

const now = new Date(2026, 10, 23, 9, 30).getTime();

test.each([
  [new Date(2026, 10, 23, 0, 1), 'today'],
  [new Date(2026, 10, 22, 23, 59), 'yesterday'],
  [new Date(2026, 10, 20, 9), '3 days ago'],
  [new Date(2026, 9, 4, 9), 'Oct 4, 2026'],
  // A clock that was wrong.
  [new Date(2026, 10, 25, 9), 'Nov 25, 2026'],
])('%s is %s', (at, words) => {
  expect(sayAgo(at.getTime(), now)).toBe(words);
});
