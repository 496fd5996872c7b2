/** What a line of JSON may hold that JavaScript, or what comes after it, could not carry unchanged. */

/** More than any tool writes; what is deeper could not be handed from thread to thread. */
export const MOST_DEPTH = 100;

/** Looks without recursion, which hostile depth would exhaust. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null ? Object.values(inner) : [],
    );
  }
  return false;
}

/** The value of a JSON text; `undefined` for what is none, or is too deep. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isDeeperThan(value, MOST_DEPTH) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether a number of the line is an integer that JavaScript would round: it comes back changed. */
export function roundsNumbers(line: string): boolean {
  if (!/\d{16}/u.test(line)) return false;
  let rounds = false;
  const look = (_key: string, value: unknown, context?: { source?: string }) => {
    if (typeof value === 'number' && /^-?\d{16,}$/u.test(context?.source ?? '')) {
      rounds ||= !Number.isSafeInteger(value);
    }
    return value;
  };
  JSON.parse(line, look);
  return rounds;
}

/** Only an escape can bring half a character into a line that was read as UTF-8. */
export const mayHoldSurrogate = /\\u[dD][89a-fA-F]/;

export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
  }
  return true;
}
