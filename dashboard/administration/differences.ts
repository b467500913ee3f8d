/** A field that differs between what was before and after; null where it was not there. */
export interface Difference {
  field: string;
  before: string | null;
  after: string | null;
}

/** What differs between two values of an audit entry, field by field, in words of JSON. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: textOf(was[field]), after: textOf(is[field]) }))
    .filter((one) => one.before !== one.after);
}

/** A list or a single value is one field without a name of its own. */
function fieldsOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  const isObject = typeof value === 'object' && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : { '·': value };
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
