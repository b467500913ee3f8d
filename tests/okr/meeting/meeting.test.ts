import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../../okr/command.ts';
import type { Person } from '../../../okr/role.ts';
import { meetingOffersOf } from '../../../okr/view/meeting-offers.ts';
import { viewMeeting } from '../../../okr/view/meeting.ts';
import { viewProtocol } from '../../../okr/view/protocol.ts';
import { seesObjective, takesPartIn } from '../../../okr/view/visible.ts';
import { checkIn, drafted, reviewed, withAgreed, withValues } from '../half-year.ts';
import { people, units, type Town } from '../town.ts';

const { master, head, lead, member, leadKfz, cdo, council } = people;

const begin = (fields: Partial<CommandOf<'meeting-begin'>> = {}): CommandOf<'meeting-begin'> => ({
  ...{ type: 'meeting-begin', meeting: 'e1', cycle: 'h1', unit: 'buergerbuero' },
  ...{ kind: 'pulse', minutes: 60 },
  ...fields,
});
const resolve = (
  fields: Partial<CommandOf<'resolution-take'>> = {},
): CommandOf<'resolution-take'> => ({
  ...{ type: 'resolution-take', resolution: 'b1', meeting: 'e1', objective: 'o1' },
  ...{ text: 'Zwei Schalter mehr am Montag.', due_on: '2026-06-30' },
  ...fields,
});
const end: CommandOf<'meeting-end'> = {
  ...{ type: 'meeting-end', meeting: 'e1', attending: 6, units: ['buergerbuero'] },
};

const question = ({ state }: Town, who: Person, unit = 'buergerbuero') => ({
  ...{ cycle: state.cycles.get('h1')!, unit, units },
  at: { as_of: '2026-06-15', known_at: '9999-12-31T23:59:59.999Z' },
  sees: (objective: Parameters<typeof seesObjective>[0]) => seesObjective(objective, who, units),
  takesPart: takesPartIn(unit, who, units),
});
const seen = (place: Town, who: Person, unit?: string) =>
  viewMeeting(place.state, question(place, who, unit));

describe('A meeting', () => {
  test('is begun by whoever leads or moderates, in the phase that it is for', () => {
    const agreed = withAgreed();
    expect(agreed.tries(lead, begin())).toBe('cycle-not-active');
    const { tries } = withValues();
    expect(tries(member, begin())).toBe('not-allowed');
    expect(tries(leadKfz, begin())).toBe('not-allowed');
    expect(tries(cdo, begin())).toBe('not-allowed');
    expect(tries(lead, begin({ kind: 'review' }))).toBe('cycle-not-in-review');
    expect(tries(lead, begin())).toBe(null);
    expect(tries(head, begin({ meeting: 'e2' }))).toBe('meeting-begun-already');
    expect(tries(lead, begin({ meeting: 'e2', unit: 'stadt' }))).toBe('not-allowed');
    expect(tries(master, begin({ meeting: 'e2', unit: 'stadt' }))).toBe(null);
  });

  test('takes resolutions about what it is about until it ends, and ends once', () => {
    const { does, tries, state } = withValues();
    does(leadKfz, drafted('o2', { unit: 'kfz' }));
    does(lead, begin());
    expect(tries(leadKfz, resolve({ objective: null }))).toBe('not-allowed');
    expect(tries(member, resolve())).toBe(null);
    expect(tries(member, resolve())).toBe('name-taken');
    expect(tries(master, resolve({ resolution: 'b2', objective: 'o2' }))).toBe('not-found');
    expect(tries(lead, { ...end, units: ['nirgends'] })).toBe('not-found');
    expect(tries(member, end)).toBe('not-allowed');
    expect(tries(lead, end)).toBe(null);
    expect(tries(lead, end)).toBe('meeting-over');
    expect(tries(lead, resolve({ resolution: 'b2' }))).toBe('meeting-over');
    expect(state.meetings.get('e1')).toMatchObject({
      ended: { attending: 6, by: { name: 'Frau LEAD' } },
      resolutions: [{ text: 'Zwei Schalter mehr am Montag.', by: { name: 'Frau MEMBER' } }],
    });
  });
});

describe('Whoever was slower', () => {
  test('overwrites neither results nor a retrospective', () => {
    const { does, tries, on } = withValues();
    on('2026-06-29');
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    const looking: CommandOf<'retrospective-record'> = {
      ...{ type: 'retrospective-record', cycle: 'h1', unit: 'buergerbuero', keep: 'Mut' },
      ...{ change: 'Tempo', actions: [] },
    };
    expect(tries(lead, { ...reviewed('o1'), seen: 1 })).toBe('changed-meanwhile');
    expect(tries(lead, { ...reviewed('o1'), seen: 0 })).toBe(null);
    expect(tries(member, { ...reviewed('o1'), seen: 0 })).toBe('changed-meanwhile');
    expect(tries(member, { ...reviewed('o1'), seen: 1 })).toBe(null);
    expect(tries(lead, { ...looking, seen: 0 })).toBe(null);
    expect(tries(member, { ...looking, seen: 0 })).toBe('changed-meanwhile');
    expect(tries(member, looking)).toBe(null);
  });
});

