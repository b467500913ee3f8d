import type { Text } from './text.ts';

/**
 * What a dataset calls its things, for people. Systems that share a dimension say the same of it; the
 * city file may name members anew.
 */
export interface Labels {
  /** Dimension of KPIs and columns → its word. */
  dimensions?: Readonly<Record<string, Text>>;
  /** Dimension → member → its name. */
  members?: Readonly<Record<string, Readonly<Record<string, Text>>>>;
  /** Code of what its `<dataset>_set_aside` holds → the reason in a few words. */
  reasons?: Readonly<Record<string, Text>>;
}
