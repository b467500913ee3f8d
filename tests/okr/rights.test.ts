import { describe, expect, test } from 'vitest';
import { commandSchemas, type Command, type CommandType } from '../../okr/command.ts';
import { decide } from '../../okr/decide.ts';
import { commandRights } from '../../okr/rights.ts';
import { roles, type Person } from '../../okr/role.ts';
import {
  checkIn,
  drafted,
  reviewed,
  withAgreed,
  withClosed,
  withSubmitted,
  withValues,
} from './half-year.ts';
import { people, town } from './town.ts';
import { wish } from './wishes.ts';

const types = Object.keys(commandSchemas) as CommandType[];
const { member, lead, head, headBau, leadBau, leadKfz, master, council, admin } = people;

describe('The table of rights', () => {
  test('names every command, with somebody who may give it', () => {
    expect(Object.keys(commandRights).sort()).toEqual([...types].sort());
    for (const type of types) {
      const { roles: entitled, place, does } = commandRights[type];
      expect(entitled.length > 0 || place === 'server', type).toBe(true);
      expect(does.de && does.en, type).toBeTruthy();
    }
  });

  test('gives admin and council nothing to decide on content', () => {
    for (const { roles: entitled } of Object.values(commandRights)) {
      expect(entitled).not.toContain('admin');
      expect(entitled).not.toContain('council');
    }
  });

  test('is what decide goes by: without a role of the table nothing is ever done', () => {
    const places = [town(), withSubmitted(), withAgreed(), withValues(), withClosed()];
    let asked = 0;
    for (let seed = 1; seed < 4_000; seed++) {
      let n = seed * 7919;
      const place = places[seed % places.length]!;
      const { command } = wish(
        (list) => {
          n = (Math.imul(n, 1_103_515_245) + 12_345) >>> 0;
          return list[(n >>> 8) % list.length]!;
        },
        Date.parse(place.known()),
        place.state,
      );
      const { roles: entitled } = commandRights[command.type];
      const grants = roles
        .filter((role) => !entitled.includes(role))
        .map((role) => ({ role, unit: 'stadt' }));
      const stranger: Person = { account: 'stranger', name: 'Frau S.', grants };
      const decision = decide(place.state, command, place.context(stranger));
      expect('refusal' in decision, command.type).toBe(true);
      asked += 'refusal' in decision && decision.refusal.code === 'not-allowed' ? 1 : 0;
    }
    expect(asked).toBeGreaterThan(500);
  });
});

describe('A role holds in its unit and below', () => {
  const draft = drafted('o9');
  test.each<[string, Person, Command, string | null]>([
    ['a member drafts for the own team', member, draft, null],
    ['a lead of another team does not', leadKfz, draft, 'not-allowed'],
    ['the department head does', head, draft, null],
    ['the head of another department does not', headBau, draft, 'not-allowed'],
    ['the OKR master moderates, and drafts nothing', master, draft, 'not-allowed'],
    ['the council decides nothing', council, draft, 'not-allowed'],
    ['the administrator decides nothing about content', admin, draft, 'not-allowed'],
    [
      'a member submits nothing',
      member,
      { type: 'objective-submit', objective: 'o1' },
      'not-allowed',
    ],
    ['a lead agrees nothing', lead, { type: 'objective-agree', objective: 'o1' }, 'not-allowed'],
    [
      'another department head agrees nothing',
      headBau,
      { type: 'objective-agree', objective: 'o1' },
      'not-allowed',
    ],
    ['the own department head agrees', head, { type: 'objective-agree', objective: 'o1' }, null],
    ['the OKR master closes nothing', master, { type: 'cycle-close', cycle: 'h1' }, 'not-allowed'],
  ])('%s', (_what, who, command, code) => {
    expect(withSubmitted().tries(who, command)).toBe(code);
  });

  test('a cdo or OKR master of a team only is none of the city', () => {
    const { tries } = withSubmitted();
    const small: Person = {
      ...{ account: 'small', name: 'Herr K.' },
      grants: [
        { role: 'cdo', unit: 'buergerbuero' },
        { role: 'okr_master', unit: 'buergerbuero' },
      ],
    };
    expect(tries(small, { type: 'cycle-activate', cycle: 'h1' })).toBe('not-allowed');
    expect(tries(small, { type: 'goal-consult', goal: 'goal-a' })).toBe('not-allowed');
  });

  test('a role in a unit that does not exist any more is none', () => {
    const { tries } = withSubmitted();
    const gone: Person = { ...people.cdo, account: 'gone', grants: [{ role: 'cdo', unit: 'alt' }] };
    const about = { kind: 'cycle', id: 'h1' } as const;
    expect(tries(gone, { type: 'cycle-activate', cycle: 'h1' })).toBe('not-allowed');
    expect(tries(gone, { type: 'comment-add', comment: 'r1', about, text: '…' })).toBe(
      'not-allowed',
    );
  });

  test('only the team and those above comment on what only the team may see', () => {
    const { does, tries } = withSubmitted();
    does(member, drafted('o9', { visibility: 'team' }));
    const about = { kind: 'objective', id: 'o9' } as const;
    expect(tries(leadBau, { type: 'comment-add', comment: 'r1', about, text: '…' })).toBe(
      'not-allowed',
    );
    does(head, { type: 'comment-add', comment: 'r1', about, text: '…' });
  });

  test('the OKR master moderates the review but checks in no value', () => {
    const { does, tries, on } = withValues();
    on('2026-06-29');
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    expect(tries(master, checkIn('c5', '2026-06-28', 9))).toBe('not-allowed');
    does(master, reviewed('o1'));
  });

  test('the server gives no command of a person', () => {
    expect(withSubmitted().tries('server', { type: 'objective-agree', objective: 'o1' })).toBe(
      'not-allowed',
    );
  });
});
