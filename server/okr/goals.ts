import type { Command } from '../../okr/command.ts';
import type { Context } from '../../okr/context.ts';
import { decide } from '../../okr/decide.ts';
import type { Event } from '../../okr/event.ts';
import { evolve, replay } from '../../okr/evolve.ts';
import { canonicalJson } from '../../okr/evidence/canonical.ts';
import { nameCreatedBy } from '../../okr/names.ts';
import type { Refusal } from '../../okr/refusal.ts';
import type { Decided } from '../../okr/import/plan-import.ts';
import { copyState, type State } from '../../okr/state.ts';
import { audit, type Actor, type Change } from '../../register/audit.ts';
import { appendDecisions, readDecisions } from '../../register/decisions.ts';
import type { Register } from '../../register/open.ts';
import { decisionEvent } from '../webhooks/cloud-event.ts';
import { keyReused, sentBefore, type Resent } from './resent.ts';
import { announce } from '../webhooks/webhook-room.ts';
import { sha256 } from './context.ts';

/** Strategy and goals: the state that the log leads to, and the one way to add to the log. */
export interface Goals {
  /** As of the last decision. Read only; what lies in it is replaced, never changed. */
  readonly state: State;
  /**
   * Decide, write down and take in. Durable when it returns. An answer is either the events or the
   * refusal; the same command under the same key is answered again as it was, so that a browser
   * that lost the answer may send it again.
   */
  command(
    command: Command,
    context: Context,
    options?: { key?: string | null; actor?: Actor },
  ): Answer;
  /**
   * Write down what several commands led to, decided one after the other on a copy of this state: all
   * of it or nothing.
   * @throws Error where something else was decided meanwhile
   */
  record(decided: readonly Decided[], context: Context, actor?: Actor): void;
  /**
   * Let `play` decide on a copy of the state, for as long as it takes; then the commands that were
   * accepted there are decided here and written down together, all or none.
   * @throws Error where one of them is refused by then, and what `play` throws
   */
  rehearse(play: (stage: Pick<Goals, 'state' | 'command'>) => Promise<void>): Promise<void>;
  /**
   * Take over the whole log of another server, as it was decided there; all or nothing. Webhooks are
   * told of none of it.
   * @throws Error where something was decided here already
   */
  takeOver(events: readonly Event[], actor: Actor, now: number): void;
  /** To be told of decisions after they are written. Returns the way to stop listening. */
  onDecided(listener: (events: readonly Event[]) => void): () => void;
}

export type Answer = { events: readonly Event[] } | { refusal: Refusal | Resent };

/** What a command led to, and who gave it when. */
interface Taken extends Decided {
  actor: Actor;
  /** ms since the epoch. */
  at: number;
}

/** Answers that are kept for commands that are sent again. */
const rememberedAnswers = 2_000;

/**
 * Read the log and take it up.
 * @param source who webhooks are told has decided: the address of this server
 * @throws Error where the log contradicts itself
 */
