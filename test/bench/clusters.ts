import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { sketchText } from '../../shared/cluster/sketch.ts';
import { createDatabase, inTransaction, openDatabase } from '../../electron/core/db/open.ts';
import { documentTable, takeDocumentOrdinal } from '../../electron/core/repos/documents.ts';
import { keepText } from '../../electron/core/repos/texts.ts';
import { keepSketch } from '../../electron/core/repos/sketches.ts';
import { findClusters } from '../../electron/core/services/clusters.ts';
import { sha256 } from '../../electron/core/services/hash.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { createRandom } from './corpus.ts';

/** How long it takes to find the versions of new articles among old ones. Usage:
 *  node test/bench/clusters.ts [--old 100000] [--new 1000]
 *  Every fifth new article is a version of an old one: other paragraphs in between, or its first half. */

const { values } = parseArgs({
  options: { old: { type: 'string', default: '100000' }, new: { type: 'string', default: '1000' } },
});
const [olds, news] = [Number(values.old), Number(values.new)];
const random = createRandom(1);
const word = () => `w${Math.floor(random() ** 3 * 30_000).toString(36)}`;
const paragraph = () => `${Array.from({ length: 60 }, word).join(' ')}.`;
const article = () => Array.from({ length: 12 }, paragraph).join('\n\n');

const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
try {
  const file = join(folder, 'clusters.hearsay');
  await createDatabase(file, () => {});
  const { db, close } = openDatabase(file, 'write');
  const chosen: string[] = [];
  for (let done = 0; done < olds; done += 1000) {
    inTransaction(db, () => {
      for (let at = done; at < Math.min(olds, done + 1000); at++) {
        const text = article();
        if (at % Math.ceil(olds / news) === 0) chosen.push(text);
        add(text, `a${at}`, sketchText(text).hashes);
      }
    });
  }
  const fresh = Array.from({ length: news }, (_, index) => {
    const old = (chosen[index % chosen.length] ?? '').split('\n\n');
    if (index % 10 === 0) return { isVersion: true, text: old.slice(0, 6).join('\n\n') };
    if (index % 10 === 5)
      return { isVersion: true, text: old.flatMap((part) => [part, paragraph()]).join('\n\n') };
    return { isVersion: false, text: article() };
  });

  const [sketching, finding]: [number[], number[]] = [[], []];
  let [missed, wrong] = [0, 0];
  const timed = <T>(times: number[], work: () => T): T => {
    const { user, system } = process.threadCpuUsage();
    const result = work();
    const after = process.threadCpuUsage({ user, system });
    times.push((after.user + after.system) / 1000);
    return result;
  };
  inTransaction(db, () => {
    for (const { text, isVersion } of fresh) {
      const { hashes } = timed(sketching, () => sketchText(text));
      const hash = sha256(text);
      keepText(db, hash, text, null);
      const clusters = timed(finding, () => findClusters(db, text, hash, hashes));
      if (isVersion && clusters.length === 0) missed++;
      if (!isVersion && clusters.length > 0) wrong++;
    }
  });
  const sum = (times: number[]) => times.reduce((total, time) => total + time, 0);
  const [first = 0] = finding;
  console.log(
    `${olds} old articles of ${article().length} characters, ${news} new ones; milliseconds of the processor`,
  );
  console.log(`sketch: ${(sum(sketching) / news).toFixed(2)} each`);
  console.log(
    `find and confirm: ${sum(finding).toFixed(0)} in all; ${first.toFixed(0)} of them to take the index in`,
  );
  console.log(`missed ${missed}, wrong ${wrong}`);
  close();

  function add(text: string, id: string, hashes: Uint32Array): void {
    const textSha256 = sha256(text);
    keepText(db, textSha256, text, null);
    keepSketch(db, textSha256, hashes);
    documentTable.insert(db, {
      id: id as DocumentId,
      ordinal: takeDocumentOrdinal(db),
      title: id,
      language: null,
      meta: {},
      textSha256,
      length: text.length,
      cluster: id as DocumentId,
      extra: {},
    });
  }
} finally {
  rmSync(folder, { recursive: true });
}
