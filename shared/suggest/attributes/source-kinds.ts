/** What kind of source a noun names, in lower case. */

const POLL = /^(?:polls?|surveys?|umfragen?|sondages?|encuestas?|опрос\p{L}*|опитуванн\p{L}*)$/u;
const POST =
  /^(?:tweets?|posts?|beitrag|tuits?|publicación|пост\p{L}{0,2}|твит\p{L}*|твіт\p{L}*|допис\p{L}*)$/u;

export const isPollWord = (word: string): boolean => POLL.test(word);
export const isPostWord = (word: string): boolean => POST.test(word);
