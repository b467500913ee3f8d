import { commonRows, commonWords } from './common-passwords.ts';
import { Refusal } from './refusal.ts';

/** Shortest and longest password, in characters as people count them. */
export const passwordLength = { min: 12, max: 256 } as const;

/** What must be left of a password after everything that guessing programs try first is gone. */
const leastOwn = 6;

/**
 * A new password in the form in which it is hashed. Long enough and not one of the common ones:
 * nothing else is asked, no digits or signs (NIST SP 800-63B).
 * @param about words about the person, e.g. their login and name
 * @throws Refusal `password-too-short`, `password-too-long`, `password-too-common`
 */
export function readNewPassword(text: string, about: readonly string[]): string {
  const password = normalPassword(text);
  const { length } = [...password];
  if (length < passwordLength.min) {
    throw refused('password-too-short', 'Take at least 12 characters; several words are easy.');
  }
  if (length > passwordLength.max) {
    throw refused('password-too-long', 'Take at most 256 characters.');
  }
  if (ownPart(password, about).length < leastOwn || new Set(password.toLowerCase()).size < 5) {
    throw refused(
      'password-too-common',
      'This is one of the first passwords that are guessed: take several words that do not belong together.',
    );
  }
  return password;
}

/** The same password whatever keyboard it was typed on. */
export const normalPassword = (text: string): string => text.normalize('NFKC');

/** What remains without common words, words about the person, runs of keys, years and signs. */
function ownPart(password: string, about: readonly string[]): string {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u));
  const known = [...commonWords, ...words.filter(({ length }) => length >= 3)].sort(
    (a, b) => b.length - a.length,
  );
  const typed = password.toLowerCase().replace(/^(.+?)\1+$/u, '$1');
  const readings = [typed, plainLetters(typed)].map((reading) => {
    let rest = reading;
    for (const word of known) rest = rest.replaceAll(word, ' ');
    for (const row of commonRows) rest = withoutRuns(rest, row);
    return rest.replace(/(19|20)\d\d/g, ' ').replace(/[^\p{L}\d]/gu, '');
  });
  return readings.toSorted((a, b) => a.length - b.length)[0] ?? '';
}

/** p4$$w0rt is passwort. */
const plainLetters = (text: string): string =>
  text.replace(/[0134578@$!]/g, (sign) => lookalikes[sign] ?? sign);

const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Without runs of at least four neighbours of a row, forwards or backwards. */
function withoutRuns(text: string, row: string): string {
  const rows = [row, [...row].reverse().join('')];
  let rest = text;
  for (const keys of rows) {
    for (let length = keys.length; length >= 4; length -= 1) {
      for (let at = 0; at + length <= keys.length; at += 1) {
        rest = rest.replaceAll(keys.slice(at, at + length), ' ');
      }
    }
  }
  return rest;
}

const refused = (code: string, detail: string): Refusal =>
  new Refusal('invalid', code, detail, 'password');
