import type { Proof as KeptProof } from '../../okr/key-result/reading.ts';
import type { Proof } from '../../warehouse/warehouse.ts';

/** A proof with its fingerprint, which is missing only where it is withheld. */
export type WholeProof = Proof & { data_hash: string };

/**
 * What is written down of how a number was computed, so that it can be computed again.
 * @param more parameters beside the period and the events
 */
export const keptProof = (
  proof: WholeProof,
  version: string,
  more: KeptProof['parameters'] = {},
): KeptProof => ({
  definition_version: proof.definition_version,
  query: proof.sql,
  parameters: {
    ...more,
    ...{ events_up_to: proof.seq, from: proof.from, to: proof.to },
    facts_version: proof.facts_version,
  },
  data_hash: proof.data_hash,
  data_through: proof.data_through === null ? null : new Date(proof.data_through).toISOString(),
  engine_version: `stadtpegel ${version}`,
});
