import { byRole, commandsOf, type Side } from '../command-record.ts';
import { concerning } from '../concern.ts';
import { refuse } from '../decision.ts';
import { Id } from '../fields.ts';
import { fresh, said } from '../forms.ts';
import type { Refusal } from '../refusal.ts';
import type { Role } from '../role.ts';
import type { State } from '../state.ts';
import { hasGoal } from './lacks.ts';
import { above } from './lineage.ts';
import { counter, proposal, refusal, type Link } from './link.ts';

const answering: readonly Role[] = ['lead', 'head', 'cdo'];

const ofLink = ({ objectives, links }: State, { link }: { link: string }) =>
  concerning(objectives.get(links.get(link)!.child)!);

const endOf = ({ child, parent }: Pick<Link, 'child' | 'parent'>, end: Side['end']): Side =>
  end === 'child' ? { end, objective: child } : { end, parent };

/** The side that has to answer. */
function turnOf({ links }: State, { link: id }: { link: string }): Side[] {
  const link = links.get(id)!;
  return link.turn ? [endOf(link, link.turn)] : [];
}

/** Goals are linked from both directions: one side proposes, the other answers, both confirm. */
export const linkCommands = commandsOf({
  'link-propose': {
    fields: proposal,
    creates: 'link',
    names: ({ parent: { kind, id } }) => [{ field: kind, name: id }],
    about: ({ objectives }, { child }) => concerning(objectives.get(child)!),
    right: byRole(['member', ...answering], 'side')(
      'eine Verbindung nach oben oder unten vorschlagen',
      'propose a link upwards or downwards',
    ),
    sides: (_state, command) => [
      endOf(command, command.direction === 'top_down' ? 'parent' : 'child'),
    ],
    decide(state, command) {
      const flaw = refuseWrongParent(state, command);
      return flaw ?? [{ ...command, type: 'link-proposed' }];
    },
    offered: {
      link_way({ way, child, goal }) {
        if (way === 'from_goal' && goal === undefined) return null;
        const direction: Link['direction'] = way === 'up' ? 'bottom_up' : 'top_down';
        // Nothing is ever linked to itself: that refusal says that everything else is in order.
        const itself = { kind: 'objective', id: child } as const;
        const parent = goal && way === 'from_goal' ? ({ kind: 'goal', id: goal } as const) : itself;
        return { link: fresh, child, parent, kind: 'contributes' as const, direction };
      },
    },
  },
  'link-accept': {
    fields: { link: Id },
    about: ofLink,
    right: byRole(answering, 'side')(
      'eine vorgeschlagene Verbindung bestätigen',
      'accept a proposed link',
    ),
    sides: turnOf,
    decide({ links, goals, objectives }, { link }, { caller }) {
      const { turn, proposed_by, child, parent } = links.get(link)!;
      if (turn === null) return refuse('link-answered');
      if (caller === 'server' || caller.account === proposed_by.account)
        return refuse('same-person');
      const gone =
        objectives.get(child)!.state === 'dropped' ||
        (parent.kind === 'goal'
          ? goals.get(parent.id)!.state === 'retired'
          : objectives.get(parent.id)!.state === 'dropped');
      return gone ? refuse('given-up', [child, parent.id]) : [{ type: 'link-accepted', link }];
    },
    offered: { link: ({ link }) => ({ link }) },
  },
  'link-decline': {
    fields: refusal,
    about: ofLink,
    right: byRole(answering, 'side')(
      'eine Verbindung ablehnen oder lösen, mit Grund',
      'decline or end a link, with a reason',
    ),
    // Either side may refuse, and take a proposal of its own back.
    sides({ links }, { link }) {
      const its = links.get(link)!;
      return [endOf(its, 'child'), endOf(its, 'parent')];
    },
    decide(state, { link, reason }) {
      const { state: its, child } = state.links.get(link)!;
      if (its === 'declined') return refuse('link-answered');
      const { state: promise, without_link } = state.objectives.get(child)!;
      const bound = (promise === 'agreed' || promise === 'closed') && without_link === null;
      if (its === 'accepted' && bound && !hasGoal(state, child, link)) return refuse('last-link');
      return [{ type: 'link-declined', link, reason }];
    },
    offered: { link: ({ link }) => ({ link, reason: said }) },
  },
  'link-counter': {
    fields: counter,
    about: ofLink,
    right: byRole(answering, 'side')(
      'einen Gegenvorschlag machen, mit Grund',
      'make a counter-proposal, with a reason',
    ),
    sides: turnOf,
    decide: ({ links }, { link, kind, reason }) =>
      links.get(link)!.turn === null
        ? refuse('link-answered')
        : [{ type: 'link-countered', link, kind, reason }],
    offered: { link: ({ link, kind }) => ({ link, kind, reason: said }) },
  },
});

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
