/** Gives each id a file name of its own that every file system takes: ASCII, no path in it, different in
 *  more than case. The same ids in the same order get the same names. */
export function createFileNames(): { nameOf(id: string): string } {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return {
    nameOf(id) {
      const known = names.get(id);
      if (known !== undefined) return known;
      const base = toFileName(id);
      let name = base;
      for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${base}-${copy}`;
      taken.add(name.toLowerCase());
      names.set(id, name);
      return name;
    },
  };
}

function toFileName(id: string): string {
  const plain = id
    .replace(/[^A-Za-z0-9._-]+/gu, '_')
    .replace(/^[._]+|[._]+$/gu, '')
    .slice(0, 100);
  // Names that Windows keeps for devices.
  return plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu.test(plain) ? `document-${plain}` : plain;
}
