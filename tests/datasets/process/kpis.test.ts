import { describe, expect, test } from 'vitest';
import { openCity, type Told } from '../city.ts';

/** Wednesday after Easter 2026; summer time began on 29 March. */
const now = '2026-04-08T16:00:00+02:00';
const all = { from: '2026-03-01', to: '2026-04-08' };

const pass = '99115005017000';
const permit = '99012000001000';

const received = (
  case_id: string,
  time: string,
  channel: string,
  data: Record<string, unknown> = {},
): Told => [
  'process.case-received',
  case_id,
  time,
  { service: pass, office: 'buergerbuero', channel, ...data },
];
const step = (
  case_id: string,
  time: string,
  actor: string,
  medium: string,
  effort_min?: number,
): Told => [
  'process.case-step',
  case_id,
  time,
  { step: 'check', actor, medium, ...(effort_min === undefined ? {} : { effort_min }) },
];
const closed = (
  case_id: string,
  time: string,
  notice_medium: string,
  outcome = 'granted',
): Told => ['process.case-closed', case_id, time, { outcome, notice_medium }];

const monday = '2026-03-30T09:00:00+02:00';
const tuesday = '2026-03-31T09:00:00+02:00';
const wednesday = '2026-04-01T09:00:00+02:00';
const easterTuesday = '2026-04-07T15:00:00+02:00';

describe('process.online_share', () => {
  test('counts online receipts, assisted or not, over all channels', async () => {
    await using city = await openCity(now);
    await city.tell(
      received('a', monday, 'online'),
      received('b', monday, 'online', { assisted: true }),
      received('c', monday, 'counter'),
      received('d', monday, 'post'),
      received('e', easterTuesday, 'online'),
      // A business trip does not come from outside, and has no choice of a channel.
      received('trip', monday, 'internal'),
    );
    // a, b and e of five: 3 ÷ 5; of the period asked for, only a part is observed
    expect(await city.measure('process.online_share', all)).toMatchObject({
      ...{ value: 0.6, state: 'incomplete', numerator: 3, denominator: 5, n: 5 },
    });
  });

  test('may be counted without the applications that were made with help', async () => {
    await using city = await openCity(now);
    const counted = { ...all, variant: 'without_assisted' };
    await city.tell(
      received('a', monday, 'online'),
      received('b', monday, 'online', { assisted: true }),
      received('c', monday, 'online', { assisted: false }),
      received('d', monday, 'post'),
      // Help elsewhere than online changes nothing.
      received('e', easterTuesday, 'counter', { assisted: true }),
    );
    // a and c of five, and with b 3 ÷ 5; the denominator stays.
    expect(await city.measure('process.online_share', counted)).toMatchObject({
      ...{ value: 0.4, numerator: 2, denominator: 5, n: 5 },
    });
    expect((await city.measure('process.online_share', all)).value).toBe(0.6);
  });

  test('is not computable without a case, and 1 with one online case', async () => {
    await using city = await openCity(now);
    expect(await city.measure('process.online_share', all)).toMatchObject({
      ...{ value: null, state: 'not_computable' },
    });
    await city.tell(received('a', easterTuesday, 'online'));
    expect(await city.measure('process.online_share', all)).toMatchObject({ value: 1, n: 1 });
  });

  test('takes a receipt that comes after its closing and its steps', async () => {
    await using city = await openCity(now);
    await city.tell(closed('a', easterTuesday, 'digital'));
    await city.tell(step('a', tuesday, 'human', 'paper', 5));
    expect((await city.measure('process.effort_per_case', all)).value).toBeNull();
    await city.tell(received('a', monday, 'online'));
    expect(await city.measure('process.online_share', all)).toMatchObject({ value: 1 });
    expect(await city.measure('process.effort_per_case', all)).toMatchObject({ value: 5 });
  });
});

