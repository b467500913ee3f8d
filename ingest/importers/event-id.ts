import { createHash } from 'node:crypto';

/** Longest id that the door takes, in UTF-16 units. */
const MAX_LENGTH = 512;

/**
 * The id of an imported event from what it is, never from where it stands in a file, so that a
 * second import stores nothing: `case-10011/step/T02 Check confirmation of receipt/1`.
 * `/` and `~` within a part are escaped as in a JSON pointer; a longer id becomes its SHA-256.
 */
export function eventId(...parts: (string | number)[]): string {
  const id = parts
    .map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/');
  return id.length <= MAX_LENGTH ? id : createHash('sha256').update(id).digest('hex');
}
