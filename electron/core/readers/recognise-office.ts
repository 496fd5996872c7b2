import { unsupported } from '../../../shared/errors.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';

const ZIP = 'PK\x03\x04';
const ZIP_EMPTY = 'PK\x05\x06';
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Office documents and archives, by the members of their container; `null` for what is neither.
 *  @throws Unsupported for documents of the old binary formats or behind a password, and for what is no text */
export function recogniseOffice(head: Buffer, ending: string): FileFormat | null {
  if (head.subarray(0, 8).equals(OLE2)) throw unsupported(describeOldOffice(head, ending));
  const start = head.toString('latin1', 0, 4);
  if (start === ZIP_EMPTY) return 'zip';
  return start === ZIP ? recogniseZip(head, ending) : null;
}

const mimetypes: ReadonlyMap<string, FileFormat> = new Map([
  ['application/epub+zip', 'epub'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.text-template', 'odt'],
]);

/** For containers whose telling members stand too far behind: what their name says. */
const zipEndings: ReadonlyMap<string, FileFormat> = new Map([
  ['.docx', 'docx'],
  ['.docm', 'docx'],
  ['.dotx', 'docx'],
  ['.xlsx', 'xlsx'],
  ['.xlsm', 'xlsx'],
  ['.odt', 'odt'],
  ['.epub', 'epub'],
  ['.qdpx', 'qdpx'],
]);

function recogniseZip(head: Buffer, ending: string): FileFormat {
  const names = listMembers(head);
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (names[0] === 'mimetype') {
    const mimetype = readMimetype(head);
    const format = mimetypes.get(mimetype);
    if (format) return format;
    if (mimetype.startsWith('application/vnd.oasis.opendocument.spreadsheet'))
      throw unsupported('This is an OpenDocument spreadsheet. Save it as .xlsx or .csv to import it.');
    if (mimetype.startsWith('application/vnd.oasis.opendocument'))
      throw unsupported(
        'This is an OpenDocument presentation or drawing. Save it as PDF or text to import it.',
      );
  }
  if (names.includes('[Content_Types].xml')) {
    if (has('word/')) return 'docx';
    if (has('xl/workbook') || has('xl/worksheets')) return 'xlsx';
    if (has('ppt/')) throw unsupported('This is a PowerPoint file. Save it as PDF or text to import it.');
  }
  if (names.includes('META-INF/container.xml') && ending === '.epub') return 'epub';
  if (names.some((name) => /^[^/]+\.qde$/iu.test(name))) return 'qdpx';
  if (names.includes('AndroidManifest.xml') || names.includes('META-INF/MANIFEST.MF'))
    throw unsupported('This is a program, which holds no article.');
  if (has('Index/Document.iwa') || ending === '.pages')
    throw unsupported('This is a Pages document. Export it as Word (.docx) or PDF to import it.');
  return zipEndings.get(ending) ?? 'zip';
}

/** The names of the members whose headers lie in the head. Sizes are not trusted: headers are looked for. */
function listMembers(head: Buffer): string[] {
  const names: string[] = [];
  for (let at = head.indexOf(ZIP); at !== -1 && at + 30 <= head.length; at = head.indexOf(ZIP, at + 4)) {
    const length = head.readUInt16LE(at + 26);
    names.push(head.toString('utf8', at + 30, at + 30 + length));
  }
  return names;
}

/** The first member of these containers stands unpacked: its text says what they are. */
function readMimetype(head: Buffer): string {
  const at = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  return /^[\w./+-]*/.exec(head.toString('latin1', at, at + 80).split('PK', 1)[0] ?? '')?.[0] ?? '';
}

/** The old container names its streams in UTF-16; they tell the program that wrote it. Those may lie behind
 *  the head: then the ending of the name does. */
function describeOldOffice(head: Buffer, ending: string): string {
  const has = (name: string) => head.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage') || /^\.(?:docx|docm|xlsx|xlsm|pptx)$/.test(ending))
    return 'This Office file is protected by a password. Open it, save it without one, and import that.';
  if (has('WordDocument') || ending === '.doc' || ending === '.dot')
    return 'This is a Word file of the old kind (.doc). Open it and save it as .docx to import it.';
  if (has('Workbook') || has('Book') || ending === '.xls')
    return 'This is an Excel file of the old kind (.xls). Open it and save it as .xlsx or .csv to import it.';
  if (has('PowerPoint Document') || ending === '.ppt')
    return 'This is a PowerPoint file. Save it as PDF or text to import it.';
  if (has('__properties_version1.0') || ending === '.msg')
    return 'This is a mail of Outlook (.msg). Save it as .eml or text to import it.';
  return 'This is an Office file of the old kind. Open it and save it as .docx, .xlsx or PDF to import it.';
}
