export type Log = (line: string) => void;

export interface Progress {
  /** `done` and `total` in the same unit; null total when it is not known. */
  update(done: number, total: number | null): void;
  end(): void;
}

interface ProgressOutput {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const QUIET_MS = 5_000;
const REDRAW_MS = 150;

export const logToStderr: Log = (line) => {
  process.stderr.write(`${line}\n`);
};

/** Shows bytes on stderr: one rewritten line on a terminal; in a log, a line
 *  at every tenth, or every five seconds where the total is unknown. */
export function startProgress(
  label: string,
  output: ProgressOutput = process.stderr,
  now: () => number = Date.now,
): Progress {
  let shownAt = now();
  let shownTenth = 0;
  let drawn = false;

  function update(done: number, total: number | null): void {
    const time = now();
    if (output.isTTY === true) {
      if (time - shownAt < REDRAW_MS && drawn) return;
      output.write(`\r\u001b[2K${label} ${formatProgress(done, total)}`);
      drawn = true;
      shownAt = time;
      return;
    }
    const tenth = total === null ? 0 : Math.floor((done / total) * 10);
    const due = time - shownAt >= QUIET_MS;
    if (!due && tenth <= shownTenth) return;
    output.write(`${label} ${formatProgress(done, total)}\n`);
    shownAt = time;
    shownTenth = Math.max(shownTenth, tenth);
  }

  function end(): void {
    if (drawn) output.write('\r\u001b[2K');
    drawn = false;
  }

  return { update, end };
}

/** "42 of 196 MB (21 %)". */
export function formatProgress(done: number, total: number | null): string {
  const megabytes = (bytes: number): string => Math.round(bytes / 1e6).toString();
  if (total === null) return `${megabytes(done)} MB`;
  const shown = Math.min(done, total);
  return `${megabytes(shown)} of ${megabytes(total)} MB (${Math.floor((shown / total) * 100)} %)`;
}
