import { userInfo } from 'node:os';
import type { By } from '../../register/audit.ts';

/** Whoever runs a command on this machine, as the audit log names them. */
export function byOperator(reason: string | null = null): By {
  return {
    actor: { kind: 'operator', id: 'command-line', name: `command line (${userName()})` },
    reason,
    now: Date.now(),
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user that nobody has named.
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
