import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../electron/cli/hearsay.mjs', import.meta.url));

export interface CliRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `hearsay …` to its end in a process of its own, by the Node given. */
export function hearsay(options: readonly string[], node: string = process.execPath): Promise<CliRun> {
  return new Promise((resolve) => {
    execFile(node, [program, ...options], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** The one JSON document on stdout. */
export async function hearsayJson(
  ...options: string[]
): Promise<{ code: number; answer: never; stderr: string }> {
  const { code, stdout, stderr } = await hearsay([...options, '--json']);
  return { code, answer: JSON.parse(stdout) as never, stderr };
}