/** Five closed cases, 3 + 0 + 1 + 0 + 2 = 6 media breaks. */
const brokenCases: Told[] = [
  // post is paper → digital → paper → digital notice: 3
  received('post', monday, 'post'),
  step('post', tuesday, 'human', 'digital'),
  step('post', wednesday, 'human', 'paper'),
  closed('post', easterTuesday, 'digital'),
  // phone has no medium: the sequence starts with the digital step, digital notice: 0
  received('phone', monday, 'phone'),
  step('phone', tuesday, 'human', 'digital'),
  closed('phone', easterTuesday, 'digital'),
  // counter has no medium: paper → digital, no notice: 1
  received('counter', monday, 'counter'),
  step('counter', tuesday, 'human', 'paper'),
  step('counter', wednesday, 'system', 'digital'),
  closed('counter', easterTuesday, 'none', 'withdrawn'),
  // online → digital → digital notice: 0, the only one digital from end to end
  received('online', monday, 'online'),
  step('online', tuesday, 'system', 'digital'),
  closed('online', easterTuesday, 'digital'),
  // internal is digital → paper and digital at the same instant, by id → digital notice: 2
  received('internal', monday, 'internal'),
  step('internal', tuesday, 'human', 'paper'),
  step('internal', tuesday, 'human', 'digital'),
  closed('internal', easterTuesday, 'digital'),
  // still open: never counted
  received('open', monday, 'post'),
  step('open', tuesday, 'human', 'digital'),
];

describe('media breaks', () => {
  test('process.media_breaks_per_case: 6 breaks ÷ 5 closed cases', async () => {
    await using city = await openCity(now);
    await city.tell(...brokenCases);
    expect(await city.rows('SELECT case_id, media_breaks FROM process_case')).toEqual([
      { case_id: 'counter', media_breaks: 1 },
      { case_id: 'internal', media_breaks: 2 },
      { case_id: 'online', media_breaks: 0 },
      { case_id: 'open', media_breaks: 1 },
      { case_id: 'phone', media_breaks: 0 },
      { case_id: 'post', media_breaks: 3 },
    ]);
    expect(await city.measure('process.media_breaks_per_case', all)).toMatchObject({
      ...{ value: 1.2, numerator: 6, denominator: 5, n: 5 },
    });
  });

  test('process.media_break_free_share: online and phone of five', async () => {
    await using city = await openCity(now);
    await city.tell(...brokenCases);
    expect(await city.measure('process.media_break_free_share', all)).toMatchObject({
      ...{ value: 0.4, numerator: 2, denominator: 5 },
    });
  });

  test('process.end_to_end_share: online receipt, no break, digital notice', async () => {
    await using city = await openCity(now);
    await city.tell(
      ...brokenCases,
      received('paper notice', monday, 'online'),
      closed('paper notice', easterTuesday, 'paper'),
      received('no notice', monday, 'online'),
      closed('no notice', easterTuesday, 'none', 'withdrawn'),
      received('e-mail', monday, 'email'),
      closed('e-mail', easterTuesday, 'digital'),
    );
    // of eight closed cases only "online": 1 ÷ 8
    expect(await city.measure('process.end_to_end_share', all)).toMatchObject({
      ...{ value: 0.125, numerator: 1, denominator: 8 },
    });
  });

  test('go by time, not by arrival, and ids that count up break ties: 9 before 10', async () => {
    await using city = await openCity(now);
    const media = ['digital', 'digital', 'digital', 'digital', 'paper', 'paper', 'paper', 'paper'];
    await city.tell(
      closed('a', easterTuesday, 'paper'),
      received('a', monday, 'online'),
      // ids a-3 … a-10 at one instant, as in a log with the precision of a day
      ...media.map((medium) => step('a', tuesday, 'system', medium)),
    );
    // digital ×5 → paper ×5: one change
    expect(await city.rows('SELECT media_breaks FROM process_case')).toEqual([{ media_breaks: 1 }]);
  });
});

