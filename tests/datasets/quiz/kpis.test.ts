import { describe, expect, test } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import { openCity, type Told } from '../city.ts';

const now = '2026-03-04T22:00:00+01:00';
const all = { from: '2026-03-01', to: '2026-03-04' };

const held = (round: string, time: string, questions = 10): Told => [
  ...(['quiz.round-held', null, time, { round, questions }] as const),
];
const played = (
  round: string,
  person: string,
  time: string,
  answered = 10,
  data: Record<string, unknown> = {},
): Told => [
  'quiz.quiz-played',
  null,
  time,
  { round, person, answered, correct: Math.min(5, answered), ...data },
];

const monday = '2026-03-02T20:40:00+01:00';
const tuesday = '2026-03-03T20:40:00+01:00';
const wednesday = '2026-03-04T20:40:00+01:00';

describe('quiz.players', () => {
  test('is the mean of different people per evening, also over evenings that nobody played', async () => {
    await using city = await openCity(now);
    await city.tell(
      held('r1', monday),
      played('r1', 'anna', '2026-03-02T20:45:00+01:00'),
      played('r1', 'ben', '2026-03-02T20:46:00+01:00'),
      played('r1', 'anna', '2026-03-02T20:50:00+01:00'), // again: one person, one play
      played('r1', 'cem', '2026-03-03T00:01:00+01:00'), // after midnight: still Monday's round
      held('r2', tuesday),
      held('r3', wednesday),
      held('r3 b', '2026-03-04T21:10:00+01:00'),
      played('r3', 'anna', '2026-03-04T20:45:00+01:00'),
      played('r3 b', 'anna', '2026-03-04T21:15:00+01:00'), // two rounds, one evening
    );
    // Monday 3, Tuesday 0, Wednesday 1: 4 ÷ 3 evenings; three different people in all
    const players = await city.measure('quiz.players', all);
    expect(players).toMatchObject({ numerator: 4, denominator: 3, n: 3, state: 'incomplete' });
    expect(players.value).toBeCloseTo(4 / 3, 12);
    const proof = await city.warehouse.prove({
      audience: 'staff',
      kpi: kpis.get('quiz.players')!,
      ...all,
    });
    expect(proof).toMatchObject({ numerator: 4, denominator: 3, n: 3 });
    const day = { from: '2026-03-02', to: '2026-03-02' };
    expect((await city.measure('quiz.players', day)).value).toBe(3);
  });

  test('is not computable without an evening, and an evening is known before its round-held', async () => {
    await using city = await openCity(now);
    expect(await city.measure('quiz.players', all)).toMatchObject({ state: 'not_computable' });
    await city.tell(played('r3', 'anna', '2026-03-04T20:45:00+01:00'));
    expect(await city.measure('quiz.players', all)).toMatchObject({ value: 1, n: 1 });
  });
});

describe('quiz.completion_rate', () => {
  test('plays to the last question ÷ plays; the last play of a person counts', async () => {
    await using city = await openCity(now);
    await city.tell(
      played('r1', 'anna', '2026-03-02T20:50:00+01:00', 10, { district: 'Altstadt' }),
      played('r1', 'anna', '2026-03-02T20:45:00+01:00', 3, { district: 'Altstadt' }),
      played('r1', 'ben', '2026-03-02T20:46:00+01:00', 9, { district: 'Hafen' }),
      played('r1', 'cem', '2026-03-02T20:46:00+01:00', 10, { district: 'Hafen' }),
      held('r1', monday),
      played('r3', 'anna', '2026-03-04T20:45:00+01:00', 5),
      played('r3', 'ben', '2026-03-04T20:45:00+01:00', 5),
      held('r3', wednesday, 5),
      // of a round whose number of questions is not known
      played('r2', 'anna', '2026-03-03T20:45:00+01:00', 5),
    );
    // r1: anna and cem of three; r3: both of two: 4 ÷ 5
    expect(await city.measure('quiz.completion_rate', all)).toMatchObject({
      ...{ value: 0.8, numerator: 4, denominator: 5, n: 3 },
    });
    const harbour = { ...all, where: { district: ['Hafen'] } };
    expect((await city.measure('quiz.completion_rate', harbour)).value).toBe(0.5);
  });

  test('sets aside plays that cannot be, until the round says otherwise', async () => {
    await using city = await openCity(now);
    await city.tell(
      held('r1', wednesday, 5),
      played('r1', 'anna', '2026-03-04T20:45:00+01:00', 10),
      played('r1', 'ben', '2026-03-04T20:45:00+01:00', 2, { correct: 3 }),
    );
    expect(await city.rows('SELECT code FROM quiz_set_aside')).toEqual([
      { code: 'more-answered-than-asked' },
      { code: 'more-correct-than-answered' },
    ]);
    expect((await city.measure('quiz.completion_rate', all)).value).toBeNull();
    await city.tell(held('r1', '2026-03-04T20:41:00+01:00', 10));
    expect(await city.measure('quiz.completion_rate', all)).toMatchObject({ value: 1, n: 1 });
  });
});

