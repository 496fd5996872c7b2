import { unsupported } from '../../../shared/errors.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';

const newsRoots = new Set(['newsitem', 'newsmessage', 'nitf', 'newsml', 'packageitem', 'planningitem']);
const teiRoots = new Set(['tei', 'teicorpus', 'tei.2', 'teicorpus.2']);
/** Pages and pieces of pages. */
const htmlRoots = new Set(
  (
    'html head body title meta link style script main article section div header nav aside footer p h1 h2 h3 ' +
    'span table ul ol a b i em strong center font img figure blockquote noscript base'
  ).split(' '),
);
/** Their texts may begin with an element although they are no page themselves. */
const tableEndings = new Set(['.csv', '.tsv', '.tab', '.json', '.jsonl', '.ndjson']);
const markdownEndings = new Set(['.md', '.markdown']);

/** HTML, news in XML or a dataset, by the root element of a text; `null` for what is no markup.
 *  @throws Unsupported for other XML, naming its root */
export function recogniseMarkup(text: string, ending: string): FileFormat | null {
  if (tableEndings.has(ending)) return null;
  const { root, doctype } = readProlog(text);
  if (doctype === 'html' || root === 'html') return 'html';
  const isXml = text.trimStart().startsWith('<?xml') || ending === '.xml';
  if (root === null) {
    if (isXml) throw unsupported('This XML file holds nothing that could be read.');
    return null;
  }
  const name = root.toLowerCase();
  if (newsRoots.has(name)) return 'newsml';
  if (name === 'xmi') return 'uima-xmi';
  if (teiRoots.has(name)) return 'tei';
  if (name === 'root' && /<(?:WORD|attribution)[\s>]/u.test(text)) return 'parc';
  if (name === 'project' && text.includes('urn:QDA-XML:project')) return 'qdpx';
  if (name === 'typesystemdescription')
    throw unsupported('These are the types of UIMA’s documents, which belong to them; no article is in it.');
  if (name === 'svg') throw unsupported('This is a picture (SVG), which holds no article.');
  if (isXml && name !== 'html') {
    throw unsupported(
      `This is XML of a kind that cannot be read (its root element is “${root}”). NewsML-G2, NITF and XHTML can; else save the articles as HTML or text.`,
    );
  }
  return htmlRoots.has(name) && !markdownEndings.has(ending) ? 'html' : null;
}

const BEFORE_ROOT = /\s+|<\?[^>]*>|<!--[^]*?-->/y;
const DOCTYPE = /<!doctype\s+([\w.:-]+)(?:[^<>[]|\[[^\]]*\])*>/iy;
const ROOT = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s>/]/y;

/** The names of the document type and of the root element, behind blanks, declarations and comments. */
function readProlog(text: string): { doctype: string | null; root: string | null } {
  let at = 0;
  let doctype: string | null = null;
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    if (skip(BEFORE_ROOT)) continue;
    const found = skip(DOCTYPE);
    if (!found) break;
    doctype = (found[1] as string).toLowerCase();
  }
  return { doctype, root: skip(ROOT)?.[1] ?? null };
}
