import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzzReaders } from './fuzz.ts';

/** `npm run fuzz [-- FILES [SEED [FOLDER]]]`: mutated files of every format through the real import. Those that
 *  crash or hang it are left in the folder. */

const [files = '10000', seed = String(Date.now() % 1_000_000), folder] = process.argv.slice(2);
const report = await fuzzReaders(Number(files), Number(seed), (name, bytes) => {
  if (folder !== undefined) writeFileSync(join(folder, name.replaceAll('/', '-')), bytes);
});
const { givenUp, crashes, strays, mostMemory } = report;
process.stdout.write(
  `${report.files} files with seed ${seed} in ${report.seconds.toFixed(0)} s: ${report.read} articles read, ${report.refused} refusals, ` +
    `${givenUp.length} given up, ${crashes.length} crashes, ${strays.length} strays, at most ${Math.round(mostMemory / 2 ** 20)} MB\n`,
);
for (const line of [...givenUp, ...crashes, ...strays].slice(0, 50)) process.stdout.write(`  ${line}\n`);
if (givenUp.length + crashes.length + strays.length > 0 || mostMemory > 2 ** 30) process.exitCode = 1;