describe('quiz.prize_redemption_rate', () => {
  const prize = (voucher: string, time: string, valid_until: string): Told => [
    'voucher.voucher-issued',
    voucher,
    time,
    { amount_eur_cents: 1000, medium: 'digital', origin: 'quiz_prize', valid_until },
  ];
  const redeemed = (voucher: string, time: string, amount_eur_cents = 1000): Told => [
    ...([
      'voucher.voucher-redeemed',
      voucher,
      time,
      { amount_eur_cents, merchant: 'eis' },
    ] as const),
  ];

  test('prizes redeemed before they ran out ÷ prizes redeemed or run out', async () => {
    await using city = await openCity(now);
    await city.tell(
      prize('in time', '2026-03-01T21:00:00+01:00', '2026-03-03'),
      redeemed('in time', '2026-03-03T23:59:00+01:00'),
      prize('in part', '2026-03-01T21:00:00+01:00', '2026-03-03'),
      redeemed('in part', '2026-03-02T12:00:00+01:00', 300),
      prize('too late', '2026-03-01T21:00:00+01:00', '2026-03-02'),
      redeemed('too late', '2026-03-03T12:00:00+01:00'),
      prize('never', '2026-03-01T21:00:00+01:00', '2026-03-03'),
      // still valid today, not yet redeemed: no part of it
      prize('valid', '2026-03-03T21:00:00+01:00', '2026-03-04'),
      // no prize
      [
        'voucher.voucher-issued',
        'bought',
        '2026-03-04T09:00:00+01:00',
        { amount_eur_cents: 1000, medium: 'digital', origin: 'bought', valid_until: '2026-03-04' },
      ],
    );
    // in time, in part ÷ in time, in part, too late, never
    expect(await city.measure('quiz.prize_redemption_rate', all)).toMatchObject({
      ...{ value: 0.5, numerator: 2, denominator: 4, n: 4 },
    });
    // "never" ran out at the end of 3 March: decided on 4 March, with nothing else
    const today = { from: '2026-03-04', to: '2026-03-04' };
    expect(await city.measure('quiz.prize_redemption_rate', today)).toMatchObject({
      ...{ value: 0, denominator: 1 },
    });
  });

  test('is not computable while every prize is still valid', async () => {
    await using city = await openCity(now);
    await city.tell(prize('valid', '2026-03-04T21:00:00+01:00', '2026-03-06'));
    expect(await city.measure('quiz.prize_redemption_rate', all)).toMatchObject({
      ...{ value: null, state: 'not_computable' },
    });
  });
});

test('a prize links a round to the voucher that was won', async () => {
  await using city = await openCity(now);
  const awarded = (person: string, time: string): Told => [
    ...(['quiz.prize-awarded', null, time, { round: 'r1', person, voucher: 'v1' }] as const),
  ];
  await city.tell(awarded('ben', '2026-03-02T21:01:00+01:00'));
  await city.tell(awarded('anna', '2026-03-02T21:00:00+01:00'));
  expect(await city.rows('SELECT round, voucher, person, awarded_on FROM quiz_prize')).toEqual([
    { round: 'r1', voucher: 'v1', person: 'ben', awarded_on: '2026-03-02' },
  ]);
});
