import { parseMime, type MimePart } from './mime.ts';

/** What a mail holds: its text in either form, and what is attached to it. */
export interface MailParts {
  plain: MimePart[];
  html: MimePart[];
  attached: MimePart[];
}

/** Sorts the parts of a mail. Pictures, signatures and calendars are left out: they hold no article. */
export function sortParts(part: MimePart): MailParts {
  if (part.parts.length > 0) {
    const sorted = part.parts.map(sortParts);
    return {
      plain: sorted.flatMap(({ plain }) => plain),
      html: sorted.flatMap(({ html }) => html),
      attached: sorted.flatMap(({ attached }) => attached),
    };
  }
  const nothing: MailParts = { plain: [], html: [], attached: [] };
  if (part.isAttachment) return WITHOUT_ARTICLE.test(part.type) ? nothing : { ...nothing, attached: [part] };
  if (part.type === 'text/html') return { ...nothing, html: [part] };
  if (part.type === 'text/plain') return { ...nothing, plain: [part] };
  return WITHOUT_ARTICLE.test(part.type) || part.type.startsWith('multipart/')
    ? nothing
    : { ...nothing, attached: [part] };
}

const WITHOUT_ARTICLE =
  /^(?:image|audio|video|font)\/|^text\/(?:calendar|css|x-?vcard|directory)$|signature$|pkcs7-mime$|^message\/(?!rfc822$|global$)/;

/** The page of a saved web page: the part that the root names, else its first page. */
export function findRoot(root: MimePart): MimePart | null {
  const start = root.parameter('start');
  const all = listLeaves(root);
  return (
    all.find((part) => start !== null && part.header('content-id') === start && PAGE.test(part.type)) ??
    all.find(({ type }) => PAGE.test(type)) ??
    null
  );
}

const PAGE = /^(?:text\/html|application\/xhtml\+xml)$/;

const listLeaves = (part: MimePart): MimePart[] =>
  part.parts.length === 0 ? [part] : part.parts.flatMap(listLeaves);

export const parseMail = (bytes: Uint8Array): MimePart =>
  parseMime(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
