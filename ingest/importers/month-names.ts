/** Months by their English and German names and abbreviations, lower-case and without a point. */
const MONTHS: Record<string, number> = {};
for (const [index, names] of [
  'jan january januar jänner jän',
  'feb february februar feber',
  'mar march märz mär mrz maerz',
  'apr april',
  'may mai',
  'jun june juni',
  'jul july juli',
  'aug august',
  'sep sept september',
  'oct october okt oktober',
  'nov november',
  'dec december dez dezember',
].entries()) {
  for (const name of names.split(' ')) MONTHS[name] = index + 1;
}

/** The number of a month, as a text of two digits; null where the word names none. */
export function monthOf(name: string): string | null {
  const number = MONTHS[name.toLowerCase().replace(/\.$/, '')];
  return number === undefined ? null : String(number).padStart(2, '0');
}
