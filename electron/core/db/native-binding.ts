/** Which build of the SQLite addon to load: the package's own, unless the runtime that was prepared for
 *  development names another (see electron/runtime). What ships never sets it. */
export function nativeBinding(): { nativeBinding?: string } {
  const path = process.env['HEARSAY_SQLITE_BINDING'];
  return path ? { nativeBinding: path } : {};
}
