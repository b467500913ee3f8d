import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  appendDecisions,
  checkDecisions,
  decisionSchema,
  readDecisions,
} from '../../register/decisions.ts';
import { openRegister } from '../../register/open.ts';

const goal = (seq: number) => ({ seq, type: 'goal-confirmed', goal: `goal-${seq}` });

test('decisions come back in order, as they were written', () => {
  const register = openRegister(':memory:', [decisionSchema]);
  appendDecisions(register, [goal(1), goal(2)]);
  appendDecisions(register, [goal(3)]);
  expect(readDecisions(register)).toEqual([goal(1), goal(2), goal(3)]);
  expect(readDecisions(register, 2)).toEqual([goal(3)]);
  expect(checkDecisions(register)).toMatchObject({ decisions: 3, broken_at: null });
  register.close();
});

test('a decision that does not follow the last one is refused with all that came with it', () => {
  const register = openRegister(':memory:', [decisionSchema]);
  appendDecisions(register, [goal(1)]);
  expect(() => appendDecisions(register, [goal(2), goal(4)])).toThrow('cannot follow');
  expect(readDecisions(register)).toEqual([goal(1)]);
  register.close();
});

test('a decision that was changed behind our back is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-decisions-'));
  const file = join(folder, 'register.sqlite');
  const register = openRegister(file, [decisionSchema]);
  appendDecisions(register, [goal(1), goal(2), goal(3)]);
  expect(() => register.run(`UPDATE decision SET event = '{}' WHERE seq = 2`)).toThrow(
    'only grows',
  );
  register.close();

  const stranger = new DatabaseSync(file);
  stranger.exec('DROP TRIGGER decision_only_grows_update');
  stranger.exec(`UPDATE decision SET event = replace(event, 'goal-2', 'goal-9') WHERE seq = 2`);
  stranger.close();

  const again = openRegister(file, [decisionSchema]);
  expect(checkDecisions(again)).toMatchObject({ decisions: 3, broken_at: 2 });
  again.close();
  rmSync(folder, { recursive: true });
});