export function openGoals(register: Register, source = '/stadtpegel'): Goals {
  const state = replay(readDecisions<Event>(register));
  const listeners = new Set<(events: readonly Event[]) => void>();
  /** By who sent it and its key: what was said under it, and the answer. */
  const answered = new Map<string, { said: string; answer: Answer }>();

  function decideAndWrite(command: Command, context: Context, actor: Actor): Answer {
    const decision = decide(state, command, context);
    if ('refusal' in decision || decision.events.length === 0) return decision;
    write([{ events: decision.events, command, actor, at: context.now }]);
    return decision;
  }

  /**
   * What is to be created is there already, by the same person and word for word: only the answer was
   * lost, and it is given again. Where the words are others they have not arrived, and that is said.
   */
  function sameAgain(answer: Answer, command: Command, actor: Actor): Answer {
    if (!('refusal' in answer) || answer.refusal.code !== 'name-taken') return answer;
    const { type: _, ...said } = command;
    const fields = Object.entries(said);
    const before = readDecisions<Event>(register).find(
      (event) => event.by.account === actor.id && createdBy(command, event),
    );
    if (!before) return answer;
    const told = before as Record<string, unknown>;
    const isSaid = fields.every(([name, value]) => !(name in told) || isSame(value, told[name]));
    return isSaid ? { events: [before] } : { refusal: sentBefore(answer.refusal.about) };
  }

  function write(decided: readonly Taken[]): void {
    const all = decided.flatMap(({ events }) => events);
    if (all.length === 0) return;
    register.change(() => {
      appendDecisions(register, all);
      for (const { events, command, actor, at } of decided) {
        for (const event of events) {
          audit(register, entryOf(event, command, actor), at);
          announce(register, decisionEvent(event, source), at);
        }
      }
    });
    for (const event of all) evolve(state, event);
    for (const listener of listeners) listener(all);
  }

  /** A copy of the state, and the way to go on from it without writing anything down. */
  function copy() {
    const copied = copyState(state);
    const decided: (Taken & { context: Context })[] = [];
    const command: Goals['command'] = (command, context, { actor = actorOf(context) } = {}) => {
      const decision = decide(copied, command, context);
      if ('refusal' in decision) return decision;
      const { events } = decision;
      for (const event of events) evolve(copied, event);
      decided.push({ events, command, context, actor, at: context.now });
      return decision;
    };
    return { state: copied, decided, command };
  }

  return {
    state,
    command(command, context, { key = null, actor = actorOf(context) } = {}) {
      const name = key === null ? null : `${actor.id} ${key}`;
      const known = name === null ? undefined : answered.get(name);
      // Its hash: what was said may be long, and is kept for two thousand commands.
      const said = sha256(canonicalJson(command));
      if (known) return known.said === said ? known.answer : { refusal: keyReused };
      const answer = sameAgain(decideAndWrite(command, context, actor), command, actor);
      if (name !== null && 'events' in answer) {
        answered.set(name, { said, answer });
        const oldest = answered.keys().next().value;
        if (answered.size > rememberedAnswers && oldest !== undefined) answered.delete(oldest);
      }
      return answer;
    },
    record: (decided, context, actor = actorOf(context)) =>
      write(decided.map((one) => ({ ...one, actor, at: context.now }))),
    async rehearse(play) {
      const stage = copy();
      await play(stage);
      // Others may have decided something meanwhile.
      const after = copy();
      for (const { command, context, actor } of stage.decided) {
        const answer = after.command(command, context, { actor });
        if ('events' in answer) continue;
        const { code, about } = answer.refusal;
        throw new Error(`${command.type} is refused by now: ${code} ${about.join(', ')}`);
      }
      write(after.decided);
    },
    takeOver(events, actor, now) {
      if (state.seq > 0) throw new Error('the log is not empty');
      register.change(() => {
        appendDecisions(register, events);
        audit(
          register,
          {
            ...{ actor, action: 'okr.import', subject: 'okr', reason: null, before: null },
            after: { decisions: events.length },
          },
          now,
        );
      });
      for (const event of events) evolve(state, event);
    },
    onDecided(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Is this the event in which the thing that the command names was created? */
const createdBy = (command: Command, event: Event): boolean => {
  const name = nameCreatedBy(command);
  return name !== null && (event as Record<string, unknown>)[name.field] === name.name;
};

const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

function actorOf({ caller }: Context): Actor {
  return caller === 'server'
    ? { kind: 'operator', id: 'server', name: 'Stadtpegel' }
    : { kind: 'person', id: caller.account, name: caller.name };
}

/** The decision itself is kept whole in its own log; the audit log says that it was taken. */
function entryOf(event: Event, command: Command, actor: Actor): Change {
  const reason = 'reason' in command && command.reason !== null ? command.reason : null;
  return {
    ...{ actor, action: `okr.${event.type}`, subject: `okr:${event.seq}`, reason },
    ...{ before: null, after: summaryOf(event) },
  };
}

/** Snapshots are long; everything else is short. */
function summaryOf(event: Event): object {
  if (event.type !== 'cycle-closed') return event;
  const { snapshot, ...rest } = event;
  return { ...rest, snapshot: { n: snapshot.n, hash: snapshot.hash } };
}
