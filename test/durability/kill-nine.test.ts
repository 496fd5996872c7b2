import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Changes } from '../../shared/changes.ts';
import type { Method, Result } from '../../shared/contract.ts';
import type { OpenDocument } from '../../shared/contract/documents.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { createRandom } from '../../shared/random.ts';
import { bundleEngine } from '../support/engine-bundle.ts';
import { type EngineProcess, startEngine } from '../support/engine-process.ts';
import { makeProjectWith } from '../support/project.ts';

/** The promise of the save dot: whatever was answered is in the file, however the process died. */

const KILLS = Number(process.env['DURABILITY_KILLS'] ?? 200);
const SEED = Number(process.env['DURABILITY_SEED'] ?? Date.now() % 1_000_000);
const IN_FLIGHT = 6;
/** Milliseconds after the first write in which the kill falls. */
const LONGEST_LIFE = 80;
const TEXT = 'The harbour board meets on Monday, said a clerk who was not named. '.repeat(20);

interface Write {
  method: Extract<Method, `annotation.${string}`>;
  input: { documentId: DocumentId; id?: AnnotationRecord['id'] };
  key: string;
}

/** What the engine has acknowledged: the annotations that must be there, as they must be. */
interface Ledger {
  rows: Map<string, AnnotationRecord>;
  acknowledged: number;
  pending: Map<string, Write>;
}

test(`nothing acknowledged is lost in ${KILLS} kills (seed ${SEED})`, async () => {
  const random = createRandom(SEED);
  const project = await makeProjectWith(TEXT);
  const { file, documentId } = project;
  project.close();
  const historyBefore = countWrites(file);
  const ledger: Ledger = { rows: new Map(), acknowledged: 0, pending: new Map() };
  const totals = { kills: 0, retried: 0, alreadyWritten: 0 };
  const engines = new Set<EngineProcess>();
  const program = await bundleEngine();
  const start = () => {
    const engine = startEngine(program);
    engines.add(engine);
    return engine;
  };
  onTestFinished(async () => {
    for (const engine of engines) await engine.kill();
  });

  let next = start();
  const began = performance.now();
  for (let round = 0; round <= KILLS; round++) {
    const engine = next;
    next = start();
    await engine.ready;
    mustSucceed(await engine.call('project.open', { file, mode: 'write' }, 'open-project'));

    expectAcknowledged(ledger, await readDocument(engine, documentId));
    for (const write of ledger.pending.values()) {
      const before = countWrites(file);
      const result = await callWrite(engine, write);
      settle(ledger, write, result);
      mustSucceed(result);
      totals.retried++;
      if (countWrites(file) === before) totals.alreadyWritten++;
    }
    const document = await readDocument(engine, documentId);
    expect(new Map(document.annotations.map((row) => [row.id, row])), `round ${round}`).toEqual(ledger.rows);
    expect(countWrites(file) - historyBefore, 'every write happened exactly once').toBe(ledger.acknowledged);
    const report = mustSucceed(await engine.call('project.check', {}, 'check-project')) as { ok: boolean };
    expect(report, `round ${round}`).toMatchObject({ ok: true });

    if (round < KILLS) {
      await writeUntilKilled(engine, ledger, documentId, random);
      totals.kills++;
    } else {
      await engine.kill();
    }
    engines.delete(engine);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `durability: ${totals.kills} kills in ${seconds} s, ${ledger.acknowledged} acknowledged writes, lost = 0; ` +
      `${totals.retried} unanswered ones repeated, of which ${totals.alreadyWritten} were in the file already`,
  );
  expect(ledger.acknowledged).toBeGreaterThan(KILLS);
});

/** Keeps several writes in flight until a kill at a random moment; notes what was answered. */
async function writeUntilKilled(
  engine: EngineProcess,
  ledger: Ledger,
  documentId: DocumentId,
  random: () => number,
) {
  let alive = true;
  const writer = async () => {
    while (alive) {
      const write = chooseWrite(ledger, documentId, random);
      ledger.pending.set(write.key, write);
      const result = await callWrite(engine, write);
      if (result === null) return;
      settle(ledger, write, result);
    }
  };
  const writers = Array.from({ length: IN_FLIGHT }, writer);
  await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_LIFE));
  alive = false;
  await engine.kill();
  await Promise.all(writers);
}

let keys = 0;

function chooseWrite(ledger: Ledger, documentId: DocumentId, random: () => number): Write {
  const key = `write-${String(++keys).padStart(6, '0')}`;
  const start = Math.floor(random() * (TEXT.length - 40));
  const end = start + 1 + Math.floor(random() * 39);
  const busy = new Set([...ledger.pending.values()].map(({ input }) => input.id));
  const free = [...ledger.rows.keys()].filter((id) => !busy.has(id as AnnotationRecord['id']));
  const id = free[Math.floor(random() * free.length)] as AnnotationRecord['id'] | undefined;
  const dice = random() * (ledger.rows.size > 80 ? 1.6 : 1);
  if (id === undefined || dice < 0.5) {
    const input = { documentId, label: 'quote', start, end, note: key };
    return { method: 'annotation.create', input, key };
  }
  if (dice < 0.8) {
    const input = { documentId, id, patch: { start, end, note: key, flag: random() < 0.5 } };
    return { method: 'annotation.update', input, key };
  }
  return { method: 'annotation.remove', input: { documentId, id, ids: [id] } as Write['input'], key };
}

const callWrite = (engine: EngineProcess, { method, input, key }: Write) =>
  engine.call(method, input as never, key);

function settle(ledger: Ledger, write: Write, result: Result<unknown> | null): void {
  const { changes } = mustSucceed(result) as { changes: Changes };
  ledger.pending.delete(write.key);
  ledger.acknowledged++;
  for (const { kind, before, after } of changes) {
    // The first mark says that work on the article has begun.
    if (kind === 'assignment') continue;
    if (kind !== 'annotation') throw new Error('Only annotations were written.');
    if (after) ledger.rows.set(after.id, after);
    else if (before) ledger.rows.delete(before.id);
  }
}

/** Before the repeats: what an unanswered write concerns may be in either state, all else must be as noted. */
function expectAcknowledged({ rows, pending }: Ledger, { annotations }: OpenDocument): void {
  const unsure = new Set([...pending.values()].map(({ input }) => input.id));
  const notes = new Set(pending.keys());
  const found = new Map(annotations.map((row) => [row.id, row]));
  for (const row of rows.values()) if (!unsure.has(row.id)) expect(found.get(row.id)).toEqual(row);
  for (const row of annotations) {
    const explained = rows.has(row.id) || notes.has(row.note ?? '');
    expect(explained, `annotation ${row.id} is there though it was removed or never made`).toBe(true);
  }
}

const readDocument = async (engine: EngineProcess, documentId: DocumentId): Promise<OpenDocument> =>
  mustSucceed(await engine.call('document.get', { documentId }, 'read-document')) as OpenDocument;

function mustSucceed(result: Result<unknown> | null): unknown {
  if (!result) throw new Error('The engine died by itself.');
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function countWrites(file: string): number {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('SELECT count(*) FROM history').pluck().get() as number;
  } finally {
    database.close();
  }
}
