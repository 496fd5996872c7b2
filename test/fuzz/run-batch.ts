import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzzReaders } from './fuzz.ts';

/** One batch of the fuzz run: FILES SEED [FOLDER]. Sends its report to the process that started it. */

const [files, seed, folder] = process.argv.slice(2);
const report = await fuzzReaders(Number(files), Number(seed), (name, bytes) => {
  if (folder !== undefined) writeFileSync(join(folder, `${seed}-${name.replaceAll('/', '-')}`), bytes);
});
process.send?.(report);
