/** A number from 0 to 2³² − 1 that looks random but is always the same for a seed and an id: FNV-1a over the
 *  UTF-16 code units of both, its bits mixed by the last step of MurmurHash3. Sources: Fowler, Noll & Vo 1991;
 *  Appleby 2011. */
export function rankOf(seed: number, id: string): number {
  const text = `${seed}/${id}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
