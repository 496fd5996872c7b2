import type { Progress } from '../../shared/contract.ts';

/** One line on a terminal that says how far long work is; silent where nobody looks. */
export function createProgressLine(what: string | null, stream: NodeJS.WriteStream) {
  const visible = what !== null && stream.isTTY;
  let last = 0;
  return {
    show({ done, total }: Progress): void {
      if (!visible || Date.now() - last < 100) return;
      last = Date.now();
      stream.write(
        `\r\u001b[K${what} ${done.toLocaleString('en')}${total === null ? '' : ` of ${total.toLocaleString('en')}`} …`,
      );
    },
    clear(): void {
      if (visible) stream.write('\r\u001b[K');
    },
  };
}
