import { refuse, type Rules } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { hasGoal } from './lacks.ts';
import { above } from './lineage.ts';
import type { Link, linkCommands } from './link.ts';

/** Goals are linked from both directions: one side proposes, the other answers, both confirm. */
export const decideLink: Rules<typeof linkCommands> = {
  'link-propose'(state, command) {
    const flaw = refuseWrongParent(state, command);
    return flaw ?? [{ ...command, type: 'link-proposed' }];
  },
  'link-accept'({ links, goals, objectives }, { link }, { caller }) {
    const { turn, proposed_by, child, parent } = links.get(link)!;
    if (turn === null) return refuse('link-answered');
    if (caller === 'server' || caller.account === proposed_by.account) return refuse('same-person');
    const gone =
      objectives.get(child)!.state === 'dropped' ||
      (parent.kind === 'goal'
        ? goals.get(parent.id)!.state === 'retired'
        : objectives.get(parent.id)!.state === 'dropped');
    return gone ? refuse('given-up', [child, parent.id]) : [{ type: 'link-accepted', link }];
  },
  'link-decline'(state, { link, reason }) {
    const { state: its, child } = state.links.get(link)!;
    if (its === 'declined') return refuse('link-answered');
    const { state: promise, without_link } = state.objectives.get(child)!;
    const bound = (promise === 'agreed' || promise === 'closed') && without_link === null;
    if (its === 'accepted' && bound && !hasGoal(state, child, link)) return refuse('last-link');
    return [{ type: 'link-declined', link, reason }];
  },
  'link-counter': ({ links }, { link, kind, reason }) =>
    links.get(link)!.turn === null
      ? refuse('link-answered')
      : [{ type: 'link-countered', link, kind, reason }],
};

function refuseWrongParent(
  state: State,
  { child, parent }: Pick<Link, 'child' | 'parent'>,
): Refusal | null {
  const { cycle, state: its } = state.objectives.get(child)!;
  if (its === 'dropped') return refuse('given-up', [child]);
  if (parent.kind === 'goal') {
    if (state.goals.get(parent.id)!.state === 'retired') return refuse('given-up', [parent.id]);
  } else {
    const objective = state.objectives.get(parent.id)!;
    if (objective.state === 'dropped') return refuse('given-up', [parent.id]);
    if (objective.cycle !== cycle) return refuse('link-across-cycles');
    if (parent.id === child || above(state, parent.id).has(child))
      return refuse('link-in-a-circle');
  }
  const twice = (state.index.child.get(child) ?? []).filter((id) => {
    const link = state.links.get(id)!;
    return (
      link.state !== 'declined' && link.parent.kind === parent.kind && link.parent.id === parent.id
    );
  });
  return twice.length ? refuse('linked-already', twice) : null;
}
