import { refuse, type Rules } from '../decision.ts';
import type { dependencyCommands } from './dependency.ts';
import type { notDoingCommands } from './not-doing.ts';

/** What an objective needs from others, and what a unit leaves for its sake. */
export const decideHelp: Rules<typeof dependencyCommands & typeof notDoingCommands> = {
  'dependency-raise'({ objectives }, command) {
    const { state, unit } = objectives.get(command.objective)!;
    if (state === 'dropped') return refuse('given-up', [command.objective]);
    if (unit === command.unit) return refuse('own-unit');
    return [{ ...command, type: 'dependency-raised' }];
  },
  'dependency-answer': ({ dependencies }, command) =>
    dependencies.get(command.dependency)!.state === 'open'
      ? [{ ...command, type: 'dependency-answered' }]
      : refuse('dependency-answered'),
  'dependency-resolve': ({ dependencies }, command) =>
    dependencies.get(command.dependency)!.state === 'resolved'
      ? refuse('dependency-resolved')
      : [{ ...command, type: 'dependency-resolved' }],
  'not-doing-note': (_state, command) => [{ ...command, type: 'not-doing-noted' }],
  'not-doing-withdraw': ({ notDoing }, command) =>
    notDoing.get(command.not_doing)!.withdrawn === null
      ? [{ ...command, type: 'not-doing-withdrawn' }]
      : refuse('not-doing-withdrawn'),
};
