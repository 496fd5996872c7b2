import { toFeatures, hfColumns } from '../../../shared/formats/hf-columns.ts';
import { toRow } from '../../../shared/formats/hf-row.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import { readParquet } from '../readers/parquet.ts';
import type { DatasetFormat } from './dataset-format.ts';
import { splitName, writeCard } from './hf-card.ts';
import { jsonl } from './jsonl.ts';
import { createParquetFile, type ParquetFile } from './parquet-file.ts';

/** As many characters of texts, and marks at this price, as stand in one row group: readers and writers have
 *  one in memory. */
const GROUP_WEIGHT = 4_000_000;
const MARK_WEIGHT = 200;
const GROUP_ROWS = 1000;
/** What the Hub shows and streams well: https://huggingface.co/docs/hub/datasets-libraries. */
const SHARD_BYTES = 256 * 1024 * 1024;

/** A dataset folder for Hugging Face: Parquet files and a dataset card. `load_dataset` opens the folder by the
 *  header of the card, and the files alone by their names. A dataset without a split is one of `train`, as on
 *  the Hub. */
export const hf: DatasetFormat = {
  offsets: 'choice',
  carries: everything,
  reader: readParquet,
  namesParts: true,
  findDifference: jsonl.findDifference,
  companions: (about) => ({ 'README.md': writeCard(about) }),
  open({ part, append }, { schema, offsets }) {
    const columns = hfColumns(schema);
    const facts = {
      huggingface: JSON.stringify({ info: { features: toFeatures(columns) } }),
      hearsay: JSON.stringify({ offsets, schema: { name: schema.name, version: schema.version } }),
    };
    let shard = 0;
    const path = () => `data/${splitName(part)}-${String(shard).padStart(5, '0')}.parquet`;
    const begin = (): ParquetFile => {
      const name = path();
      return createParquetFile(columns, facts, (data) => append(name, data));
    };
    let file: ParquetFile | null = null;
    let rows: ReturnType<typeof toRow>[] = [];
    let weight = 0;
    const flush = async () => {
      file ??= begin();
      if (rows.length > 0) await file.write(rows);
      rows = [];
      weight = 0;
    };
    const close = async () => {
      await file?.end();
      file = null;
      shard++;
    };
    return {
      async add(document) {
        rows.push(toRow(document, columns, offsets));
        weight += document.text.length + MARK_WEIGHT * document.annotations.length;
        const name = path();
        if (weight >= GROUP_WEIGHT || rows.length === GROUP_ROWS) await flush();
        if (file && file.bytes >= SHARD_BYTES) await close();
        return name;
      },
      async end() {
        if (file === null && rows.length === 0 && shard > 0) return;
        await flush();
        await close();
      },
    };
  },
};
