/** Ways out of a folder, as they stand in an address: some are decoded once, some twice. */
export const traversals = [
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fpackage.json',
  '..%5c..%5cpackage.json',
  '..%252f..%252fpackage.json',
  '%2e%2e/%2e%2e/package.json',
  '....//....//package.json',
  '%c0%ae%c0%ae%2fpackage.json',
  '%2fetc%2fpasswd',
  'C%3a%5cwindows%5cwin.ini',
  'file%3a%2f%2f%2fetc%2fpasswd',
  'x%00.json',
  '%',
  '%zz',
  '%ff%fe',
];

/** What would be SQL if somebody put it into a statement. */
export const injections = [
  "' OR 1=1 --",
  `"; DROP TABLE account; --`,
  "'; DELETE FROM process_event; --",
  "' UNION SELECT password FROM account --",
  '$$; DROP TABLE token; $$',
  '$1',
  ':account',
  "x' || (SELECT current_database()) || '",
  "read_text('/etc/passwd')",
  '1; ATTACH DATABASE',
];

/** What would become a header, a line of a log, markup or a template. */
export const breakouts = [
  'x\r\nSet-Cookie: stadtpegel=x',
  'x\nX-Injected: 1',
  'x\u2028X-Injected: 1',
  'x\u0000y',
  '"; filename="evil.exe',
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}<%= 7*7 %>',
  '%s%n%x',
  '__proto__',
  'constructor',
  'toString',
  '\uD800',
  '\u202E\u0007',
];

/** A parameter of 8 KB. */
export const long = 'a'.repeat(8_192);

/** Values that no field expects, by what they are. */
export const values: [string, unknown][] = [
  ['a number', 1],
  ['a huge number', 1e308],
  ['below zero', -1],
  ['null', null],
  ['an object', { $ne: null }],
  ['a list', [[]]],
  ['a long list', Array.from({ length: 20_000 }, () => 'x')],
];

/** JSON that is nested so often. */
export const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** A text of 1 MB. */
export const megabyte = 'a'.repeat(2 ** 20);
