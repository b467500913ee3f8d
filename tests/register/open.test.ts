import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRegister, type Register } from '../../register/open.ts';

let folder: string;
let register: Register;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadtpegel-register-'));
  register = openRegister(join(folder, 'register.sqlite'), ['CREATE TABLE note (text TEXT)']);
});
afterEach(() => {
  register.close();
  rmSync(folder, { recursive: true });
});

const write = (text: string) => register.run('INSERT INTO note VALUES (:text)', { text });
const notes = () => register.all<{ text: string }>('SELECT text FROM note').map(({ text }) => text);
/** 2 is FULL: flushed before anyone is answered. */
const flushes = () => register.one<{ synchronous: number }>('PRAGMA synchronous')?.synchronous;

describe('A change that nobody waits for', () => {
  test('is made like any other, and the next one is flushed again', () => {
    register.change(
      () => {
        write('a');
        expect(flushes()).toBe(1);
      },
      { flush: false },
    );
    expect(notes()).toEqual(['a']);
    expect(flushes()).toBe(2);
  });

  test('that fails leaves nothing behind, and the next one is flushed again', () => {
    const fail = () => {
      write('a');
      throw new Error('too late');
    };
    expect(() => register.change(fail, { flush: false })).toThrow('too late');
    expect(notes()).toEqual([]);
    expect(flushes()).toBe(2);
  });
});

describe('News of a change', () => {
  test('come after the commit, also when one listener stumbles', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const heard: string[] = [];
    register.onAnnounce(() => {
      throw new Error('stumbled');
    });
    register.onAnnounce((subject) => heard.push(`${subject} ${notes().length}`));
    register.change(() => {
      register.announce('x');
      write('a');
    });
    expect(heard).toEqual(['x 1']);
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });
});
