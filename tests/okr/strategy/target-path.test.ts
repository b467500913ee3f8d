import { describe, expect, test } from 'vitest';
import { pathSigns } from '../../../okr/score/sign.ts';
import { standOnPath, targetOn } from '../../../okr/strategy/path-standing.ts';
import type { TargetPath } from '../../../okr/strategy/target-path.ts';
import type { CommandOf } from '../../../okr/command.ts';
import { withStrategy } from '../half-year.ts';
import { people } from '../town.ts';

const { cdo, head } = people;

const path: TargetPath = {
  ...{ path: 'p1', goal: 'goal-a', title: 'Online', kpi: 'process.online_share', version: 1 },
  ...{ where: { office: 'kfz' }, grain: 'month', better: 'higher', shape: 'linear', reason: null },
  points: [
    { from: '2026-01-01', to: '2026-01-31', value: 0.4 },
    { from: '2026-03-02', to: '2026-12-31', value: 0.7 },
  ],
  thresholds: [
    { status: 'ahead', within: -0.05 },
    { status: 'on_plan', within: 0 },
    { status: 'slightly_behind', within: 0.05 },
  ],
};
const actual = { kpi: path.kpi, where: path.where, grain: 'month', to: '2026-01-31' };

describe('A target path', () => {
  test('runs straight between two points, and holds within them', () => {
    expect(targetOn(path, '2026-01-15')).toBe(0.4);
    expect(targetOn(path, '2026-02-15')).toBe(0.55);
    expect(targetOn(path, '2026-03-02')).toBe(0.7);
    expect(targetOn(path, '2026-12-31')).toBe(0.7);
  });

  test('in steps holds until the next step', () => {
    expect(targetOn({ ...path, shape: 'stepped' }, '2026-02-15')).toBe(0.4);
  });

  test('has no target before its first and after its last day', () => {
    expect(targetOn(path, '2025-12-31')).toBeNull();
    expect(targetOn(path, '2027-01-01')).toBeNull();
    expect(standOnPath(path, { ...actual, to: '2027-01-01', value: 1 }).standing).toBe('no_target');
  });

  test.each([
    [0.45, 'ahead'],
    [0.449999, 'on_plan'],
    [0.4, 'on_plan'],
    [0.35, 'slightly_behind'],
    [0.349999, 'behind'],
    [null, 'unmeasured'],
    [Number.NaN, 'unmeasured'],
  ] as const)('with %d against 0.4 stands %s', (value, standing) => {
    expect(standOnPath(path, { ...actual, value })).toEqual({ standing, target: 0.4 });
    expect(pathSigns[standing].word.de).toBeTruthy();
  });

  test('where lower is better the thresholds lie on the other side', () => {
    const lower: TargetPath = { ...path, better: 'lower' };
    expect(standOnPath(lower, { ...actual, value: 0.45 }).standing).toBe('slightly_behind');
    expect(standOnPath(lower, { ...actual, value: 0.3 }).standing).toBe('ahead');
  });

  test('is not compared with a value of another filter or grain', () => {
    for (const other of [{ where: {} }, { grain: 'year' }, { kpi: 'process.backlog' }]) {
      expect(() => standOnPath(path, { ...actual, value: 1, ...other })).toThrow('filter');
    }
  });

  const { version: _version, ...set } = path;
  const command: CommandOf<'target-path-set'> = { type: 'target-path-set', ...set };

  test('is replaced by a new version with a reason', () => {
    const { state, does, tries } = withStrategy();
    does(cdo, command);
    expect(tries(cdo, command)).toBe('reason-needed');
    does(cdo, { ...command, reason: 'Der Rat hat mehr beschlossen.' });
    expect(state.paths.get('p1')).toMatchObject({ version: 2 });
    expect(tries(cdo, { ...command, goal: 'goal-b', reason: 'x' })).toBe('name-taken');
    expect(tries(head, { type: 'target-path-remove', path: 'p1', reason: 'x' })).toBe(
      'not-allowed',
    );
    does(cdo, { type: 'target-path-remove', path: 'p1', reason: 'Kennzahl ersetzt' });
    expect(tries(cdo, { type: 'target-path-remove', path: 'p1', reason: 'x' })).toBe('not-found');
  });

  test('has its days, its thresholds and its KPI in order', () => {
    const { tries } = withStrategy();
    const { points, thresholds } = path;
    expect(tries(cdo, { ...command, points: points.toReversed() })).toBe('days-out-of-order');
    expect(tries(cdo, { ...command, points: [points[0]!, points[0]!] })).toBe('days-out-of-order');
    expect(tries(cdo, { ...command, thresholds: thresholds.toReversed() })).toBe(
      'thresholds-out-of-order',
    );
    expect(tries(cdo, { ...command, kpi: 'process.nothing' })).toBe('unknown-kpi');
  });
});
