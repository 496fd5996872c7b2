import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { FuzzReport } from './fuzz.ts';

/** `npm run fuzz [-- FILES [SEED [FOLDER]]]`: mutated files of every format through the real import, so many at
 *  a time, each time in a process of its own as on the command line. Those that crash it, or had to be given
 *  up, are left in the folder. */

const BATCH = 500;
const MOST_MEMORY = 2 ** 30;

const [files = '10000', seed = String(Date.now() % 1_000_000), ...folder] = process.argv.slice(2);
const reports: FuzzReport[] = [];
for (let from = 0; from < Number(files); from += BATCH) {
  const batch = Math.min(BATCH, Number(files) - from);
  const child = fork(new URL('run-batch.ts', import.meta.url), [
    String(batch),
    String(Number(seed) + from / BATCH),
    ...folder,
  ]);
  const [report] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    FuzzReport | number,
  ];
  if (typeof report === 'number') throw new Error(`The process of a batch ended with ${report}.`);
  reports.push(report);
}
const sum = (of: (report: FuzzReport) => number) => reports.reduce((total, report) => total + of(report), 0);
const givenUp = reports.flatMap((report) => report.givenUp);
const bad = reports.flatMap(({ crashes, strays }) => [...crashes, ...strays]);
const mostMemory = Math.max(...reports.map((report) => report.mostMemory));
process.stdout.write(
  `${sum((report) => report.files)} files with seed ${seed} in ${sum(({ seconds }) => seconds).toFixed(0)} s: ` +
    `${sum(({ read }) => read)} articles read, ${sum(({ refused }) => refused)} refusals, ` +
    `${givenUp.length} given up in time, ${bad.length} crashes and strays, at most ${Math.round(mostMemory / 2 ** 20)} MB\n`,
);
for (const line of [...bad, ...givenUp].slice(0, 50)) process.stdout.write(`  ${line}\n`);
if (bad.length > 0 || mostMemory > MOST_MEMORY) process.exitCode = 1;
