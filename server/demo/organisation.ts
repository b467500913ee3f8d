import { demoColleagues, demoPeople, demoUnits } from '../../datasets/musterhafen/organisation.ts';
import { createAccount, findByLogin } from '../../register/accounts.ts';
import type { By } from '../../register/audit.ts';
import { setGrants } from '../../register/grants.ts';
import type { Register } from '../../register/open.ts';
import { readUnits, writeUnits } from '../../register/units.ts';

const actor = { kind: 'operator', id: 'demo', name: 'demo city' } as const;

/**
 * The units and the people of Musterhafen, once: whatever is changed in the demo stays changed. Its
 * people have no password, so nobody signs in as one of them but by the switch of the demo.
 */
export function loadOrganisation(register: Register, now: number): void {
  const by: By = { actor, reason: null, now };
  register.change(() => {
    if (readUnits(register).size > 1) return;
    const units = demoUnits.map((unit) => ({ ...unit, retired_at: null }));
    writeUnits(register, units, by);
    for (const { login, name, role, unit } of [...demoPeople, ...demoColleagues]) {
      if (findByLogin(register, login)) continue;
      const { account } = createAccount(register, { login, name }, by);
      setGrants(register, account, [{ role, unit }], by);
    }
  });
}
