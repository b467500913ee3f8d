import { expect, test } from 'vitest';
import { audit, auditSchema } from '../../register/audit.ts';
import { openRegister } from '../../register/open.ts';

test('an entry of the audit log can neither be changed nor deleted', () => {
  const register = openRegister(':memory:', [auditSchema]);
  const actor = { kind: 'operator', id: 'cli', name: 'command line' } as const;
  audit(
    register,
    { actor, action: 'unit.add', subject: 'unit:a', before: null, after: {}, reason: null },
    0,
  );
  expect(() => register.run(`UPDATE audit SET reason = 'other'`)).toThrow('only grows');
  expect(() => register.run('DELETE FROM audit')).toThrow('only grows');
  register.close();
});

test('a change that fails leaves nothing behind', () => {
  const register = openRegister(':memory:', [auditSchema]);
  const actor = { kind: 'operator', id: 'cli', name: 'command line' } as const;
  expect(() =>
    register.change(() => {
      audit(
        register,
        { actor, action: 'unit.add', subject: 'unit:a', before: null, after: {}, reason: null },
        0,
      );
      throw new Error('too late');
    }),
  ).toThrow('too late');
  expect(register.one('SELECT count(*) AS n FROM audit')).toEqual({ n: 0 });
  register.close();
});
