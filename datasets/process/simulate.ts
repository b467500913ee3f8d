import { weekday, type Day } from '../../calendar/day.ts';
import {
  addWorkingDays,
  instant,
  isHoliday,
  isWorkingDay,
  monthOf,
} from '../musterhafen/calendar.ts';
import type { City } from '../musterhafen/city.ts';
import { happened, type Happening } from '../musterhafen/happening.ts';
import { progress, type History } from '../musterhafen/history.ts';
import { anyone, homeOf } from '../musterhafen/people.ts';
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
import { services, type Service } from '../musterhafen/services.ts';
import type { Simulator } from '../simulator.ts';
import {
  ApplicationStarted,
  CaseClosed,
  CaseNotified,
  CaseObjected,
  CaseRated,
  CaseReceived,
  CaseStep,
} from './events.ts';
import { senders } from './senders.ts';

type Channel = 'online' | 'email' | 'post' | 'phone' | 'counter' | 'internal';

/** A case on its way: what every step of it needs to know. */
interface Case {
  service: Service;
  /** How far the change of the service has come, 0 to 1. */
  through: number;
  channel: Channel;
  subject: string;
  source: string;
  day: Day;
  received: number;
  random: Random;
}

/** Online forms that are begun and never sent. */
const abandoned = 0.24;

/** Who is helped with the online form at the counter. */
const assistedShare = 0.06;

/**
 * Everything that follows from the applications of one day, to the objection months later.
 * Counter, post and telephone keep office hours; the online form never closes.
 */
export function simulateDay(city: City, day: Day, history: History): Happening[] {
  const random = createRandom(`${city.seed}/process/${day}`);
  const happenings: Happening[] = [];
  let number = 0;
  for (const service of services) {
    const through = progress(history, day, ...service.change);
    const expected = service.daily * demand(day);
    for (const [channel, share] of Object.entries(channels(service, through)) as [
      Channel,
      number,
    ][]) {
      const rate = expected * share * rhythm(channel, day, city, service);
      for (let i = poisson(random, rate); i > 0; i--) {
        const subject = `v-${day.replaceAll('-', '')}-${String(++number).padStart(3, '0')}`;
        const source = `urn:musterhafen:fachverfahren:${service.office}`;
        const received = instant(day, arrival(channel, day, city, service, random));
        happenings.push(
          ...handle(city, { service, through, channel, subject, source, day, received, random }),
        );
      }
    }
  }
  return happenings;
}

/** More after New Year and in September, less in the summer and at Christmas. */
function demand(day: Day): number {
  const quiet = day.slice(5) >= '12-22' || day.slice(5) <= '01-01' ? 0.4 : 1;
  return (
    ([1.15, 1.05, 1.08, 1, 0.98, 0.95, 0.85, 0.9, 1.12, 1.05, 1, 0.9][monthOf(day) - 1] ?? 1) *
    quiet
  );
}

function channels({ online, others }: Service, through: number): Partial<Record<Channel, number>> {
  const share = mix(online, through);
  const total = Object.values(others).reduce((sum, weight) => sum + weight, 0);
  const rest = Object.entries(others).map(([channel, weight]) => [
    channel,
    (weight / total) * (1 - share),
  ]);
  return { online: share, ...Object.fromEntries(rest) };
}

/** How much of a working day's usual number comes in by this way on this day. */
function rhythm(channel: Channel, day: Day, city: City, service: Service): number {
  if (channel === 'online') return [1.25, 1.1, 1, 1, 0.85, 0.42, 0.5][weekday(day) - 1] ?? 1;
  if (channel === 'counter' && !hoursOf(city, service, day).length) return 0;
  if (!isWorkingDay(day)) return channel === 'counter' ? 0.25 : 0;
  return channel === 'counter' ? ([1.15, 1, 0.8, 1.35, 0.7][weekday(day) - 1] ?? 1) : 1;
}