describe('process.automation_share', () => {
  test('no human step between receipt and closing, among decided cases', async () => {
    await using city = await openCity(now);
    await city.tell(
      received('system', monday, 'online'),
      step('system', tuesday, 'system', 'digital'),
      closed('system', wednesday, 'digital', 'rejected'),
      received('human', monday, 'online'),
      step('human', tuesday, 'human', 'digital', 4),
      closed('human', wednesday, 'digital'),
      received('filed later', monday, 'online'),
      closed('filed later', tuesday, 'digital', 'not_eligible'),
      step('filed later', wednesday, 'human', 'digital', 1),
      received('advised before', tuesday, 'online'),
      step('advised before', monday, 'human', 'digital', 20),
      closed('advised before', wednesday, 'digital'),
      received('withdrawn', monday, 'online'),
      closed('withdrawn', easterTuesday, 'none', 'withdrawn'),
    );
    // system, filed later, advised before of four decided: 3 ÷ 4
    expect(await city.measure('process.automation_share', all)).toMatchObject({
      ...{ value: 0.75, numerator: 3, denominator: 4, n: 4 },
    });
  });

  test('is not computable where every case was withdrawn', async () => {
    await using city = await openCity(now);
    await city.tell(received('a', monday, 'online'), step('a', tuesday, 'human', 'digital'));
    await city.tell(closed('a', easterTuesday, 'none', 'withdrawn'));
    expect(await city.measure('process.automation_share', all)).toMatchObject({
      ...{ value: null, state: 'not_computable', denominator: 0 },
    });
  });
});

describe('lead time', () => {
  const closings = [
    ['same day', '2026-03-30T23:30:00+02:00'], // 0
    ['next day', '2026-03-31T00:30:00+02:00'], // 1
    ['Thursday', '2026-04-02T12:00:00+02:00'], // 3
    ['over Easter', '2026-04-07T12:00:00+02:00'], // 31, 1, 2, 7: 4; 3 April and 6 April are holidays
    ['Wednesday', '2026-04-08T12:00:00+02:00'], // 5
  ] as const;

  test('process.lead_time_median and _p90 over 0, 1, 3, 4, 5 working days are 3 and 5', async () => {
    await using city = await openCity(now);
    await city.tell(
      ...closings.flatMap(([name, at]) => [
        received(name, monday, 'online'),
        closed(name, at, 'digital'),
      ]),
      received('open', '2026-03-02T09:00:00+01:00', 'online'),
    );
    // nearest rank: the 3rd of five (0.5 · 5 = 2.5 → 3), the 5th of five (0.9 · 5 = 4.5 → 5)
    expect(await city.measure('process.lead_time_median', all)).toMatchObject({ value: 3, n: 5 });
    expect(await city.measure('process.lead_time_p90', all)).toMatchObject({ value: 5, n: 5 });
  });

  test('of a case closed twice ends with the last closing', async () => {
    await using city = await openCity(now);
    await city.tell(
      received('a', monday, 'online'),
      closed('a', easterTuesday, 'digital', 'granted'),
      closed('a', tuesday, 'paper', 'rejected'),
    );
    expect(
      await city.rows('SELECT outcome, notice_medium, closed_on, lead_time_days FROM process_case'),
    ).toEqual([
      { outcome: 'granted', notice_medium: 'digital', closed_on: '2026-04-07', lead_time_days: 4 },
    ]);
    // on the day of the first closing nothing is counted
    const thatDay = { from: '2026-03-31', to: '2026-03-31' };
    expect((await city.measure('process.lead_time_median', thatDay)).value).toBeNull();
  });

  test('counts days where the city is: a closing at 22:30 UTC in summer is on the next day', async () => {
    await using city = await openCity(now);
    await city.tell(
      received('a', monday, 'online'),
      closed('a', '2026-03-30T22:30:00Z', 'digital'),
    );
    expect((await city.measure('process.lead_time_median', all)).value).toBe(1);
  });
});

