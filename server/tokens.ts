import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Register } from '../register/open.ts';
import {
  findToken,
  hashToken,
  isValidToken,
  noteUse,
  type NewToken,
  type TokenRecord,
} from '../register/tokens.ts';

/** Who a valid token belongs to. */
export type Bearer = Pick<
  TokenRecord,
  'token_id' | 'name' | 'kind' | 'sources' | 'datasets' | 'scope' | 'observes'
>;

/** The tokens that a server knows: those of the register, and those that hold for this run only. */
export interface Tokens {
  /** A token that is valid until the process ends, and never written down. */
  createForRun(wanted: Omit<NewToken, 'expires_at'>): string;
  /** Whose token is it? Null where it is unknown, expired or revoked. */
  verify(token: string, now: number): Bearer | null;
  /** Does this bearer's token still hold? */
  holds(bearer: Bearer, now: number): boolean;
  /** Write down when tokens were last used. */
  flush(): void;
}

/** A token that is given, not made: from the environment, or for this run only. */
export interface Preset {
  name: string;
  kind: Bearer['kind'];
  token: string;
}

const flushEvery = 60_000;

/** Tokens of the register are asked for anew with every request, so one revoked is invalid at once. */
export function openTokens(register: Register, presets: readonly Preset[] = []): Tokens {
  const given = presets.map(({ token, ...preset }) =>
    givenToken(token, { ...preset, sources: [], datasets: [] }),
  );
  const used = new Map<string, number>();
  let flushedAt = Number.NEGATIVE_INFINITY;

  function flush(): void {
    if (used.size > 0) noteUse(register, used);
    used.clear();
  }

  function verifyKept(token: string, now: number): Bearer | null {
    const found = findToken(register, token, now);
    if (!found) return null;
    used.set(found.token_id, now);
    if (now - flushedAt >= flushEvery) {
      flushedAt = now;
      flush();
    }
    return found;
  }

  return {
    createForRun(wanted) {
      const token = `run_${randomBytes(32).toString('base64url')}`;
      given.push(givenToken(token, wanted));
      return token;
    },
    verify(token, now) {
      const hash = hashToken(token);
      // Every one is compared, in constant time.
      const [preset] = given.filter((one) => timingSafeEqual(hash, one.hash));
      return preset?.bearer ?? verifyKept(token, now);
    },
    holds: (bearer, now) =>
      given.some((one) => one.bearer === bearer) || isValidToken(register, bearer.token_id, now),
    flush,
  };
}

/** May this bearer send events of this source? */
export const maySource = ({ sources }: Bearer, source: string): boolean =>
  sources.length === 0 ||
  sources.some((allowed) =>
    allowed.endsWith('*') ? source.startsWith(allowed.slice(0, -1)) : source === allowed,
  );

/** May this bearer send or read events of this dataset? */
export const mayDataset = ({ datasets }: Bearer, dataset: string): boolean =>
  datasets.length === 0 || datasets.includes(dataset);

function givenToken(token: string, wanted: Omit<NewToken, 'expires_at'>) {
  const bearer: Bearer = {
    token_id: `${wanted.kind} (${wanted.name})`,
    ...wanted,
    scope: wanted.scope ?? null,
    observes: wanted.observes ? [...wanted.observes] : null,
  };
  return { hash: hashToken(token), bearer };
}
