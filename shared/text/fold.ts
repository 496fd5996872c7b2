/** A text for comparing as people search: letters in lower case, without accents. Its offsets are not those
 *  of `text`. */
export const foldCase = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '');
