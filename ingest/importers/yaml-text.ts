/** Texts of a YAML file that is written by hand, with its comments. */

/** A scalar: plain where YAML takes it for the text that it is, else in single quotes. */
export function scalar(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const isPlain =
    /^[\p{L}][\p{L}\p{N} ()._/+-]*$/u.test(line) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(line);
  return isPlain ? line : `'${line.replaceAll("'", "''")}'`;
}

/** `[a, b]` */
export const list = (texts: readonly string[]): string => `[${texts.map(scalar).join(', ')}]`;

/** A text in a comment: one line, cut where it is long. */
export function inComment(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
