import { runMain } from './failure.ts';
import { resolveElectron } from './resolve.ts';

const USAGE = `Finds or prepares the Electron that Hearsay runs on, and prints where it is.

  --json    print it as JSON
  --retry   try the official download again although a stand-in is prepared
`;

async function main(): Promise<number> {
  const flags = process.argv.slice(2);
  const known = ['--json', '--retry'];
  if (flags.some((flag) => !known.includes(flag))) {
    process.stderr.write(USAGE);
    return flags.includes('--help') ? 0 : 2;
  }
  const runtime = await resolveElectron({ retryOfficial: flags.includes('--retry') });
  if (flags.includes('--json')) {
    process.stdout.write(`${JSON.stringify(runtime, null, 2)}\n`);
  } else {
    process.stdout.write(`Electron ${runtime.version} (${runtime.kind}): ${runtime.executable}\n`);
    if (runtime.sqliteBinding !== null)
      process.stdout.write(`SQLite addon for it: ${runtime.sqliteBinding}\n`);
  }
  return 0;
}

await runMain(main);
