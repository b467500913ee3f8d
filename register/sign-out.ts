import { findAccount, unknownAccount } from './accounts.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { endSessions } from './sessions.ts';

/** Sign someone else out everywhere, e.g. because a device is lost. @throws Refusal `unknown-account` */
export function signOutEverywhere(register: Register, account: string, by: By): void {
  register.change(() => {
    if (!findAccount(register, account)) throw unknownAccount();
    const sessions = endSessions(register, account);
    const subject = `account:${account}`;
    const change = { before: { sessions }, after: { sessions: 0 } };
    audit(register, { ...by, action: 'session.end-all', subject, ...change }, by.now);
  });
}
