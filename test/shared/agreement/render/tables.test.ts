import { expect, it } from 'vitest';
import { toTables } from '../../../../shared/agreement/render/tables.ts';
import { formatRow } from '../../../../shared/formats/csv-cells.ts';
import { makeReport } from '../../../support/agreement-report.ts';

const csvOf = (name: string) => {
  const table = toTables(makeReport()).find((one) => one.name === name);
  return table && [table.columns, ...table.rows].map((row) => formatRow(row).trimEnd());
};

it('a figure is a row, unrounded', () => {
  expect(csvOf('overall')?.slice(0, 2)).toEqual([
    'measure,value,reason,counts,n,documents,lower,upper,dropped',
    'exact_f1,0.82,,marks,102,5,0.74,0.8899999999999999,0',
  ]);
});

it('where there is no value, the cell is empty and the reason beside it', () => {
  expect(csvOf('labels')?.[2]).toBe(',,scare_quote,exact_f1,,no_annotations,marks,0,0,,,');
});

it('titles cannot become formulas', () => {
  expect(csvOf('documents')?.at(-1)).toMatch(/^d4,'=cmd,exact_f1,0.25/u);
});

it('no mark is an empty cell of the confusion matrix', () => {
  expect(csvOf('confusion')).toContain('Ann,Ben,,quote,4');
});

it('all rows are as wide as their head', () => {
  for (const { name, columns, rows } of toTables(makeReport()))
    expect([name, ...rows.filter((row) => row.length !== columns.length)]).toEqual([name]);
});
