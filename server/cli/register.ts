import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Register } from '../../register/open.ts';
import { ConfigError } from '../config.ts';
import { openDataRegister, registerOf } from '../data-folder.ts';

/** Work with the register of a data folder, beside the server that may be running. */
export function withRegister<T>(data: string, work: (register: Register) => T): T {
  const folder = resolve(data);
  if (!existsSync(registerOf(folder))) {
    throw new ConfigError(`There is no Stadtpegel in ${folder}: choose its folder with --data.`);
  }
  const register = openDataRegister(folder);
  try {
    return work(register);
  } finally {
    register.close();
  }
}

/** Change something; with `dryRun` all of it is tried, with every rule, and nothing of it kept. */
export function changeOrTry(
  register: Register,
  dryRun: boolean | undefined,
  work: () => void,
): void {
  try {
    register.change(() => {
      work();
      if (dryRun) throw nothingKept;
    });
  } catch (error) {
    if (error !== nothingKept) throw error;
  }
}

const nothingKept = new Error('Only tried.');

export const dryRunOption = (): Option =>
  new Option('--dry-run', 'check it and say what would be done, change nothing');

export const reasonOption = (): Option =>
  new Option('--reason <text>', 'why, for the audit log').argParser((text) => {
    const reason = text.trim();
    if (reason.length > 0 && reason.length <= 500) return reason;
    throw new InvalidArgumentError('Give 1 to 500 characters.');
  });
