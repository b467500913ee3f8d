import { byCdo, byLeaders, commandsOf } from '../command-record.ts';
import { ofCity } from '../concern.ts';
import { refuse } from '../decision.ts';
import { Id, Paragraph, Seen } from '../fields.ts';
import { answer, edit, feedback, wording } from './goal.ts';

/** Midterm goals: proposed from above, answered from below, confirmed when everything is answered. */
export const goalCommands = commandsOf({
  'goal-draft': {
    fields: { goal: Id, field: Id, ...wording },
    creates: 'goal',
    about: ofCity,
    right: byCdo('ein vorläufiges Mittelfristziel anlegen', 'draft a midterm goal'),
    decide: ({ fields }, command) =>
      fields.get(command.field)!.retired === null
        ? [{ ...command, type: 'goal-drafted' }]
        : refuse('field-retired'),
  },
  'goal-edit': {
    fields: { ...edit, seen: Seen },
    about: ofCity,
    right: byCdo(
      'ein Mittelfristziel umformulieren; ein bestätigtes nur mit Grund',
      'reword a midterm goal; a confirmed one only with a reason',
    ),
    decide({ goals }, { seen, ...command }) {
      const { state, revision } = goals.get(command.goal)!;
      if (state === 'retired') return refuse('goal-retired');
      if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
      if (state === 'confirmed' && command.reason === null) return refuse('reason-needed');
      return [{ ...command, type: 'goal-edited' }];
    },
  },
  'goal-consult': {
    fields: { goal: Id },
    about: ofCity,
    right: byCdo('die Beteiligung zu einem Ziel eröffnen', 'open the consultation on a goal'),
    decide: ({ goals }, { goal }) =>
      goals.get(goal)!.state === 'preliminary'
        ? [{ type: 'goal-consultation-opened', goal }]
        : refuse('goal-not-preliminary'),
  },
  'goal-give-feedback': {
    fields: feedback,
    creates: 'feedback',
    about: (_state, { unit }) => ({ ...ofCity(), unit }),
    right: byLeaders(
      'für die eigene Einheit zu einem Ziel Stellung nehmen',
      'give feedback on a goal for one’s unit',
    ),
    decide: ({ goals }, command) =>
      goals.get(command.goal)!.state === 'in_consultation'
        ? [{ ...command, type: 'goal-feedback-given' }]
        : refuse('goal-not-in-consultation'),
    offered: {},
  },
  'goal-answer-feedback': {
    fields: { ...answer, seen: Seen },
    about: ofCity,
    right: byCdo('auf eine Stellungnahme antworten', 'answer feedback'),
    decide({ goals }, { seen, ...command }) {
      const { state, feedback } = goals.get(command.goal)!;
      if (state !== 'in_consultation') return refuse('goal-not-in-consultation');
      const given = feedback.find((one) => one.feedback === command.feedback);
      if (!given) return refuse('not-found', [command.feedback]);
      if (seen !== undefined && seen !== given.revision) return refuse('changed-meanwhile');
      return [{ ...command, type: 'goal-feedback-answered' }];
    },
  },
  'goal-revise': {
    fields: { goal: Id, reason: Paragraph },
    about: ofCity,
    right: byCdo(
      'ein Ziel aus der Beteiligung zurücknehmen, mit Grund',
      'take a goal back from consultation, with a reason',
    ),
    decide: ({ goals }, { goal, reason }) =>
      goals.get(goal)!.state === 'in_consultation'
        ? [{ type: 'goal-consultation-ended', goal, reason }]
        : refuse('goal-not-in-consultation'),
  },
  'goal-confirm': {
    fields: { goal: Id },
    about: ofCity,
    right: byCdo(
      'ein Ziel bestätigen, wenn alles beantwortet ist',
      'confirm a goal once all feedback is answered',
    ),
    decide({ goals }, { goal }) {
      const { state, feedback } = goals.get(goal)!;
      if (state !== 'in_consultation') return refuse('goal-not-in-consultation');
      const open = feedback.filter((one) => one.answer === null).map((one) => one.feedback);
      if (open.length) return refuse('feedback-unanswered', open);
      return [{ type: 'goal-confirmed', goal }];
    },
  },
  'goal-retire': {
    fields: { goal: Id, reason: Paragraph },
    about: ofCity,
    right: byCdo('ein Ziel aufgeben, mit Grund', 'give up a goal, with a reason'),
    decide: ({ goals }, { goal, reason }) =>
      goals.get(goal)!.state === 'retired'
        ? refuse('goal-retired')
        : [{ type: 'goal-retired', goal, reason }],
  },
});
