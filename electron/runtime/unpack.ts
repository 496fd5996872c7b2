import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import { extract } from 'tar';
import { openPromise } from 'yauzl';

const TYPE_MASK = 0o170000;
const SYMLINK = 0o120000;

/** Takes one file out of a .tgz; returns its path. */
export async function unpackTarEntry(archive: string, entry: string, targetDir: string): Promise<string> {
  await mkdir(targetDir, { recursive: true });
  await extract({ file: archive, cwd: targetDir, strict: true, filter: (name) => name === entry }, [entry]);
  return resolveInside(targetDir, entry);
}

export interface ZipOptions {
  /** Folder that every entry sits in; it is left out of the target. */
  topFolder: string;
  /** Entries to leave out, by their name below the top folder. */
  skip(name: string): boolean;
  onBytes?(written: number): void;
}

/** Unpacks a zip with its file modes and symbolic links.
 *  @throws Error when an entry or a link would leave the target */
export async function unpackZip(archive: string, targetDir: string, options: ZipOptions): Promise<void> {
  // The library refuses absolute names and names with "..", too; links are ours to check.
  const zip = await openPromise(archive, { autoClose: false });
  const links: { file: string; to: string }[] = [];
  let written = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.startsWith(options.topFolder)) {
        throw new Error(`unexpected entry in the archive: ${entry.fileName}`);
      }
      const name = entry.fileName.slice(options.topFolder.length);
      if (name === '' || options.skip(name)) continue;
      const file = resolveInside(targetDir, name);
      if (name.endsWith('/')) {
        await mkdir(file, { recursive: true });
        continue;
      }
      await mkdir(path.dirname(file), { recursive: true });
      const mode = entry.externalFileAttributes >>> 16;
      const content = await zip.openReadStreamPromise(entry);
      if ((mode & TYPE_MASK) === SYMLINK) {
        links.push({ file, to: await text(content) });
        continue;
      }
      await pipeline(content, createWriteStream(file, { flags: 'wx', mode: mode & 0o777 || 0o644 }));
      written += entry.uncompressedSize;
      options.onBytes?.(written);
    }
  } finally {
    zip.close();
  }
  // Links come last, so that no file is ever written through one.
  for (const { file, to } of links) {
    resolveInside(targetDir, path.relative(targetDir, path.resolve(path.dirname(file), to)));
    await symlink(to, file);
  }
}

/** Joins a relative name to a folder.
 *  @throws Error when the result is not inside the folder */
export function resolveInside(dir: string, name: string): string {
  const root = path.resolve(dir);
  const file = path.resolve(root, name);
  if (path.isAbsolute(name) || name.includes('\\') || !file.startsWith(root + path.sep)) {
    throw new Error(`the archive names a path outside its folder: ${name}`);
  }
  return file;
}
