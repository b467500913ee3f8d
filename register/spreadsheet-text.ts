/**
 * Where a spreadsheet would begin a formula: at the start of a text, and behind anything in it that
 * another setting of the spreadsheet takes for the end of a cell (`,` `;` tab, line break). Blanks and
 * quotes before it are passed over.
 */
const start = `(^|[,;\\t\\r\\n])(["\\s]*)('*)`;
const formula = '(?=[=+\\-@＝＋－＠])';
const threat = new RegExp(start + formula, 'g');
const shielded = new RegExp(`${start}'${formula}`, 'g');

/** A text as a cell in which nothing is a formula, whichever separator the spreadsheet believes in. */
export const shieldText = (text: string): string => text.replace(threat, "$1$2$3'");

/** The text again that `shieldText` was given. */
export const unshieldText = (text: string): string => text.replace(shielded, '$1$2$3');
