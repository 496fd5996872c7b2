// Runs inside the stand-in: opens the app folder that the command line names.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { app } from 'electron';

/** The first argument that is not a flag; modules named by -r load before it. */
function readArguments(argv) {
  const modules = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index];
    if (argument === '-r' || argument === '--require') modules.push(argv[++index]);
    else if (!argument.startsWith('-')) return { folder: argument, modules };
  }
  return { folder: null, modules };
}

function describeApp(folder) {
  const content = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (content.version) app.setVersion(content.version);
  if (content.productName) app.name = content.productName;
  else if (content.name) app.name = content.name;
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.name));
    app.setPath('sessionData', app.getPath('userData'));
  }
  app.setAppPath(folder);
  return path.resolve(folder, content.main ?? 'index.js');
}

const { folder, modules } = readArguments(process.argv.slice(1));
if (folder === null) {
  console.error('Name the folder of an app: electron <folder>');
  process.exit(1);
}
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
try {
  const main = describeApp(path.resolve(folder));
  for (const module of modules) createRequire(main)(path.resolve(module));
  await import(pathToFileURL(main).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
