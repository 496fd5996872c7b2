#!/usr/bin/env node
// Plain JavaScript on purpose: any Node may start it. The addon wants Node-API 10; an older Node, which the
// addon would crash, hands over to the Node that the package brings.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = fromHere('../../out/main/cli.js');

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(3);
}

if (!existsSync(program))
  stop('The command line is not built yet. Run “npm run build” in the project’s folder first.');

if (Number(process.versions.napi) >= 10) {
  await import(new URL('../../out/main/cli.js', import.meta.url).href);
} else {
  const node = fromHere(`../../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
  if (!existsSync(node)) {
    stop(
      `This Node (${process.version}) is too old for the database, which wants Node 22.14 or newer. Start hearsay with a newer one.`,
    );
  }
  const { status, signal, error } = spawnSync(node, [fromHere('./hearsay.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (error) stop(`The Node that comes with Hearsay could not be started: ${error.message}`);
  process.exit(signal ? 1 : (status ?? 1));
}
