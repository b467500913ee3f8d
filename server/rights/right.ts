import type { Text } from '../../datasets/text.ts';
import type { Role } from '../../okr/role.ts';
import type { TokenKind } from '../../register/tokens.ts';

/** How far a role reaches: everything of the city, or its own unit and the units below. */
export type Scope = 'city' | 'unit';

/** Which bucket of requests a route draws from: see rates in server/rate-limit.ts for how many. */
export const rateClasses = ['free', 'read', 'ingest', 'sign_in', 'work'] as const;

export type RateClass = (typeof rateClasses)[number];

/** Who may do one thing. Whoever is not named here may not. */
export interface Right {
  /** Everyone, without a login too. */
  public?: true;
  tokens?: readonly TokenKind[];
  /** Roles that may, and how far: for `unit` the handler asks once more for the unit it is about. */
  roles?: Readonly<Partial<Record<Role, Scope>>>;
  /** Whoever has signed in, for what is their own: their account, their sessions, their drafts. */
  own?: true;
  /** Sent by another server, not by a browser: the message proves itself, and no cookie counts. */
  fromServer?: true;
  /** Why it is so, in words. */
  because: Text;
  rate: RateClass;
}

/** Rights by what they are about, e.g. `GET /api/facts/:name` or the topic `kpis`. */
export type Rights = Readonly<Record<string, Right>>;

export const everyone = (rate: RateClass, de: string, en: string): Right => ({
  public: true,
  because: { de, en },
  rate,
});
