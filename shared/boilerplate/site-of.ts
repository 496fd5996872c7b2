import type { JsonObject } from '../model/json.ts';

/** The site that a document comes from, as far as its metadata say: the host of its address, else the site’s
 *  name, else the folder of its file. */
export function siteOf({ url, site, file }: JsonObject): string {
  const host = typeof url === 'string' ? /^https?:\/\/(?:www\.)?([^/?#:]+)/iu.exec(url)?.[1] : undefined;
  if (host) return host.toLowerCase();
  if (typeof site === 'string' && site.trim() !== '') return site.trim().toLowerCase();
  return typeof file === 'string' ? file.slice(0, file.lastIndexOf('/') + 1) : '';
}