describe('What a meeting looks at', () => {
  test('is what its unit and those below have promised, and how it moved', () => {
    const place = withValues();
    const { objectives, movements, since, kind } = seen(place, lead);
    expect(objectives.map(({ objective }) => objective)).toEqual(['o1']);
    expect({ kind, since }).toEqual({ kind: 'pulse', since: '2026-05-16' });
    expect(movements['o1']!.key_results['k1']).toEqual({
      ...{ before: 0.4, now: 0.8, course: 'rose', touched: true },
    });
    expect(seen(place, master, 'stadt').objectives).toHaveLength(1);
    expect(seen(place, master, 'kfz').objectives).toHaveLength(0);
  });

  test('says what fell and what nobody touched since the last meeting', () => {
    const place = withValues();
    place.does(lead, begin());
    place.does(lead, end);
    place.on('2026-06-20');
    place.does(member, checkIn('c3', '2026-06-18', 3));
    const at = { as_of: '2026-06-20', known_at: '9999-12-31T23:59:59.999Z' };
    const { movements, since } = viewMeeting(place.state, { ...question(place, lead), at });
    expect(since).toBe('2026-06-15');
    expect(movements['o1']!.key_results).toMatchObject({
      k1: { before: 0.8, now: 0.3, course: 'fell', touched: true },
      k2: { course: 'same', touched: false },
    });
  });

  test('is in the order of its beginning as long as it is held, while the numbers go on', () => {
    const place = withValues();
    place.does(lead, begin());
    const before = seen(place, lead);
    place.does(member, checkIn('c3', '2026-06-15', 1));
    const after = seen(place, lead);
    expect(after.agenda).toEqual(before.agenda);
    expect(after.objectives[0]!.score).not.toBe(before.objectives[0]!.score);
    expect(after.open?.meeting).toBe('e1');
  });

  test('is the meeting that was left open when the phase went on, until it is ended', () => {
    const place = withValues();
    place.does(lead, begin());
    place.on('2026-06-29');
    place.does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    place.does(lead, begin({ meeting: 'e2', kind: 'review' }));
    expect(seen(place, lead)).toMatchObject({ kind: 'pulse', open: { meeting: 'e1' } });
    place.does(lead, end);
    expect(seen(place, lead)).toMatchObject({ kind: 'review', open: { meeting: 'e2' } });
  });

  test('tells its own words to whoever takes part, and to nobody else', () => {
    const place = withValues();
    place.on('2026-06-29');
    place.does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    place.does(lead, begin({ kind: 'review' }));
    place.does(member, resolve({ objective: null }));
    place.does(lead, {
      ...{ type: 'retrospective-record', cycle: 'h1', unit: 'buergerbuero', keep: 'Mut' },
      ...{ change: 'Tempo', actions: ['Montags kürzer'] },
    });
    for (const who of [member, head, master, cdo]) {
      expect(seen(place, who)).toMatchObject({
        open: { resolutions: [{ resolution: 'b1' }] },
        retrospectives: [{ keep: 'Mut' }],
      });
    }
    for (const who of [leadKfz, council]) {
      expect(seen(place, who)).toMatchObject({ open: { resolutions: [] }, retrospectives: null });
    }
  });
});

describe('What is offered in a meeting', () => {
  const offers = (place: Town, who: Person) =>
    meetingOffersOf(place.state, seen(place, who), place.context(who));

  test('is to begin it for the lead, then to record, and nothing of it to another team', () => {
    const place = withValues();
    expect(offers(place, lead).meeting).toEqual(['meeting-begin']);
    expect(offers(place, member).meeting).toEqual([]);
    place.does(lead, begin());
    expect(offers(place, lead).meeting).toEqual(['resolution-take', 'meeting-end']);
    expect(offers(place, member)).toMatchObject({
      meeting: ['resolution-take'],
      objectives: { o1: ['pulse-hold', 'comment-add'] },
    });
    expect(offers(place, leadKfz)).toMatchObject({
      meeting: [],
      objectives: { o1: ['comment-add'] },
    });
  });
});

test('The protocol of a meeting has what was recorded while it was held, and nothing before or after', () => {
  const place = withValues();
  const comment = (name: string): CommandOf<'comment-add'> => ({
    ...{ type: 'comment-add', comment: name, text: name },
    about: { kind: 'objective', id: 'o1' },
  });
  place.on('2026-06-15', '10:00:00Z');
  place.does(member, comment('before'));
  place.on('2026-06-15', '11:00:00Z');
  place.does(lead, begin());
  place.does(lead, {
    ...{ type: 'pulse-hold', pulse: 'p1', objective: 'o1', held_on: '2026-06-15' },
    ...{ text: 'Montags ist es voll.', decision: 'adjust' },
  });
  place.does(member, comment('during'));
  place.does(member, resolve());
  place.does(member, checkIn('c3', '2026-06-15', 9));
  place.on('2026-06-15', '12:00:00Z');
  place.does(lead, end);
  place.on('2026-06-15', '13:00:00Z');
  place.does(member, comment('after'));
  const { sees, takesPart } = question(place, lead);
  const held = place.state.meetings.get('e1')!;
  expect(viewProtocol(place.state, held, { units, sees, takesPart })).toMatchObject({
    ...{ title: 'h1', check_ins: 1, meeting: { resolutions: [{ resolution: 'b1' }] } },
    objectives: [{ objective: 'o1', pulses: [{ pulse: 'p1' }], comments: [{ comment: 'during' }] }],
  });
});
