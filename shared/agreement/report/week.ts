const DAY_MS = 86_400_000;

/** The Monday of the week of ISO 8601 in which a moment lies, in UTC: `2026-03-02`. */
export function weekOf(atMs: number): string {
  const day = Math.floor(atMs / DAY_MS);
  // 1 January 1970 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return new Date(monday * DAY_MS).toISOString().slice(0, 10);
}
