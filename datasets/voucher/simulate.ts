import { addDays, daysBetween, weekday, type Day } from '../../calendar/day.ts';
import { instant, isHoliday, isWorkingDay, localTime, monthOf } from '../musterhafen/calendar.ts';
import type { City } from '../musterhafen/city.ts';
import { happened, type Happening } from '../musterhafen/happening.ts';
import { progress, type History } from '../musterhafen/history.ts';
import type { Merchant } from '../musterhafen/merchants.ts';
import { anyone } from '../musterhafen/people.ts';
import {
  between,
  chance,
  createRandom,
  integer,
  logNormal,
  normal,
  pick,
  poisson,
  weighted,
  type Random,
} from '../musterhafen/random.ts';
import { winnersOf } from '../quiz/simulate.ts';
import type { Simulator } from '../simulator.ts';
import { MerchantRegistered, VoucherIssued, VoucherRedeemed, VoucherSettled } from './events.ts';

const source = 'urn:musterhafen:stadtgutschein';
const till = 'urn:musterhafen:stadtgutschein:kasse';
const settlement = 'urn:musterhafen:stadtgutschein:abrechnung';

interface Voucher {
  subject: string;
  amount: number;
  /** ms since the epoch. */
  issued: number;
  day: Day;
}

/** What a visit to town takes: where, how much, when. */
interface Purchase {
  merchant: Merchant;
  amount: number;
  time: number;
}

/** The vouchers that are issued on one day, and all that becomes of them. */
export function simulateDay(city: City, day: Day, history: History): Happening[] {
  const random = createRandom(`${city.seed}/voucher/${day}`);
  return [
    ...registrations(city, day, history),
    ...bought(city, day, history, random),
    ...granted(city, day, history, random),
    ...prizes(city, day, history, random),
  ];
}

/** Most merchants join at the start, the others one by one in the first half-year. */
function registrations({ merchants }: City, day: Day, { start }: History): Happening[] {
  return merchants
    .filter(({ joins }) => addDays(start, joins) === day)
    .map(({ merchant, name, branch, district, lon, lat, joins }, i) =>
      happened(
        MerchantRegistered,
        {
          source,
          subject: merchant,
          part: 'registered',
          time: instant(day, joins ? 600 : 1 + i / 60),
        },
        { merchant, name, branch, district, lon, lat },
      ),
    );
}

function bought(city: City, day: Day, history: History, random: Random): Happening[] {
  const gifts =
    day.slice(5) >= '11-25' && day.slice(5) <= '12-24' ? 2.2 : monthOf(day) === 5 ? 1.15 : 1;
  const expected = 34 * gifts * ([0.95, 0.9, 0.95, 1, 1.2, 1.3, 0.5][weekday(day) - 1] ?? 1);
  const digital = 0.56 + 0.26 * progress(history, day, 30, 380);
  return Array.from({ length: poisson(random, expected) }, (_, i) => {
    const medium = chance(random, digital) ? 'digital' : 'paper';
    const shop = medium === 'paper' && isOpen(day);
    if (medium === 'paper' && !shop) return [];
    const minutes = shop
      ? between(random, 570, 1_070)
      : Math.max(10, Math.min(1_430, normal(random, 1_020, 210)));
    const voucher = {
      subject: `g-${day.replaceAll('-', '')}-${String(i + 1).padStart(3, '0')}`,
      amount: 1_000 * Number(weighted(random, { 1: 18, 2: 27, 2.5: 15, 3: 12, 5: 20, 10: 4 })),
      issued: instant(day, minutes),
      day,
    };
    const until = `${Number(day.slice(0, 4)) + 3}-12-31`;
    return [
      issue(voucher, {
        medium,
        origin: 'bought',
        valid_until: until,
        ...(medium === 'digital' ? { person: anyone(city, random) } : {}),
      }),
      ...redeem(
        city,
        voucher,
        chance(random, 0.9) ? spend(city, voucher, history, random) : [],
        history,
        random,
      ),
    ];
  }).flat();
}

/** On the first working day of a month: help with sports and school, and gifts for volunteers. */
function granted(city: City, day: Day, history: History, random: Random): Happening[] {
  const first =
    isWorkingDay(day) &&
    Array.from({ length: Number(day.slice(8)) - 1 }, (_, i) => addDays(day, -1 - i)).every(
      (d) => !isWorkingDay(d),
    );
  if (!first) return [];
  return Array.from({ length: 90 }, (_, i) => {
    const origin = i < 70 ? 'subsidy' : 'gift';
    const voucher = {
      subject: `g-${day.replaceAll('-', '')}-${origin === 'gift' ? 'e' : 'f'}${String(i + 1).padStart(3, '0')}`,
      amount: origin === 'gift' ? 2_000 : 3_000,
      issued: instant(day, 540 + i * 1.5),
      day,
    };
    const medium = chance(random, 0.7) ? 'digital' : 'paper';
    return [
      issue(voucher, {
        medium,
        origin,
        valid_until: addDays(day, 182),
        person: anyone(city, random),
      }),
      ...redeem(
        city,
        voucher,
        chance(random, 0.86) ? spend(city, voucher, history, random) : [],
        history,
        random,
      ),
    ];
  }).flat();
}

