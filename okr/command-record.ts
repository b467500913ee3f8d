import { Type, type Static, type TLiteral, type TObject, type TProperties } from 'typebox';
import type { Text } from '../datasets/text.ts';
import type { Concern } from './concern.ts';
import type { Context } from './context.ts';
import type { Ruling } from './decision.ts';
import { closed } from './fields.ts';
import type { Forms } from './forms.ts';
import type { LinkParent } from './objective/link.ts';
import type { Objective } from './objective/objective.ts';
import type { Role } from './role.ts';
import type { State } from './state.ts';

/**
 * Where the role has to be held: `city` for the whole city; `unit` in the unit that it is about or
 * above it; `side` on the side of the link whose turn it is; `anywhere` in any unit that may see it;
 * `server`: by nobody, the server does it.
 */
export type Place = 'city' | 'unit' | 'side' | 'anywhere' | 'server';

/** Who may give a command. Admin and council never may: neither touches content. */
export interface Right<P extends Place = Place> {
  roles: readonly Role[];
  place: P;
  /** What the command does, in words. */
  does: Text;
}

/** One end of a link: the objective below, or what it leads up to. */
export type Side = { end: 'child'; objective: string } | { end: 'parent'; parent: LinkParent };

/**
 * By the place where its form stands: the fields with which is tried out whether it would be taken
 * there; null where there is nothing to try.
 */
type Offered<Fields> = { readonly [P in keyof Forms]?: (place: Forms[P]) => Fields | null };

type From<C, Found> = (state: State, command: C) => Found;

/**
 * Who may give a command `C`, and what it is about; all names in it are known. `sides`: the ends of
 * the link whose people may. Forms for the whole city go by the right alone: nothing is tried out.
 */
type Asked<C, F> =
  | { right: Right<'unit'>; about: From<C, Concern & { unit: string }>; offered: Offered<F> }
  | { right: Right<'side'>; about: From<C, Concern>; sides: From<C, Side[]>; offered: Offered<F> }
  | { right: Right<'anywhere'>; about: From<C, Concern>; offered: Offered<F> }
  | { right: Right<'city' | 'server'>; about: From<C, Concern>; offered?: never };

/**
 * All there is to say about one command: its shape, who may give it, what it leads to, where its form
 * stands. Whatever asks about commands asks these records: there is no second list of them.
 */
export type CommandRecord<F extends TProperties, C> = Asked<C, Static<TObject<F>>> & {
  fields: F;
  /** The field with the name of what it creates; every other name has to exist already. */
  creates?: keyof F & string;
  /** The field with a name that may be new or not. */
  mayCreate?: keyof F & string;
  /** Names that stand deeper in it, or in a field that means something else elsewhere. */
  names?(command: C): readonly { field: string; name: string }[];
  /** The objective, and those of its key results, whose targets it lets stand; null where unknown. */
  targets?(state: State, command: C): Pick<Objective, 'cycle' | 'key_results'> | null;
  /** A closed half-year still takes it, whoever asks. */
  afterClosing?: true;
  /** The rule; it finds everything that the command names in place, and the caller entitled. */
  decide(state: State, command: C, context: Context): Ruling;
};

type Schema<T extends string, F extends TProperties> = TObject<{ type: TLiteral<T> } & F>;

/** The commands of a subject by their type, each with its schema: a closed object. */
export function commandsOf<F extends Record<string, TProperties>>(records: {
  readonly [T in keyof F & string]: CommandRecord<F[T], Static<Schema<T, F[T]>>>;
}) {
  const all: [string, { fields: TProperties }][] = Object.entries(records);
  return Object.fromEntries(
    all.map(([type, record]) => {
      const schema = closed({ type: Type.Literal(type), ...record.fields });
      return [type, { ...record, schema }];
    }),
  ) as unknown as {
    readonly [T in keyof F & string]: (typeof records)[T] & { schema: Schema<T, F[T]> };
  };
}

/** To be held by one of these roles there; then what the command does, in words. */
export const byRole =
  <P extends Place>(roles: readonly Role[], place: P) =>
  (de: string, en: string): Right<P> => ({ roles, place, does: { de, en } });

const team: readonly Role[] = ['member', 'lead', 'head'];
export const moderated: readonly Role[] = [...team, 'okr_master'];

export const byCdo = byRole(['cdo'], 'city');
export const byTeam = byRole(team, 'unit');
export const byLeaders = byRole(['lead', 'head'], 'unit');
export const byHead = byRole(['head'], 'unit');
export const byModerated = byRole(moderated, 'unit');