describe('work', () => {
  /** Pass: online 2 + 4 over two cases, counter 12 over one. Permit: online 30, counter 20. */
  const work: Told[] = [
    received('p1', monday, 'online'),
    step('p1', tuesday, 'human', 'digital', 2),
    step('p1', tuesday, 'system', 'digital', 99),
    closed('p1', easterTuesday, 'digital'),
    received('p2', monday, 'online'),
    step('p2', tuesday, 'human', 'digital', 4),
    step('p2', tuesday, 'human', 'digital'),
    closed('p2', easterTuesday, 'digital'),
    received('p3', monday, 'counter'),
    step('p3', tuesday, 'human', 'paper', 12),
    closed('p3', easterTuesday, 'paper'),
    received('b1', monday, 'online', { service: permit }),
    step('b1', tuesday, 'human', 'digital', 30),
    closed('b1', easterTuesday, 'digital'),
    received('b2', monday, 'counter', { service: permit }),
    step('b2', tuesday, 'human', 'paper', 20),
    closed('b2', easterTuesday, 'paper'),
    // a service without a counter
    received('s1', monday, 'online', { service: '99999999999999' }),
    closed('s1', easterTuesday, 'digital'),
    // open: its work is not counted
    received('o1', monday, 'online'),
    step('o1', tuesday, 'human', 'digital', 500),
  ];

  test('process.effort_per_case: minutes of human steps ÷ closed cases', async () => {
    await using city = await openCity(now);
    await city.tell(...work);
    // (2 + 4 + 0 + 12 + 30 + 20) ÷ 6 closed cases = 68 ÷ 6; by counter (12 + 20) ÷ 2
    const total = await city.measure('process.effort_per_case', all);
    expect(total).toMatchObject({ numerator: 68, denominator: 6 });
    expect(total.value).toBeCloseTo(68 / 6, 12);
    const counter = { ...all, where: { channel: ['counter'] } };
    expect((await city.measure('process.effort_per_case', counter)).value).toBe(16);
  });

  test('process.effort_known_share: 5 of 6 human steps say how long they took', async () => {
    await using city = await openCity(now);
    await city.tell(...work);
    expect(await city.measure('process.effort_known_share', all)).toMatchObject({
      ...{ numerator: 5, denominator: 6, n: 5 },
    });
  });

  test('process.online_burden_ratio weighs the services and leaves out what cannot be compared', async () => {
    await using city = await openCity(now);
    await city.tell(...work);
    // pass: (6 ÷ 2) ÷ (12 ÷ 1) = 0.25 with 3 cases; permit: 30 ÷ 20 = 1.5 with 2 cases
    // (3 · 0.25 + 2 · 1.5) ÷ 5 = 3.75 ÷ 5 = 0.75; the third service has no counter
    const burden = await city.measure('process.online_burden_ratio', all);
    expect(burden.value).toBeCloseTo(0.75, 12);
    expect(burden).toMatchObject({ denominator: 5, left_out: 1 });
  });

  test('process.online_burden_ratio is not computable without a service in both channels', async () => {
    await using city = await openCity(now);
    await city.tell(received('a', monday, 'online'));
    await city.tell(closed('a', easterTuesday, 'digital'));
    expect(await city.measure('process.online_burden_ratio', all)).toMatchObject({
      ...{ value: null, state: 'not_computable' },
    });
  });
});

test('process.once_only_share leaves out cases whose fields are unknown or contradict each other', async () => {
  await using city = await openCity(now);
  await city.tell(
    received('a', monday, 'online', { fields_required: 10, fields_prefilled: 4 }),
    received('b', monday, 'online', { fields_required: 6, fields_prefilled: 0 }),
    received('c', monday, 'online', { fields_required: 8 }),
    received('d', monday, 'online', { fields_required: 2, fields_prefilled: 3 }),
    received('e', easterTuesday, 'counter'),
  );
  // (4 + 0) ÷ (10 + 6)
  expect(await city.measure('process.once_only_share', all)).toMatchObject({
    ...{ value: 0.25, numerator: 4, denominator: 16, n: 2 },
  });
});

