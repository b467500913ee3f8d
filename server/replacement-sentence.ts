import type { Replacement } from '../warehouse/sources/replacement.ts';

/** What state a replacement is in that is not finished, and what is to be done, for whoever runs the server. */
export function describeReplacement(replacement: Replacement): string {
  const { said_at, events, replaced_by, missing } = replacement;
  return (
    `${nameReplaced(replacement)} is being replaced since ${said_at}: ${events} events are withdrawn, ` +
    `${missing.join(', ')} has not come in their place. If no import runs, it was interrupted: say ` +
    `the same command again (import ${replaced_by.join(' ')} --replace), or withdraw to leave it so.`
  );
}

/** The source, or the files whose earlier imports are replaced. */
export const nameReplaced = ({
  source,
  replaced_by,
}: Pick<Replacement, 'source' | 'replaced_by'>): string => source ?? replaced_by.join(', ');
