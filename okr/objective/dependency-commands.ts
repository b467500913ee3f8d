import { byLeaders, byTeam, commandsOf } from '../command-record.ts';
import { concerning, ofObjective } from '../concern.ts';
import { refuse } from '../decision.ts';
import { fresh, said } from '../forms.ts';
import type { State } from '../state.ts';
import { answer, raised, resolved } from './dependency.ts';

const ofDependency = (
  { objectives, dependencies }: State,
  { dependency }: { dependency: string },
) => concerning(objectives.get(dependencies.get(dependency)!.objective)!);

/** What an objective needs from others. */
export const dependencyCommands = commandsOf({
  'dependency-raise': {
    fields: raised,
    creates: 'dependency',
    about: ofObjective,
    right: byTeam('Hilfe einer anderen Einheit anfragen', 'ask another unit for help'),
    decide({ objectives }, command) {
      const { state, unit } = objectives.get(command.objective)!;
      if (state === 'dropped') return refuse('given-up', [command.objective]);
      if (unit === command.unit) return refuse('own-unit');
      return [{ ...command, type: 'dependency-raised' }];
    },
    offered: {
      objective: ({ objective: { objective }, elsewhere: unit }) => ({
        ...{ dependency: fresh, objective, unit, text: said, needed_by: null },
      }),
    },
  },
  'dependency-answer': {
    fields: answer,
    about: (state, { dependency }) => ({
      ...ofDependency(state, { dependency }),
      unit: state.dependencies.get(dependency)!.unit,
    }),
    right: byLeaders(
      'eine Anfrage an die eigene Einheit beantworten',
      'answer what one’s unit was asked for',
    ),
    decide: ({ dependencies }, command) =>
      dependencies.get(command.dependency)!.state === 'open'
        ? [{ ...command, type: 'dependency-answered' }]
        : refuse('dependency-answered'),
    offered: { dependency: (place) => ({ ...place, confirmed: true, answer: said }) },
  },
  'dependency-resolve': {
    fields: resolved,
    about: ofDependency,
    right: byTeam('eine Abhängigkeit für erledigt erklären', 'declare a dependency resolved'),
    decide: ({ dependencies }, command) =>
      dependencies.get(command.dependency)!.state === 'resolved'
        ? refuse('dependency-resolved')
        : [{ ...command, type: 'dependency-resolved' }],
    offered: { dependency: (place) => ({ ...place, answer: said }) },
  },
});
