import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { getLicenseFileText, getProjectLicenses } from 'generate-license-file';
import { isAllowedLicence } from './licence-rule.ts';
import { listShippedPackages, type ShippedPackage } from './shipped-packages.ts';

export interface Notices {
  /** For {@link NOTICES_FILE}. */
  text: string;
  packages: ShippedPackage[];
  /** What keeps the app from being shipped, a sentence each. */
  problems: string[];
}

/** The part of generate-license-file's configuration that we use. */
interface Config {
  lineEnding: 'lf';
  /** Files that go below the packages' own licences. */
  append: string[];
  /** Package name or name@version → file with its licence text. */
  replace: Record<string, string>;
}

export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt';

/** Makes the notices of everything that ships. The tool only knows the dependencies of a project, so it is
 *  given a project that depends on just what ships. */
export async function makeNotices(root: string): Promise<Notices> {
  const packages = listShippedPackages(root);
  const options = readConfig(root);
  const project = stageProject(root, packages);
  try {
    const text = await getLicenseFileText(project, options);
    const licences = await getProjectLicenses(project, options);
    const texts = new Map(
      licences.flatMap((licence) => licence.dependencies.map((id) => [id, licence.content])),
    );
    return {
      text,
      packages,
      problems: packages.flatMap((found) => findProblems(found, texts.get(nameOf(found)))),
    };
  } finally {
    rmSync(dirname(project), { recursive: true, force: true });
  }
}

/** As `makeNotices`; that the file in the repository says something else is a problem too. */
export async function checkNotices(root: string): Promise<Notices> {
  const notices = await makeNotices(root);
  const file = join(root, NOTICES_FILE);
  const stale = !existsSync(file) || readFileSync(file, 'utf8') !== notices.text;
  const problem = `${NOTICES_FILE} is out of date: run “npm run notices”.`;
  return stale ? { ...notices, problems: [...notices.problems, problem] } : notices;
}

function readConfig(root: string): Config {
  const config = JSON.parse(readFileSync(join(root, '.licences.json'), 'utf8')) as Config;
  const replace = Object.entries(config.replace).map(([name, file]) => [name, resolve(root, file)]);
  return {
    lineEnding: config.lineEnding,
    append: config.append.map((file) => resolve(root, file)),
    replace: Object.fromEntries(replace) as Record<string, string>,
  };
}

/** A throw-away project with a link to each package, under names of our own since a package may be there in
 *  two versions. Returns its package.json. */
function stageProject(root: string, packages: readonly ShippedPackage[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-notices-'));
  mkdirSync(join(folder, 'node_modules'));
  const dependencies: Record<string, string> = {};
  packages.forEach((found, index) => {
    const alias = `package-${index}`;
    dependencies[alias] = '*';
    symlinkSync(join(root, found.folder), join(folder, 'node_modules', alias), 'junction');
  });
  const manifest = join(folder, 'package.json');
  writeFileSync(manifest, JSON.stringify({ name: 'shipped', version: '1.0.0', dependencies }));
  return manifest;
}

function findProblems(found: ShippedPackage, text: string | undefined): string[] {
  const problems: string[] = [];
  const name = nameOf(found);
  if (found.licence === '') problems.push(`${name} states no licence.`);
  else if (!isAllowedLicence(found.licence))
    problems.push(`${name} is under ${found.licence}, which is not allowed.`);
  if (text === undefined) problems.push(`${name} is missing in the notices.`);
  // The tool falls back on the bare identifier; most licences ask for their words.
  else if (text.trim() === found.licence) {
    problems.push(`${name} brings no licence text: put one into .licences.json, under “replace”.`);
  }
  return problems;
}

const nameOf = ({ name, version }: ShippedPackage): string => `${name}@${version}`;
