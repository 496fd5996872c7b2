/** Starts to count, and answers how to read it, the milliseconds that the processors work for this process. On a
 *  machine that others use too, the clock on the wall says nothing about what a piece of work costs. */
export function countSpent(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