/** Minutes after midnight. */
function arrival(channel: Channel, day: Day, city: City, service: Service, random: Random): number {
  switch (channel) {
    case 'online': {
      const evening = chance(random, 0.42);
      const minutes = evening ? normal(random, 20.3 * 60, 75) : normal(random, 12.2 * 60, 170);
      return Math.max(5, Math.min(1_430, minutes));
    }
    case 'counter': {
      const [from, to] = pick(random, hoursOf(city, service, day));
      return between(random, from * 60 + 4, to * 60);
    }
    case 'email':
    case 'internal':
      return Math.max(400, Math.min(1_110, normal(random, 11.5 * 60, 150)));
    case 'post':
      return between(random, 9 * 60, 11 * 60);
    case 'phone':
      return between(random, 8.5 * 60, 15.5 * 60);
  }
}

function hoursOf(
  city: City,
  { office }: Service,
  day: Day,
): readonly (readonly [number, number])[] {
  if (isHoliday(day)) return [];
  return city.offices.find((o) => o.office === office)?.hours[weekday(day)] ?? [];
}

function handle(city: City, item: Case): Happening[] {
  const { service, through, channel, subject, source, day, received, random } = item;
  const { service: key, office } = service;
  const digital = channel === 'online' || channel === 'internal';
  const happenings: Happening[] = [];
  if (channel === 'online') {
    const portal = 'urn:musterhafen:serviceportal';
    const started = received - between(random, 4, 38) * 60_000;
    const time = Math.max(started, instant(day, 0));
    happenings.push(
      happened(
        ApplicationStarted,
        { source: portal, subject, part: 'started', time },
        { service: key, channel },
      ),
    );
    if (chance(random, abandoned)) return happenings;
  }
  const fields = Math.max(4, service.fields + integer(random, -2, 2));
  const prefilled = mix(service.prefilled, through) * (digital ? 1 : 0.12);
  happenings.push(
    happened(
      CaseReceived,
      { source, subject, part: 'received', time: received },
      {
        service: key,
        office,
        channel,
        ...(channel === 'internal'
          ? {}
          : { district: homeOf(city, random), person: anyone(city, random) }),
        ...(channel === 'online' && chance(random, assistedShare) ? { assisted: true } : {}),
        fields_required: fields,
        fields_prefilled: Math.max(
          0,
          Math.min(fields, Math.round(fields * prefilled * between(random, 0.7, 1.3))),
        ),
      },
    ),
  );
  if (channel !== 'counter') {
    const soon = digital ? mix(service.receipt, through) : channel === 'email' ? 0.5 : 0.08;
    const minutes = chance(random, soon) ? between(random, 0.3, 9) : between(random, 300, 4_000);
    happenings.push(
      happened(
        CaseNotified,
        { source, subject, part: 'notified', time: received + minutes * 60_000 },
        {
          channel: digital || channel === 'email' ? channel : 'post',
        },
      ),
    );
  } else if (chance(random, 0.55)) {
    happenings.push(
      happened(
        CaseNotified,
        { source, subject, part: 'notified', time: received + 6 * 60_000 },
        { channel: 'counter' },
      ),
    );
  }
  const unbroken = digital && chance(random, mix(service.chain, through));
  const alone = channel === 'online' && unbroken && chance(random, mix(service.automatic, through));
  return [...happenings, ...(alone ? decideAlone(item) : decide(item, unbroken))];
}

/** The system decides: two checks within seconds, the notice within minutes. */
function decideAlone(item: Case): Happening[] {
  const { subject, source, received, random } = item;
  const step = (name: string, part: string, seconds: number) =>
    happened(
      CaseStep,
      { source, subject, part, time: received + seconds * 1_000 },
      {
        step: name,
        actor: 'system',
        medium: 'digital',
      },
    );
  const closed = received + between(random, 1.5, 14) * 60_000;
  return [
    step('Daten prüfen', 'step-1', between(random, 4, 20)),
    step('Bescheid erstellen', 'step-2', between(random, 25, 60)),
    happened(
      CaseClosed,
      { source, subject, part: 'closed', time: closed },
      {
        outcome: chance(random, 0.96) ? 'granted' : 'not_eligible',
        notice_medium: 'digital',
      },
    ),
    ...aftermath(item, closed, true),
  ];
}

const work = [
  'Vollständigkeit prüfen',
  'Angaben übernehmen',
  'Fachlich prüfen',
  'Bescheid erstellen',
] as const;

