/** Folder of the package that a bundled module comes from, with forward slashes and relative to `root`; null
 *  for a module of our own. Ids are those of the bundler: absolute paths with queries, or virtual (`\0…`). */
export function findModulePackage(id: string, root: string): string | null {
  // Code that the bundler itself adds: its helpers ship too.
  const helper = /^\0(rolldown|vite)\//u.exec(id)?.[1];
  if (helper !== undefined) return `node_modules/${helper}`;
  const path = toForwardSlashes(id.replace(/^\0/u, '').replace(/\?.*$/u, ''));
  // The last one, for a package inside of another.
  const end = path.lastIndexOf('/node_modules/');
  if (end < 0) return null;
  const start = toForwardSlashes(root).replace(/\/$/u, '');
  const [scopeOrName = '', name = ''] = path.slice(end + '/node_modules/'.length).split('/');
  const folder = `${path.slice(0, end)}/node_modules/${scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName}`;
  return folder.startsWith(`${start}/`) ? folder.slice(start.length + 1) : folder;
}

const toForwardSlashes = (path: string): string => path.replaceAll('\\', '/');
