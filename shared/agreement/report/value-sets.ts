/** Sets of labels, each by a number; 0 is the empty one. What lies on a character is the set of the labels there. */
export class ValueSets {
  private readonly known = new Map<string, number>([['', 0]]);
  private readonly members: (readonly number[])[] = [[]];
  private readonly steps: Map<number, number>[] = [new Map()];

  /** The set with this label in it if it was not, or without it if it was. */
  toggle(set: number, label: number): number {
    const steps = this.steps[set] as Map<number, number>;
    const step = steps.get(label);
    if (step !== undefined) return step;
    const members = this.members[set] as readonly number[];
    const next = members.includes(label)
      ? members.filter((member) => member !== label)
      : [...members, label].sort((a, b) => a - b);
    const name = next.join(' ');
    const found = this.known.get(name) ?? this.members.push(next) - 1;
    this.known.set(name, found);
    this.steps[found] ??= new Map();
    steps.set(label, found);
    return found;
  }
}
