import { add, append, change, known, type Evolution } from '../evolution.ts';
import { changeObjective } from '../objective/evolve.ts';
import type { State } from '../state.ts';
import type { keyResultEvents } from './key-result.ts';
import type { readingEvents } from './reading.ts';
import { sameTarget, type TargetVersion } from './target.ts';

export const evolveKeyResult: Evolution<typeof keyResultEvents> = {
  'key-result-defined'(state, { type: _type, target, valid_from, by, at, seq, ...definition }) {
    const { objective, key_result } = definition;
    const first: TargetVersion = { ...setVersion, version: 1, target, valid_from, author: by, at };
    add(state.keyResults, key_result, {
      ...definition,
      ...{ targets: [{ ...first, effective_at: at }], original: null },
      ...{ dropped: null, dropped_at: null },
    });
    const { key_results } = known(state.objectives, objective);
    changeObjective(
      state,
      { objective, seq, by, at },
      { key_results: [...key_results, key_result] },
    );
  },
  'key-result-edited'(state, { type: _type, target, valid_from, by, at, seq, ...definition }) {
    const { targets, objective } = known(state.keyResults, definition.key_result);
    const next = {
      ...{ ...setVersion, version: targets.length + 1, target, valid_from, author: by, at },
      effective_at: at,
    };
    change(state.keyResults, definition.key_result, {
      ...definition,
      targets: sameTarget(targets.at(-1)!.target, target) ? targets : [...targets, next],
    });
    changeObjective(state, { objective, seq, by, at });
  },
  'key-result-removed'(state, { key_result, seq, by, at }) {
    const { objective } = known(state.keyResults, key_result);
    const { key_results } = known(state.objectives, objective);
    state.keyResults.delete(key_result);
    changeObjective(
      state,
      { objective, seq, by, at },
      { key_results: key_results.filter((other) => other !== key_result) },
    );
  },
  'key-result-dropped'(state, { key_result, reason, at, by, seq }) {
    change(state.keyResults, key_result, { dropped: reason, dropped_at: at });
    const { objective } = known(state.keyResults, key_result);
    changeObjective(state, { objective, seq, by, at });
  },
  'target-proposed'(state, { key_result, version, target, valid_from, reason, by, at }) {
    const proposed: TargetVersion = {
      ...{ version, target, valid_from, reason, state: 'proposed', author: by, at },
      ...{ approved_by: null, effective_at: null },
    };
    const { targets } = known(state.keyResults, key_result);
    change(state.keyResults, key_result, { targets: [...targets, proposed] });
  },
  'target-approved': (state, { key_result, version, by, at }) =>
    changeVersion(state, key_result, version, {
      ...{ state: 'approved', approved_by: by, effective_at: at },
    }),
  'target-declined': (state, { key_result, version }) =>
    changeVersion(state, key_result, version, { state: 'declined' }),
};

export const evolveReading: Evolution<typeof readingEvents> = {
  'checked-in'({ readings, index }, { type: _type, seq: _seq, ...checkIn }) {
    add(index.checkIn, checkIn.check_in, checkIn.key_result);
    append(readings, checkIn.key_result, { kind: 'check_in', ...checkIn });
  },
  'observation-recorded': ({ readings }, { type: _type, seq: _seq, ...observation }) =>
    append(readings, observation.key_result, { kind: 'observation', ...observation }),
};

/** A version written while the objective is a draft: nobody has to approve it by itself. */
const setVersion = { reason: null, state: 'set', approved_by: null, effective_at: null } as const;

function changeVersion(
  { keyResults }: State,
  keyResult: string,
  version: number,
  fields: Partial<TargetVersion>,
): void {
  const { targets } = known(keyResults, keyResult);
  change(keyResults, keyResult, {
    targets: targets.map((one) => (one.version === version ? { ...one, ...fields } : one)),
  });
}
