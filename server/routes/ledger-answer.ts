import { Type, type Static } from 'typebox';
import { Count, Day, Instant, orNull } from '../route/schema.ts';

const Source = Type.String();

const counts = {
  received: Count,
  stored: Count,
  duplicates: Count,
  rejected: Count,
  /** Stored events, of whatever hour, that were taken back in this one. */
  withdrawn: Count,
};

const Hours = Type.Object({
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 })),
  /** `HH:MM`, from inclusive to exclusive. */
  from: Type.String(),
  to: Type.String(),
  closed_on_holidays: Type.Optional(Type.Literal(true)),
});

/** How fresh a dataset is, and whether that is as fresh as it promises at this hour. */
const FreshnessRow = Type.Object({
  dataset: Type.String(),
  /** Latest event time, capped by its receipt. */
  data_through: orNull(Instant),
  last_received_at: orNull(Instant),
  events: Count,
  /** The hundred with most events. */
  sources: Type.Array(
    Type.Object({
      source: Source,
      last_event_at: Instant,
      last_received_at: Instant,
      events: Count,
    }),
  ),
  /** How many there are; beyond some 25,000 up to one in 200 may be missing. */
  sources_total: Count,
  /** How often it is heard when all is well; `within` is an ISO 8601 duration. */
  rhythm: Type.Object({
    within: Type.String(),
    hours: Type.Optional(Type.Array(Hours)),
  }),
  state: Type.Enum(['fresh', 'resting', 'late', 'silent', 'never']),
  due_at: orNull(Instant),
});
export type FreshnessRow = Static<typeof FreshnessRow>;

export const ReplacementAnswer = Type.Object({
  seq: Count,
  source: orNull(Source),
  said_at: Instant,
  events: Count,
  replaced_by: Type.Array(Type.String()),
  /** Of these, what has not come to its end. */
  missing: Type.Array(Type.String()),
});

/** A source that places much where the city is not. */
export const PlaceWarningAnswer = Type.Object({
  code: Type.Literal('places-outside'),
  source: Source,
  detail: Type.String(),
  places: Count,
  outside: Count,
  /** What has probably happened: lon and lat are swapped, or both are filled from one of them. */
  guess: orNull(Type.Enum(['swapped', 'equal'])),
});

/** `GET /api/ledger`: what came in. */
export const LedgerAnswer = Type.Object({
  /** Local dates, inclusive. */
  from: Day,
  to: Day,
  /** A page of them, by hour, source and dataset. */
  rows: Type.Array(
    Type.Object({ source: Source, dataset: orNull(Type.String()), hour: Instant, ...counts }),
  ),
  /** `cursor` of the next page; null where this is the last. */
  next: orNull(Type.String()),
  /** What all pages add up to. */
  totals: Type.Object({ ...counts, rows: Count, sources: Count }),
  freshness: Type.Array(FreshnessRow),
  /** Why events were refused in this period. */
  reasons: Type.Array(Type.Object({ code: Type.String(), count: Count })),
  /** What was stored and still looks wrong; for staff only. */
  warnings: Type.Optional(Type.Array(PlaceWarningAnswer)),
  /** What was taken back and is not yet replaced: an import goes on, or was interrupted; for staff only. */
  replacements: Type.Optional(Type.Array(ReplacementAnswer)),
  /** Of all that is stored, what counts nowhere, and why: it contradicts other events, or is about a case of another scope. */
  set_aside: Type.Array(Type.Object({ code: Type.String(), count: Count })),
});
export type LedgerAnswer = Static<typeof LedgerAnswer>;

/** `GET /api/freshness` */
export const FreshnessAnswer = Type.Object({ freshness: Type.Array(FreshnessRow) });
export type FreshnessAnswer = Static<typeof FreshnessAnswer>;