/** People decide, on working days: some steps, with the paper that comes up on the way. */
function decide(item: Case, unbroken: boolean): Happening[] {
  const { service, through, channel, subject, source, day, received, random } = item;
  const digital = channel === 'online' || channel === 'internal' || channel === 'email';
  const spread = service.promised_days > 20 ? 0.38 : 0.55;
  const working = Math.min(
    130,
    Math.max(0, Math.round(logNormal(random, mix(service.lead_days, through), spread))),
  );
  const onTheSpot =
    channel === 'counter' &&
    service.effort_counter < 18 &&
    service.promised_days < 11 &&
    chance(random, 0.3);
  const closedOn = addWorkingDays(day, onTheSpot ? 0 : working);
  const atWork = instant(closedOn, between(random, 8.2 * 60, 15.9 * 60));
  const closed =
    onTheSpot || atWork <= received ? received + between(random, 12, 45) * 60_000 : atWork;
  const total =
    (channel === 'online' || channel === 'internal'
      ? mix(service.effort_online, through)
      : service.effort_counter * (channel === 'post' ? 1.15 : channel === 'email' ? 1.1 : 1)) *
    between(random, 0.7, 1.3);
  const count = total < 10 ? 2 : total < 40 ? 3 : 4;
  const kept = unbroken || (!digital && chance(random, 0.25));
  const paperFrom = integer(random, 1, count - 1);
  const happenings = work.slice(0, count).map((name, i) => {
    const share = onTheSpot ? (i + 1) / (count + 1) : ([0.25, 0.5, 0.75][i] ?? 0.97);
    return happened(
      CaseStep,
      {
        source,
        subject,
        part: `step-${i + 1}`,
        time: atWorkBetween(received, closed, share, random),
      },
      {
        step: name,
        actor: 'human',
        medium: unbroken
          ? 'digital'
          : kept
            ? 'paper'
            : digital
              ? i >= paperFrom
                ? 'paper'
                : 'digital'
              : i < paperFrom
                ? 'paper'
                : 'digital',
        effort_min: Math.round((total / count) * 10) / 10,
      },
    );
  });
  const notice = unbroken ? 'digital' : chance(random, 0.86) ? 'paper' : 'digital';
  const outcome = weighted(random, { granted: 88, rejected: 5, withdrawn: 4, not_eligible: 3 });
  return [
    ...happenings,
    happened(
      CaseClosed,
      { source, subject, part: 'closed', time: closed },
      {
        outcome,
        notice_medium: outcome === 'withdrawn' && chance(random, 0.5) ? 'none' : notice,
      },
    ),
    ...aftermath(item, closed, outcome === 'granted'),
  ];
}

/** A moment between two others; what would fall into the night or a weekend is moved before it. */
function atWorkBetween(from: number, to: number, share: number, random: Random): number {
  const raw = from + (to - from) * share;
  const hours = ((raw / 3_600_000) % 24) + 1;
  const desk = between(random, 8.2, 16);
  const shifted = hours > 17 || hours < 7 ? raw - ((hours + 24 - desk) % 24) * 3_600_000 : raw;
  return Math.min(to - 1_000, Math.max(from + 30_000, shifted + random() * 1_000));
}

/** Ratings from about one in seven, objections from few. */
function aftermath(
  { service, through, channel, subject, source, random }: Case,
  closed: number,
  granted: boolean,
): Happening[] {
  const happenings: Happening[] = [];
  const online = channel === 'online';
  if (
    channel !== 'internal' &&
    chance(random, online ? 0.17 : channel === 'counter' ? 0.13 : 0.05)
  ) {
    const mean =
      (online
        ? mix(service.rating_online, through)
        : channel === 'counter'
          ? service.rating_counter
          : 3.4) - (granted ? 0 : 1.1);
    const rating = Math.max(1, Math.min(5, Math.round(normal(random, mean, 0.85))));
    const time = closed + between(random, 2, 2_600) * 60_000;
    happenings.push(happened(CaseRated, { source, subject, part: 'rated', time }, { rating }));
  }
  if (channel !== 'internal' && chance(random, granted ? 0.009 : 0.05)) {
    const time = closed + between(random, 3, 28) * 86_400_000;
    happenings.push(happened(CaseObjected, { source, subject, part: 'objected', time }, {}));
  }
  return happenings;
}

const mix = ([before, after]: readonly [number, number], through: number) =>
  before + (after - before) * through;

export const simulator: Simulator = {
  simulate: simulateDay,
  reach_days: 290,
  senders,
};
