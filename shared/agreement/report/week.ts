const DAY_MS = 86_400_000;

/** The Monday of the week of ISO 8601 in which a moment lies, in UTC: `2026-03-02`. */
function weekOf(atMs: number): string {
  const day = Math.floor(atMs / DAY_MS);
  // 1 January 1970 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return new Date(monday * DAY_MS).toISOString().slice(0, 10);
}

/** The week in which the later one of two was done with a document; `null` where nobody has said when. */
export function weekOfWork(a: { endedAtMs: number | null }, b: { endedAtMs: number | null }): string | null {
  return a.endedAtMs === null || b.endedAtMs === null ? null : weekOf(Math.max(a.endedAtMs, b.endedAtMs));
}
