import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packIcns, packIco } from './icon-files.ts';

/** Draws the icon in the sizes that the systems ask for, from resources/icons/icon.svg. The results are in the
 *  repository; run this after a change of the drawing. Wants rsvg-convert (Debian: librsvg2-bin). */

const folder = resolve(import.meta.dirname, '../../resources/icons');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

const drawn = new Map<number, Buffer>();
for (const size of SIZES) {
  const file = join(folder, `${size}x${size}.png`);
  execFileSync('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, '-o', file, join(folder, 'icon.svg')]);
  drawn.set(size, readFileSync(file));
}
writeFileSync(join(folder, 'icon.ico'), packIco(drawn));
writeFileSync(join(folder, 'icon.icns'), packIcns(drawn));