/** The winners of the evening come to town on the next one or two days, or not at all. */
function prizes(city: City, day: Day, history: History, random: Random): Happening[] {
  return winnersOf(city, day, history).flatMap(
    ({ round, person, voucher: subject, time, valid_until }) => {
      const voucher = {
        subject,
        amount: pick(random, [500, 500, 750, 1_000]),
        issued: time + 1_000,
        day,
      };
      const until = addDays(day, valid_until === addDays(day, 1) ? 1 : 2);
      const comes = chance(random, 0.585);
      const target = addDays(day, until === addDays(day, 1) || chance(random, 0.68) ? 1 : 2);
      const merchant = comes ? openMerchant(city, target, history, random) : null;
      const purchases = merchant
        ? [
            {
              merchant,
              amount: voucher.amount,
              time: instant(target, openingMinutes(merchant, target, random)),
            },
          ]
        : [];
      return [
        issue(voucher, {
          medium: 'digital',
          origin: 'quiz_prize',
          valid_until: until,
          person,
          quiz_round: round,
        }),
        ...redeem(city, voucher, purchases, history, random),
      ];
    },
  );
}

type Terms = Omit<Parameters<typeof happened<typeof VoucherIssued>>[2], 'amount_eur_cents'>;

function issue({ subject, amount, issued }: Voucher, terms: Terms): Happening {
  return happened(
    VoucherIssued,
    { source, subject, part: 'issued', time: issued },
    { amount_eur_cents: amount, ...terms },
  );
}

/** One to three purchases, the first mostly within two weeks; sometimes a rest stays. */
function spend(city: City, { amount, day }: Voucher, history: History, random: Random): Purchase[] {
  const parts = amount <= 1_000 ? 1 : weighted(random, { 1: 55, 2: 33, 3: 12 });
  const purchases: Purchase[] = [];
  let rest = amount;
  let on = day;
  for (let i = Number(parts); i > 0 && rest > 0; i--) {
    on = addDays(on, Math.min(110, Math.max(0, Math.round(logNormal(random, 3.5, 1)))));
    if (on === day) on = addDays(on, 1);
    while (!isOpen(on) && !chance(random, 0.3)) on = addDays(on, 1);
    const all = i === 1 && chance(random, 0.88);
    const part = all
      ? rest
      : Math.min(rest, Math.max(100, Math.round((rest * between(random, 0.3, 0.75)) / 10) * 10));
    const merchant = openMerchant(city, on, history, random);
    if (!merchant) continue;
    purchases.push({
      merchant,
      amount: part,
      time: instant(on, openingMinutes(merchant, on, random)),
    });
    rest -= part;
  }
  return purchases;
}

/** The redemptions, and the money for the merchant: by itself within a day, or by hand within a week. */
function redeem(
  city: City,
  { subject, amount }: Voucher,
  purchases: readonly Purchase[],
  history: History,
  random: Random,
): Happening[] {
  const happenings = purchases.flatMap(({ merchant: { merchant }, amount: part, time }, i) => {
    const since = localTime(time).day;
    const sped = progress(history, since, 60, 330);
    const automatic = chance(random, 0.72 + 0.17 * sped);
    const hours = automatic ? logNormal(random, 22 - 6 * sped, 0.35) : logNormal(random, 90, 0.4);
    return [
      happened(
        VoucherRedeemed,
        { source: till, subject, part: `redeemed-${i + 1}`, time },
        { amount_eur_cents: part, merchant },
      ),
      happened(
        VoucherSettled,
        { source: settlement, subject, part: `settled-${i + 1}`, time: time + hours * 3_600_000 },
        { amount_eur_cents: part, merchant, automatic },
      ),
    ];
  });
  const last = purchases.at(-1);
  if (!last || !chance(random, 0.004)) return happenings;
  // A till without connection takes the same voucher once more: beyond its rest, so it is set aside.
  const shop = pick(
    random,
    city.merchants.filter(({ joins }) => joins === 0),
  );
  const again = last.time + between(random, 1, 20) * 60_000;
  const beyond = happened(
    VoucherRedeemed,
    { source: till, subject, part: 'redeemed-again', time: again },
    { amount_eur_cents: amount, merchant: shop.merchant },
  );
  return [...happenings, beyond];
}

/** Shops close on Sundays and holidays; restaurants and cafés open. */
function isOpen(day: Day): boolean {
  return weekday(day) < 7 && !isHoliday(day);
}

function openMerchant(
  { merchants }: City,
  day: Day,
  { start }: History,
  random: Random,
): Merchant | null {
  const since = daysBetween(start, day);
  const shops = isOpen(day);
  const open = merchants.filter(({ evenings, joins }) => (shops || evenings) && joins < since);
  let rest = random() * open.reduce((sum, { pull }) => sum + pull, 0);
  for (const merchant of open) {
    rest -= merchant.pull;
    if (rest < 0) return merchant;
  }
  return null;
}

/** Minutes after midnight at which somebody pays there; Saturdays are shorter. */
function openingMinutes({ evenings }: Merchant, day: Day, random: Random): number {
  if (evenings)
    return chance(random, 0.45) ? between(random, 1_050, 1_300) : between(random, 690, 1_000);
  const [from, to] = weekday(day) === 6 ? [540, 960] : [540, 1_110];
  return Math.max(from, Math.min(to, normal(random, integer(random, 0, 1) ? 680 : 960, 90)));
}

export const simulator: Simulator = {
  simulate: simulateDay,
  reach_days: 420,
  senders: {
    // An amount of 0, where a cashier takes a payment back.
    errs: ({ id, type }, random) =>
      type.endsWith('voucher-redeemed.v1') && chance(random, 0.001)
        ? [{ id: `${id}-storno`, data: { amount_eur_cents: 0 } }]
        : [],
  },
};
