import { Type, type Static } from 'typebox';
import { type By, closed, happening, Id, Paragraph } from '../fields.ts';

/** What a link leads up to: a midterm goal, or an objective of the same cycle. */
export const LinkParent = closed({ kind: Type.Enum(['goal', 'objective']), id: Id });
export type LinkParent = Static<typeof LinkParent>;

export const LinkKind = Type.Enum(['contributes', 'supports']);
export type LinkKind = Static<typeof LinkKind>;

/** Who began: those above, or those below (Gegenstromverfahren). */
export const LinkDirection = Type.Enum(['top_down', 'bottom_up']);
export type LinkDirection = Static<typeof LinkDirection>;

export const LinkState = Type.Enum(['proposed', 'accepted', 'declined', 'countered']);
export type LinkState = Static<typeof LinkState>;

/** One side proposes, the other accepts, declines or counters with a reason; both have to confirm. */
export interface Link {
  link: string;
  /** The objective below. */
  child: string;
  parent: LinkParent;
  kind: LinkKind;
  direction: LinkDirection;
  state: LinkState;
  /** Whose answer is awaited; null once it is accepted or declined. */
  turn: 'child' | 'parent' | null;
  /** The last reason given: of a counter-proposal or a refusal. */
  reason: string | null;
  /** Who made the proposal that stands. */
  proposed_by: By;
  answered_by: By | null;
}

export const proposal = {
  link: Id,
  child: Id,
  parent: LinkParent,
  kind: LinkKind,
  direction: LinkDirection,
};
export const counter = { link: Id, kind: LinkKind, reason: Paragraph };
export const refusal = { link: Id, reason: Paragraph };

export const linkEvents = {
  'link-proposed': happening('link-proposed', proposal),
  'link-accepted': happening('link-accepted', { link: Id }),
  'link-declined': happening('link-declined', refusal),
  'link-countered': happening('link-countered', counter),
  /** Taken along when an objective is carried over; its answer is taken along too. */
  'link-carried-over': happening('link-carried-over', {
    ...proposal,
    from: Id,
    accepted: Type.Boolean(),
  }),
};
