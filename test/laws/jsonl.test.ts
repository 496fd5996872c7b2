import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitToSchema } from '../../shared/formats/fit-to-schema.ts';
import { formatLine, parseLine } from '../../shared/formats/hearsay-jsonl.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { type Line, linesArbitrary, schema, spell } from '../support/document-arbitrary.ts';
import { dumpRows, importTexts, makeProject, type TestProject } from '../support/project.ts';

const lineEnds = fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const);

test('a line reads back as it was written, in either unit, whatever its line ends', () => {
  fc.assert(
    fc.property(
      linesArbitrary(1),
      lineEnds,
      fc.boolean(),
      fc.constantFrom('utf16', 'codepoint'),
      ([line], end, mark, unit) => {
        const read = parseLine(JSON.stringify(spell(line as Line, end, mark)));
        expect(read.text).toBe(line?.text);
        expect(read.annotations.map(({ id, start, end }) => ({ id, start, end }))).toEqual(
          line?.annotations.map(({ id, start, end }) => ({ id, start, end })),
        );
        expect(fitToSchema(read, schema)).toEqual({ document: read, issues: [] });
        expect(parseLine(formatLine(read, unit as 'utf16'))).toEqual(read);
        const { offsets, ...written } = JSON.parse(formatLine(read, 'utf16'));
        const { offsets: _, ...wanted } = line as Line;
        expect(offsets).toBe('utf16');
        expect(written).toEqual(wanted);
      },
    ),
    lawOptions(400),
  );
});

async function importInto(lines: string): Promise<TestProject> {
  const project = await makeProject();
  const report = await importTexts(project, { 'lines.jsonl': lines });
  expect(report.issues).toEqual([]);
  return project;
}

async function exportFrom(
  project: TestProject,
  out: string,
  offsets: 'utf16' | 'codepoint',
): Promise<string> {
  const folder = join(project.folder, out);
  await project.call('export.run', { out: folder, format: 'jsonl', offsets });
  return readFileSync(join(folder, 'documents.jsonl'), 'utf8');
}

test('import, export, import into a fresh project gives the same rows; doing either twice adds nothing', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      linesArbitrary(25),
      lineEnds,
      fc.constantFrom('utf16' as const, 'codepoint' as const),
      async (lines, end, unit) => {
        run++;
        const given = lines.map((line) => `${JSON.stringify(spell(line, end, false))}\n`).join('');
        const project = await importInto(given);
        const rows = dumpRows(project.file);
        expect(rows.annotation).toHaveLength(lines.flatMap(({ annotations }) => annotations).length);
        expect(rows.relation).toHaveLength(lines.flatMap(({ relations }) => relations).length);
        const exported = await exportFrom(project, `out-${run}`, unit);
        expect(await exportFrom(project, `again-${run}`, unit)).toBe(exported);

        const other = await importInto(exported);
        expect(dumpRows(other.file)).toEqual(rows);
        const again = await importTexts(other, { 'lines.jsonl': exported });
        expect(again).toMatchObject({
          documents: 0,
          annotations: 0,
          relations: 0,
          duplicates: lines.length,
          seq: null,
        });
        expect(dumpRows(other.file)).toEqual(rows);
        expect(await project.call('project.check', {})).toMatchObject({ ok: true });
        expect(await other.call('project.check', {})).toMatchObject({ ok: true });
        project.close();
        other.close();
      },
    ),
    lawOptions(5),
  );
});
