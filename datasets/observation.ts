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

/** `steps`, or `steps:99012070001000` where a source reports them of one member only. */
export function readDeclared(text: string): { kind: string; member: string | null } {
  const at = text.indexOf(':');
  if (at < 0) return { kind: text, member: null };
  return { kind: text.slice(0, at), member: text.slice(at + 1) };
}

/**
 * What is wrong with a declaration of what a source observes, as a sentence with the kinds that there
 * are; null where nothing is.
 */
export function flawOfDeclared(
  declared: readonly string[],
  datasets: readonly { observations?: Readonly<Record<string, ObservationKind>> }[],
): string | null {
  const known = datasets.flatMap(({ observations = {} }) => Object.keys(observations));
  const unknown = declared.find((one) => !known.includes(readDeclared(one).kind));
  if (unknown === undefined) return null;
  return `Nothing is called ${unknown} that a source could observe: use ${known.join(', ')}, or one of them with a member, e.g. steps:99012070001000.`;
}
