/** One field that says something else here than at the server. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/** Where two forms of the same thing differ, in the order of the labels. */
export const differencesOf = (
  labels: Readonly<Record<string, string>>,
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): Difference[] =>
  Object.entries(labels).flatMap(([field, label]) => {
    const [own, other] = [(mine[field] ?? '').trim(), (theirs[field] ?? '').trim()];
    return own === other ? [] : [{ label, mine: own, theirs: other }];
  });
