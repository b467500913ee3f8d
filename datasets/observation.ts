import type { Text } from './text.ts';

/**
 * A kind of thing that a source may report or not: steps of a case, failed locks. What never comes is
 * no evidence: from a source that does not observe it nothing follows.
 */
export interface ObservationKind {
  /** In words, as many of them: "ihre Quelle meldet keine *Bearbeitungsschritte*". */
  title: Text;
  /** A condition in SQL on an event of the dataset: it shows that its source reports this kind. */
  seen: string;
}
