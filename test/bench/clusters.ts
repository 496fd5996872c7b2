import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { sketchText } from '../../shared/cluster/sketch.ts';
import { createDatabase, openDatabase } from '../../electron/core/db/open.ts';
import { takeInSketches } from '../../electron/core/repos/sketches.ts';
import { findClusters } from '../../electron/core/services/clusters.ts';
import { sha256 } from '../../electron/core/services/hash.ts';
import { createRandom } from '../../shared/random.ts';

/** How long it takes to find the versions of new articles among old ones. Usage:
 *  node --expose-gc test/bench/clusters.ts [--old 100000] [--new 1000]
 *  Every fifth new article is a version of an old one: other paragraphs in between, or its first half. Every third
 *  article ends with a paragraph of background that others have too. */

const { values } = parseArgs({
  options: { old: { type: 'string', default: '100000' }, new: { type: 'string', default: '1000' } },
});
const [olds, news] = [Number(values.old), Number(values.new)];
const random = createRandom(1);
const word = () => `w${Math.floor(random() ** 3 * 30_000).toString(36)}`;
const paragraph = () => `${Array.from({ length: 60 }, word).join(' ')}.`;
const background = Array.from({ length: 300 }, paragraph);
const article = (index: number) =>
  [
    ...Array.from({ length: 12 }, paragraph),
    ...(index % 3 === 0 ? [background[Math.floor(random() * background.length)]] : []),
  ].join('\n\n');

/** Milliseconds of the processor: others may use it too. */
function timed<T>(times: number[], work: () => T): T {
  const { user, system } = process.threadCpuUsage();
  const result = work();
  const after = process.threadCpuUsage({ user, system });
  times.push((after.user + after.system) / 1000);
  return result;
}
const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);
const megabytes = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
try {
  const file = join(folder, 'clusters.hearsay');
  await createDatabase(file, () => {});
  const chosen = addOld(file);
  const fresh = Array.from({ length: news }, (_, index) => {
    const old = (chosen[index % chosen.length] ?? '').split('\n\n');
    if (index % 10 === 0) return { isVersion: true, text: old.slice(0, 6).join('\n\n') };
    if (index % 10 === 5)
      return { isVersion: true, text: old.flatMap((part) => [part, paragraph()]).join('\n\n') };
    return { isVersion: false, text: article(index) };
  });

  const { db, close } = openDatabase(file, 'write');
  const [slices, sketching, finding]: [number[], number[], number[]] = [[], [], []];
  const before = megabytes();
  const slicing = takeInSketches(db);
  while (!timed(slices, () => slicing.next()).done);
  const memory = megabytes() - before;
  let [missed, wrong] = [0, 0];
  for (const { text, isVersion } of fresh) {
    const { hashes } = timed(sketching, () => sketchText(text));
    const clusters = timed(finding, () => findClusters(db, { text }, hashes));
    if (isVersion && clusters.length === 0) missed++;
    if (!isVersion && clusters.length > 0) wrong++;
  }
  close();
  console.log(
    `${olds} old articles of ${article(0).length} characters, ${news} new ones; milliseconds of the processor`,
  );
  console.log(
    `take in the sketches: ${sum(slices).toFixed(0)} in ${slices.length} slices, the longest ${Math.max(...slices).toFixed(0)}; ${memory.toFixed(0)} MB`,
  );
  console.log(`sketch: ${(sum(sketching) / news).toFixed(2)} each`);
  console.log(
    `find and confirm: ${sum(finding).toFixed(0)} in all, the longest ${Math.max(...finding).toFixed(0)}`,
  );
  console.log(`missed ${missed}, wrong ${wrong}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Writes the old articles past the product, without what does not matter here; answers some of the texts. */
function addOld(file: string): string[] {
  const chosen: string[] = [];
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  const addText = database.prepare('INSERT INTO text (key, sha256, body) VALUES (?, ?, ?)');
  const addSketch = database.prepare('INSERT INTO sketch (text_key, hashes) VALUES (?, ?)');
  const addDocument = database.prepare(
    `INSERT INTO document (id, ordinal, title, meta, text_sha256, length, cluster, extra)
     VALUES (@id, @key, @id, '{}', @hash, @length, @id, '{}')`,
  );
  database.transaction(() => {
    for (let key = 1; key <= olds; key++) {
      const text = article(key);
      const hash = sha256(text);
      if (key % Math.ceil(olds / news) === 0) chosen.push(text);
      addText.run(key, hash, text);
      addSketch.run(key, Buffer.from(sketchText(text).hashes.buffer));
      addDocument.run({ id: `a${key}`, key, hash, length: text.length });
    }
  })();
  database.close();
  return chosen;
}