test('process.receipt_notice_share takes a message after exactly an hour, none later or before', async () => {
  await using city = await openCity(now);
  const notified = (case_id: string, time: string): Told => [
    ...(['process.case-notified', case_id, time, { channel: 'email' }] as const),
  ];
  await city.tell(
    received('in time', monday, 'online'),
    notified('in time', '2026-03-30T10:00:00+02:00'),
    notified('in time', easterTuesday),
    received('late', monday, 'online'),
    notified('late', '2026-03-30T10:00:01+02:00'),
    received('before', monday, 'online'),
    notified('before', '2026-03-30T08:59:59+02:00'),
    received('never', easterTuesday, 'counter'),
  );
  expect(await city.measure('process.receipt_notice_share', all)).toMatchObject({
    ...{ value: 0.25, numerator: 1, denominator: 4 },
  });
});

test('process.satisfaction takes the last rating of a case on the day of the rating', async () => {
  await using city = await openCity(now);
  const rated = (case_id: string, time: string, rating: number): Told => [
    ...(['process.case-rated', case_id, time, { rating }] as const),
  ];
  await city.tell(
    received('a', monday, 'online'),
    rated('a', tuesday, 1),
    rated('a', wednesday, 5),
    received('b', monday, 'counter'),
    rated('b', wednesday, 2),
    rated('unknown case', easterTuesday, 3),
  );
  // ratings 5, 2, 3: mean 10 ÷ 3; ((10 ÷ 3) − 1) ÷ 4 = (4 + 1 + 2) ÷ 12
  const total = await city.measure('process.satisfaction', all);
  expect(total).toMatchObject({ numerator: 7, denominator: 12, n: 3 });
  expect(total.value).toBeCloseTo(7 / 12, 12);
  const counter = { ...all, where: { channel: ['counter'] } };
  expect((await city.measure('process.satisfaction', counter)).value).toBe(0.25);
  const fives = { ...all, where: { grade: ['5'] } };
  expect((await city.measure('process.satisfaction', fives)).n).toBe(1);
  const early = { from: '2026-03-31', to: '2026-03-31' };
  expect((await city.measure('process.satisfaction', early)).value).toBeNull();
});

describe('process.backlog', () => {
  const at = (day: string) => ({ from: day, to: day });

  test('is what was received and not yet closed at the end of a day', async () => {
    await using city = await openCity(now);
    await city.tell(
      received('a', monday, 'online'),
      received('b', monday, 'post'),
      received('c', tuesday, 'online'),
      closed('a', wednesday, 'digital'),
      closed('c', easterTuesday, 'digital'),
    );
    // Monday +2, Tuesday +1, Wednesday −1, Tuesday after Easter −1
    const days = ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-06', '2026-04-07'];
    const values = await Promise.all(
      days.map(async (day) => (await city.measure('process.backlog', at(day))).value),
    );
    expect(values).toEqual([2, 3, 2, 2, 1]);
  });

  test('holds a case that was received again after its closing', async () => {
    await using city = await openCity(now);
    await city.tell(received('a', monday, 'online'), closed('a', tuesday, 'digital'));
    expect((await city.measure('process.backlog', at('2026-04-01'))).value).toBe(0);
    await city.tell(received('a', wednesday, 'online'));
    expect((await city.measure('process.backlog', at('2026-04-01'))).value).toBe(1);
    expect((await city.measure('process.lead_time_median', all)).value).toBeNull();
  });

  test('a closing before the receipt is set aside until the receipt says otherwise', async () => {
    await using city = await openCity(now);
    await city.tell(
      received('a', wednesday, 'online'),
      closed('a', tuesday, 'digital'),
      closed('never received', easterTuesday, 'digital'),
    );
    const setAside = 'SELECT case_id, code FROM process_set_aside';
    expect(await city.rows(setAside)).toEqual([
      { case_id: 'a', code: 'closed-before-received' },
      { case_id: 'never received', code: 'case-not-received' },
    ]);
    expect((await city.measure('process.backlog', at('2026-04-07'))).value).toBe(1);
    await city.tell(received('never received', monday, 'post'), received('a', monday, 'online'));
    // the receipt of Wednesday is after the closing: case a stays open, but nothing contradicts it
    expect(await city.rows(setAside)).toEqual([]);
    expect((await city.measure('process.backlog', at('2026-04-07'))).value).toBe(1);
  });
});
