import { Type, type Static } from 'typebox';
import { closed, EurCents, happening, Id, Line, nullable, Paragraph } from '../fields.ts';

export const MeasureStatus = Type.Enum(['idea', 'planned', 'running', 'done', 'stopped']);
export type MeasureStatus = Static<typeof MeasureStatus>;

/** May other cities take the result over, for which service, under which licence? */
export const Reuse = closed({
  allowed: Type.Boolean(),
  /** LeiKa key of the administrative service, 14 digits. */
  service: nullable(Type.String({ pattern: '^\\d{14}$', maxLength: 14 })),
  licence: nullable(Line),
});
export type Reuse = Static<typeof Reuse>;

export const plan = {
  measure: Id,
  /** The action field that it belongs to. */
  field: Id,
  /** The midterm goal that it serves, where it is one. */
  goal: nullable(Id),
  title: Line,
  description: nullable(Paragraph),
  /** The unit that carries it out. */
  unit: Id,
  budget_eur_cents: nullable(EurCents),
  hours_saved_per_year: nullable(Type.Number({ minimum: 0, maximum: 1e9 })),
  /** What an hour of work is reckoned at. */
  hour_eur_cents: nullable(EurCents),
  /** Over how many years the return on investment is reckoned. */
  years: Type.Integer({ minimum: 1, maximum: 30 }),
  reuse: Reuse,
};

export const report = {
  measure: Id,
  status: MeasureStatus,
  spent_eur_cents: nullable(EurCents),
  note: nullable(Paragraph),
};

/** Maßnahme: a project of the strategy. Its progress never moves a score. */
export const Measure = closed({
  ...plan,
  status: MeasureStatus,
  spent_eur_cents: nullable(EurCents),
  /** The latest note on where it stands. */
  note: nullable(Paragraph),
  revision: Type.Integer(),
});
export type Measure = Static<typeof Measure>;

export const measureEvents = {
  'measure-added': happening('measure-added', plan),
  'measure-edited': happening('measure-edited', plan),
  'measure-reported': happening('measure-reported', report),
};
