import { expect, test } from 'vitest';
import { readTableText } from '../../../okr/import/table-text.ts';

const text = 'objective;Bürgerbüro – „weiß“ €';

test('The text of a table is read from UTF-8, UTF-16 and Windows-1252', () => {
  expect(readTableText(Buffer.from(text))).toBe(text);
  expect(readTableText(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
  const windows = Buffer.from(text.replace(/[–„“€]/g, '#'), 'latin1');
  // In Windows-1252 these four signs have bytes that Latin-1 has not.
  for (const byte of [0x96, 0x84, 0x93, 0x80]) windows[windows.indexOf('#')] = byte;
  expect(readTableText(windows)).toBe(text);
});

test('Umlauts of DOS are no text that could be guessed', () => {
  expect(readTableText(Buffer.from([0x42, 0x81, 0x72, 0x67]))).toBeNull();
});
