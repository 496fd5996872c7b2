import { expect, test } from 'vitest';
import { readJsonl } from '../../../../electron/core/readers/json.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const read = (content: string | Uint8Array) => readAll(readJsonl, makeSource('a/lines.jsonl', content, 7));

test('each line of hearsay JSONL is a document with its marks', async () => {
  const text = 'Ferry 👍🏽 late.';
  const marks = [{ id: 'q', label: 'quote', start: 6, end: 8 }];
  const found = await read(
    `\n${JSON.stringify({ hearsay: 1, id: 'd1', text, annotations: marks })}\r\n{"hearsay":1,"text":"Two."}`,
  );
  expect(found).toMatchObject([
    {
      kind: 'document',
      line: 2,
      document: { id: 'd1', title: text, text, annotations: [{ start: 6, end: 10 }] },
    },
    { kind: 'document', line: 3, document: { id: null, title: 'Two.', text: 'Two.' } },
  ]);
});

test('a line that cannot be read is an issue, and the others are read', async () => {
  const found = await read('{"hearsay":1,"text":"One."}\n{"hearsay":1,\n{"hearsay":1,"text":"Two."}\n');
  expect(found).toMatchObject([
    { kind: 'document', line: 1 },
    { kind: 'issue', issue: { severity: 'error', code: 'CorruptSource', line: 2 } },
    { kind: 'document', line: 3 },
  ]);
});

test('a number that cannot be kept is said', async () => {
  const [issue, document] = await read('{"hearsay":1,"text":"Big.","meta":{"id":1234567890123456789}}');
  expect(issue).toMatchObject({ kind: 'issue', issue: { code: 'rounded_number', line: 1 } });
  expect(document).toMatchObject({ kind: 'document' });
});

test('an empty file is refused', async () => {
  await expect(read('\n \n')).rejects.toMatchObject({ data: { kind: 'CorruptSource' } });
});
