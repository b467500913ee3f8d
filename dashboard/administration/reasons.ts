/** What a refused or set-aside event says of why. */
export interface Refusal {
  source: string | null;
  code: string;
  /** Where in the event, a JSON pointer; an event that was set aside has none. */
  pointer?: string | null;
}

/** Events of one source with the same reason. */
export interface Reason<Row extends Refusal> {
  key: string;
  source: string | null;
  code: string;
  pointer: string | null;
  /** At least one, in the order in which they came. */
  rows: Row[];
}

/** One sender's mistake is one row, however often it was made; in the order of the first event of each. */
export function byReason<Row extends Refusal>(rows: readonly Row[]): Reason<Row>[] {
  const reasons = new Map<string, Reason<Row>>();
  for (const row of rows) {
    const { source, code, pointer = null } = row;
    const key = JSON.stringify([source, code, pointer]);
    const known = reasons.get(key);
    if (known) known.rows.push(row);
    else reasons.set(key, { key, source, code, pointer, rows: [row] });
  }
  return [...reasons.values()];
}
