import type { CommandOf } from '../../../okr/command.ts';
import type { Commitment, Objective, Visibility } from '../../../okr/objective/objective.ts';

export const commitments: readonly Commitment[] = ['committed', 'aspirational'];
export const visibilities: readonly Visibility[] = ['team', 'city', 'council', 'public'];

/** An objective as its form holds it. */
export interface ObjectiveFields {
  objective: string;
  /** The revision that was before the writer. */
  seen: number;
  cycle: string;
  unit: string;
  title: string;
  /** One a line. */
  customers: string;
  added_value: string;
  commitment: Commitment;
  visibility: Visibility;
  without_link: string;
}

export type ObjectiveWrong = Partial<Record<keyof ObjectiveFields, 'missing' | 'missingOne'>>;

export const freshObjective = (
  objective: string,
  cycle: string,
  unit: string,
): ObjectiveFields => ({
  ...{ objective, seen: 0, cycle, unit, title: '', customers: '', added_value: '' },
  ...{ commitment: 'committed', visibility: 'city', without_link: '' },
});

export const objectiveFields = (
  one: Objective | Omit<Objective, 'key_results'>,
): ObjectiveFields => ({
  ...{ objective: one.objective, seen: one.revision, cycle: one.cycle, unit: one.unit },
  ...{ title: one.title, customers: one.customers.join('\n'), added_value: one.added_value },
  ...{ commitment: one.commitment, visibility: one.visibility },
  without_link: one.without_link ?? '',
});

type Wording = Omit<CommandOf<'objective-edit'>, 'type' | 'objective' | 'seen'>;

/** The wording that the form stands for; or what is wrong, field by field. */
export function readObjective(
  fields: ObjectiveFields,
): { wrong: ObjectiveWrong } | { wording: Wording } {
  const wrong: ObjectiveWrong = {};
  const customers = fields.customers
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (fields.title.trim() === '') wrong.title = 'missing';
  if (customers.length === 0) wrong.customers = 'missingOne';
  if (fields.added_value.trim() === '') wrong.added_value = 'missing';
  if (fields.unit === '') wrong.unit = 'missing';
  if (Object.keys(wrong).length > 0) return { wrong };
  return {
    wording: {
      ...{ title: fields.title.trim(), customers, added_value: fields.added_value.trim() },
      ...{ commitment: fields.commitment, visibility: fields.visibility },
      without_link: fields.without_link.trim() || null,
    },
  };
}
