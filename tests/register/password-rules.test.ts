import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNewPassword } from '../../register/password-rules.ts';

const codeOf = (password: string, about: string[] = []): string => {
  try {
    readNewPassword(password, about);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('A new password', () => {
  test.each([
    'korb leiter nebel zange',
    'wolkenkratzerameise',
    'Zwölf blaue Elefanten',
    'tr0ub4dor&3xkvq',
    'v9#kQz!mT2@w',
    '密码安全很重要的事情请记住',
    '🦊 fuchs im hafenbecken',
  ])('may be %s', (password) => {
    expect(codeOf(password)).toBe('taken');
  });

  test.each([
    'passwort1234',
    'Passwort1234!',
    'P@$$w0rt2026!',
    'passwordpassword',
    'qwertzuiop12',
    '1qaz2wsx3edc',
    '123456789012',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abababababab',
    'Sommer2026!!',
    'HalloWillkommen',
    'iloveyou1234',
    'StadtpegelAdmin',
    'Stadtverwaltung1',
    'zyxwvutsrqpo',
  ])('is not one of the common ones: %s', (password) => {
    expect(codeOf(password)).toBe('password-too-common');
  });

  test('is not the own name', () => {
    expect(codeOf('Katzenberger1987', ['k.katzenberger', 'Kim Katzenberger'])).toBe(
      'password-too-common',
    );
    expect(codeOf('Katzenberger1987', ['someone', 'Else'])).toBe('taken');
  });

  test('has 12 to 256 characters, as people count them', () => {
    expect(codeOf('korb leiter')).toBe('password-too-short');
    expect(codeOf('🦊'.repeat(11))).toBe('password-too-short');
    expect(codeOf('korb leiter '.repeat(30))).toBe('password-too-long');
  });

  test('of random letters is taken, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-xz]{16}$/), (password) => {
        fc.pre(new Set(password).size >= 8);
        expect(codeOf(password)).toBe('taken');
      }),
      { numRuns: 300 },
    );
  });
});
