import { writeZip } from './zip.ts';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

const relations = (list: Record<string, string>) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(list)
    .map(([type, target], index) => `<Relationship Id="r${index}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A Word file: `body` is what stands in `w:body`; `parts` are contents of others, by their kind. */
export function writeWord(
  body: string,
  parts: { styles?: string; footnotes?: string; header?: string; core?: string } = {},
): Buffer {
  const { core = '', ...others } = parts;
  const root = { styles: 'styles', footnotes: 'footnotes', header: 'hdr' };
  const written = Object.entries(others).map(
    ([kind, content]) =>
      [
        `word/${kind}.xml`,
        `<w:${root[kind as keyof typeof root]} ${NAMES}>${content}</w:${root[kind as keyof typeof root]}>`,
      ] as const,
  );
  return writeZip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations({
      [`${TYPES}/officeDocument`]: 'word/document.xml',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties':
        '/docProps/core.xml',
    }),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?>\r\n<w:document ${NAMES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      Object.fromEntries(Object.keys(others).map((kind) => [`${TYPES}/${kind}`, `${kind}.xml`])),
    ),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    ...Object.fromEntries(written),
  });
}

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

export const paragraph = (content: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content.startsWith('<') ? content : run(content)}</w:p>`;
