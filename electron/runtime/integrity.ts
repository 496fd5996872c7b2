import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Checks a file against a "sha512-<base64>" value.
 *  @throws Error when the file differs */
export async function checkIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) {
    throw new Error(
      `the downloaded file is not the expected one (${found.slice(0, 20)}…, expected ${integrity.slice(0, 20)}…)`,
    );
  }
}
