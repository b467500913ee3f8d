import { byRole, byTeam, commandsOf } from '../command-record.ts';
import { ofKeyResult } from '../concern.ts';
import type { Context } from '../context.ts';
import { type Day } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { refuse } from '../decision.ts';
import { fresh, said } from '../forms.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { objectiveOf } from './key-result-commands.ts';
import type { Form } from './key-result.ts';
import { checkIn, observation, type CheckIn } from './reading.ts';

/** Values of key results: from people, or from the KPI that a key result is bound to. */
export const readingCommands = commandsOf({
  'check-in': {
    fields: checkIn,
    creates: 'check_in',
    about: ofKeyResult,
    right: byTeam(
      'einen Stand melden: Wert, Kommentar, Zuversicht',
      'check in: value, comment, confidence',
    ),
    decide(state, command, context) {
      const { key_result, value, measured_on } = command;
      const { form, source } = state.keyResults.get(key_result)!;
      const untimely = refuseUntimely(state, key_result, measured_on, context);
      if (untimely) return untimely;
      if (saysNothing(command)) return refuse('nothing-said');
      if (source.kind === 'kpi' && value !== null) return refuse('kpi-takes-no-value');
      const flaw = refuseWrongValue(form, command) ?? refuseWrongCorrection(state, command);
      return flaw ?? [{ ...command, type: 'checked-in' }];
    },
    offered: {
      key_result: ({ keyResult: { key_result }, start_on: measured_on }) => ({
        ...{ check_in: fresh, key_result, measured_on, value: null, step: null },
        ...{ comment: said, confidence: null, supersedes: null },
      }),
    },
  },
  'observation-record': {
    fields: observation,
    about: ofKeyResult,
    right: byRole([], 'server')('den Wert einer Kennzahl aufzeichnen', 'record the value of a KPI'),
    decide(state, command, context) {
      const { key_result, from, to, value } = command;
      if (state.keyResults.get(key_result)!.source.kind !== 'kpi') return refuse('no-kpi');
      const untimely = refuseUntimely(state, key_result, to, context);
      if (untimely) return untimely;
      if (from > to) return refuse('days-out-of-order');
      const hasValue = ['value', 'stale', 'incomplete'].includes(command.state);
      if (hasValue !== (value !== null)) return refuse('value-does-not-fit');
      return [{ ...command, type: 'observation-recorded' }];
    },
  },
});

/** Does the cycle take a value for this day, and take it now? */
function refuseUntimely(
  state: State,
  keyResult: string,
  day: Day,
  { now }: Context,
): Refusal | null {
  const objective = objectiveOf(state, keyResult);
  const cycle = state.cycles.get(objective.cycle)!;
  if (objective.state !== 'agreed' && objective.state !== 'closed') {
    return refuse('objective-not-agreed');
  }
  if (state.keyResults.get(keyResult)!.dropped !== null) return refuse('key-result-dropped');
  if (cycle.state === 'planning') return refuse('cycle-not-active');
  const today = dayAt(now, cycle.zone);
  if (cycle.values_until !== null && today > cycle.values_until) return refuse('review-over');
  if (day > today) return refuse('day-in-future');
  return day < cycle.start_on || day > cycle.last_on ? refuse('day-outside-cycle') : null;
}

/** What a check-in says. */
type Said = Omit<CheckIn, 'kind' | 'by' | 'at'>;

const saysNothing = ({ value, comment, confidence, supersedes }: Said): boolean =>
  value === null && comment === null && confidence === null && supersedes === null;

function refuseWrongValue(form: Form, command: Said): Refusal | null {
  const { value, step, comment } = command;
  if (form.type === 'milestone') {
    if (step !== null && !form.steps.some((one) => one.step === step)) {
      return refuse('not-found', [step]);
    }
    if ((value === null) !== (step === null)) return refuse('value-does-not-fit');
  } else if (step !== null) return refuse('value-does-not-fit');
  if (value === null) return null;
  switch (form.type) {
    case 'linear':
    case 'range':
      return null;
    case 'milestone':
    case 'binary':
      if (value !== 0 && value !== 1) return refuse('value-does-not-fit');
      return comment === null ? refuse('step-needs-note') : null;
    case 'ordinal':
      return form.levels[value] === undefined ? refuse('value-does-not-fit') : null;
  }
}

/** A correction supersedes one check-in of the same key result, and each is superseded once. */
function refuseWrongCorrection(
  { readings, index }: State,
  { key_result, supersedes }: Said,
): Refusal | null {
  if (supersedes === null) return null;
  if (index.checkIn.get(supersedes) !== key_result) return refuse('not-found', [supersedes]);
  const again = (readings.get(key_result) ?? []).some(
    (reading) => reading.kind === 'check_in' && reading.supersedes === supersedes,
  );
  return again ? refuse('superseded-already') : null;
}
