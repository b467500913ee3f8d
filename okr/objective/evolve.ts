import { add, append, change, known, type Evolution } from '../evolution.ts';
import type { By } from '../fields.ts';
import type { State } from '../state.ts';
import type { dependencyEvents } from './dependency.ts';
import type { Link, linkEvents, LinkDirection, LinkParent } from './link.ts';
import type { notDoingEvents } from './not-doing.ts';
import type { Objective, objectiveEvents } from './objective.ts';

export const evolveObjective: Evolution<typeof objectiveEvents> = {
  'objective-drafted'(state, { type: _type, at, by, seq, ...draft }) {
    add(state.objectives, draft.objective, {
      ...draft,
      ...{ state: 'draft', submitted_by: null, agreed_by: null, agreed_at: null, reason: null },
      ...{ outcome: null, key_results: [], revision: seq, changed: { by, at } },
    });
    append(state.index.cycle, draft.cycle, draft.objective);
  },
  'objective-edited'(state, event) {
    const { type: _type, at: _at, by: _by, seq: _seq, objective: _objective, ...wording } = event;
    changeObjective(state, event, wording);
  },
  'objective-submitted': (state, event) =>
    changeObjective(state, event, { state: 'submitted', submitted_by: event.by, reason: null }),
  'objective-returned': (state, event) =>
    changeObjective(state, event, { state: 'returned', reason: event.reason }),
  'objective-revised': (state, event) =>
    changeObjective(state, event, { state: 'draft', submitted_by: null }),
  'objective-agreed'(state, event) {
    const { objective, by, at } = event;
    changeObjective(state, event, { state: 'agreed', agreed_by: by, agreed_at: at });
    for (const id of known(state.objectives, objective).key_results) {
      const { targets } = known(state.keyResults, id);
      change(state.keyResults, id, { original: targets.length });
    }
  },
  'objective-dropped': (state, event) =>
    changeObjective(state, event, { state: 'dropped', reason: event.reason }),
  'objective-visibility-set': (state, event) =>
    changeObjective(state, event, { visibility: event.visibility }),
};

export const evolveLink: Evolution<typeof linkEvents> = {
  'link-proposed': (state, { link, child, parent, kind, direction, by }) =>
    addLink(state, {
      ...{ link, child, parent, kind, direction, state: 'proposed', turn: answering(direction) },
      ...{ reason: null, proposed_by: by, answered_by: null },
    }),
  'link-accepted': ({ links }, { link, by }) =>
    change(links, link, { state: 'accepted', turn: null, answered_by: by }),
  'link-declined': ({ links }, { link, reason, by }) =>
    change(links, link, { state: 'declined', turn: null, reason, answered_by: by }),
  'link-countered'({ links }, { link, kind, reason, by }) {
    const turn = known(links, link).turn === 'child' ? 'parent' : 'child';
    change(links, link, { state: 'countered', turn, kind, reason, proposed_by: by });
  },
  'link-carried-over'(state, { link, child, parent, kind, direction, from, accepted, by }) {
    const { proposed_by, answered_by } = known(state.links, from);
    addLink(state, {
      ...{ link, child, parent, kind, direction, reason: null },
      ...(accepted
        ? { state: 'accepted', turn: null, proposed_by, answered_by }
        : { state: 'proposed', turn: answering(direction), proposed_by: by, answered_by: null }),
    });
  },
};

export const evolveDependency: Evolution<typeof dependencyEvents> = {
  'dependency-raised'({ dependencies }, { type: _type, seq: _seq, at: _at, ...raised }) {
    add(dependencies, raised.dependency, { ...raised, state: 'open', answer: null });
  },
  'dependency-answered': ({ dependencies }, { dependency, confirmed, answer }) =>
    change(dependencies, dependency, { state: confirmed ? 'confirmed' : 'declined', answer }),
  'dependency-resolved': ({ dependencies }, { dependency, answer }) =>
    change(dependencies, dependency, { state: 'resolved', answer }),
};

export const evolveNotDoing: Evolution<typeof notDoingEvents> = {
  'not-doing-noted': ({ notDoing }, { type: _type, seq: _seq, at: _at, ...noted }) =>
    add(notDoing, noted.not_doing, { ...noted, withdrawn: null }),
  'not-doing-withdrawn': ({ notDoing }, { not_doing, reason }) =>
    change(notDoing, not_doing, { withdrawn: reason }),
};

/** A link as the index finds it from above. */
export const parentKey = ({ kind, id }: LinkParent): string => `${kind}/${id}`;

/** Who has to answer a new proposal. */
const answering = (direction: LinkDirection) => (direction === 'top_down' ? 'child' : 'parent');

function addLink({ links, index }: State, link: Link): void {
  add(links, link.link, link);
  append(index.child, link.child, link.link);
  append(index.parent, parentKey(link.parent), link.link);
}

/** The objective, or what belongs to it, is written at by an event. */
export function changeObjective(
  { objectives }: State,
  { objective, seq, by, at }: { objective: string; seq: number; by: By; at: string },
  fields: Partial<Objective> = {},
): void {
  change(objectives, objective, { ...fields, revision: seq, changed: { by, at } });
}
