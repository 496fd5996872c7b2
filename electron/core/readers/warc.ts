import { unsupported } from '../../../shared/errors.ts';
import { toIsoDate } from '../../../shared/text/iso-date.ts';
import { MOST_PAGE_BYTES, readPage } from './html.ts';
import { parseResponse } from './http-response.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader, ReadOptions } from './reader.ts';
import { readRecords, type WarcRecord } from './warc-records.ts';

/** A web archive: one article for each page that a server gave. */
export const readWarc: Reader = async function* (source, options) {
  let pages = 0;
  try {
    for await (const record of readRecords(source.stream(), { wants, mostBytes: MOST_PAGE_BYTES })) {
      for (const found of readRecord(record, source.name, options)) {
        pages++;
        yield found;
      }
    }
  } catch (error) {
    if (pages === 0) throw error;
    yield { kind: 'issue', issue: toIssue(error) };
  }
  if (pages === 0) throw unsupported('This web archive holds no HTML pages.');
};

/** Pictures and programs are most of an archive. */
function wants(fields: ReadonlyMap<string, string>): boolean {
  const type = fields.get('warc-type');
  const payload = fields.get('warc-identified-payload-type') ?? 'text/html';
  if (type === 'response')
    return PAGE.test(payload) && /^application\/http/i.test(fields.get('content-type') ?? '');
  return type === 'resource' && PAGE.test(fields.get('content-type') ?? '');
}

const PAGE = /^(?:text\/html|application\/xhtml\+xml)\b/i;

function readRecord(record: WarcRecord, name: string, options: ReadOptions): Found[] {
  try {
    if (record.isTooLarge) throw unsupported('This page is larger than 64 MB. It was not read.');
    return record.content ? readContent(record, record.content, name, options) : [];
  } catch (error) {
    const url = toUrl(record);
    const issue = toIssue(error);
    const message = url ? `${issue.message} (${url})` : issue.message;
    return [{ kind: 'issue', issue: { ...issue, message, line: record.number } }];
  }
}

function readContent(record: WarcRecord, content: Buffer, name: string, options: ReadOptions): Found[] {
  const isResource = record.fields.get('warc-type') === 'resource';
  const response = isResource ? null : parseResponse(content);
  if (!isResource && (response?.status !== 200 || !PAGE.test(response.type ?? ''))) return [];
  const bytes = response ? response.body(MOST_PAGE_BYTES) : content;
  const fetched = toIsoDate(record.fields.get('warc-date') ?? '');
  return readPage(
    {
      name,
      line: record.number,
      format: 'warc',
      bytes,
      charset: response ? response.charset : charsetOf(record),
      url: toUrl(record),
      ...(fetched === null ? {} : { meta: { fetched } }),
    },
    options,
  );
}

const charsetOf = ({ fields }: WarcRecord): string | null =>
  /charset=["']?([^"';\s]+)/i.exec(fields.get('content-type') ?? '')?.[1] ?? null;

const toUrl = ({ fields }: WarcRecord): string | null =>
  fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null;
