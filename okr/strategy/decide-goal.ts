import { refuse, type Rules } from '../decision.ts';
import type { goalCommands } from './goal.ts';

/** Midterm goals: proposed from above, answered from below, confirmed when everything is answered. */
export const decideGoal: Rules<typeof goalCommands> = {
  'goal-draft': ({ fields }, command) =>
    fields.get(command.field)!.retired === null
      ? [{ ...command, type: 'goal-drafted' }]
      : refuse('field-retired'),
  'goal-edit'({ goals }, { seen, ...command }) {
    const { state, revision } = goals.get(command.goal)!;
    if (state === 'retired') return refuse('goal-retired');
    if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
    if (state === 'confirmed' && command.reason === null) return refuse('reason-needed');
    return [{ ...command, type: 'goal-edited' }];
  },
  'goal-consult': ({ goals }, { goal }) =>
    goals.get(goal)!.state === 'preliminary'
      ? [{ type: 'goal-consultation-opened', goal }]
      : refuse('goal-not-preliminary'),
  'goal-give-feedback': ({ goals }, command) =>
    goals.get(command.goal)!.state === 'in_consultation'
      ? [{ ...command, type: 'goal-feedback-given' }]
      : refuse('goal-not-in-consultation'),
  'goal-answer-feedback'({ goals }, { seen, ...command }) {
    const { state, feedback } = goals.get(command.goal)!;
    if (state !== 'in_consultation') return refuse('goal-not-in-consultation');
    const given = feedback.find((one) => one.feedback === command.feedback);
    if (!given) return refuse('not-found', [command.feedback]);
    if (seen !== undefined && seen !== given.revision) return refuse('changed-meanwhile');
    return [{ ...command, type: 'goal-feedback-answered' }];
  },
  'goal-revise': ({ goals }, { goal, reason }) =>
    goals.get(goal)!.state === 'in_consultation'
      ? [{ type: 'goal-consultation-ended', goal, reason }]
      : refuse('goal-not-in-consultation'),
  'goal-confirm'({ goals }, { goal }) {
    const { state, feedback } = goals.get(goal)!;
    if (state !== 'in_consultation') return refuse('goal-not-in-consultation');
    const open = feedback.filter(({ answer }) => answer === null);
    if (open.length)
      return refuse(
        'feedback-unanswered',
        open.map((one) => one.feedback),
      );
    return [{ type: 'goal-confirmed', goal }];
  },
  'goal-retire': ({ goals }, { goal, reason }) =>
    goals.get(goal)!.state === 'retired'
      ? refuse('goal-retired')
      : [{ type: 'goal-retired', goal, reason }],
};
