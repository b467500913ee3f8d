import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { Server, type Socket } from 'socket.io';
import { audienceKey, ofWholeCity } from '../../warehouse/audience.ts';
import type { Audience } from '../../warehouse/warehouse.ts';
import { audienceOf as audienceOfCaller, refusal } from '../access.ts';
import type { Caller } from '../caller.ts';
import type { Metrics } from '../metrics.ts';
import { mayEnter } from '../rights/decide.ts';
import type { Right } from '../rights/right.ts';
import { liveRights } from '../rights/table.ts';
import type { Deps } from '../deps.ts';
import { boundConnections, boundMessages, type Admission } from './admission.ts';
import { openChannel, type Channel, type Message } from './channel.ts';
import { callerAgain, callerOfHandshake } from './handshake.ts';
import { findTopic, kindOf, type Topic, type TopicDeps } from './topics.ts';

/** Answer to a `watch` that cannot be served. */
export interface Refused {
  error: { code: string; detail: string };
}

export interface Hub {
  /** What is watched, `<audience> <topic>` each. */
  rooms(): Set<string>;
  /** Tell everybody that the server goes, and close all connections. */
  close(): Promise<void>;
}

export interface HubOptions
  extends TopicDeps, Pick<Deps, 'tokens' | 'register' | 'site' | 'demo' | 'now'> {
  metrics: Pick<Metrics, 'sockets'>;
  admission?: Admission;
}

interface Watched {
  name: string;
  audience: Audience;
  topic: Topic;
  channel: Channel;
}

const maxTopics = 64;
/** Numbers age by themselves; watched ones are looked at again this often, ms. */
const agingEvery = 30_000;
/** What other processes change in the register is seen after this long, ms. */
const hearingEvery = 1_000;
/** A map layer is a bigger message: once per second. */
const mapEvery = 1_000;

/**
 * Live numbers over socket.io, namespace `/live`: `watch(topic, ack)` joins and acks with a
 * snapshot, `change` follows after each commit that touched the topic; `unwatch(topic, ack)` leaves.
 * Who connects with a token in `auth.token`, or from a page of ours with a session, sees what that
 * one may see. `rights` says that this has changed, so ask again; with its session a connection ends.
 */
export function openHub(http: HttpServer, deps: HubOptions): Hub {
  // Clients that take `/live` for the path of the connection are let in as well.
  for (const event of ['request', 'upgrade']) {
    http.prependListener(event, (request: IncomingMessage) => {
      request.url = (request.url ?? '/').replace(/^\/live\/?\?(?=.*\bEIO=)/, '/socket.io/?');
    });
  }
  const io = new Server(http, {
    serveClient: false,
    cors: { origin: '*' },
    maxHttpBufferSize: 16 * 1024,
    // Behind a sleeping laptop's back: gone after 40 s at most.
    pingInterval: 20_000,
    pingTimeout: 20_000,
  });
  boundConnections(io, deps.site, deps.admission);
  const channels = new Map<string, Watched>();
  const spaces = [io.of('/live'), io.of('/')];

  const roomOf = (audience: Audience, topic: string) => `${audienceKey(audience)} ${topic}`;
  /** Topics are about the whole city: who sees only their own offices watches with everyone. */
  const audienceOf = (caller: Caller) => ofWholeCity(audienceOfCaller(caller, deps));
  const isWatched = (room: string) => spaces.some(({ adapter }) => adapter.rooms.has(room));

  function channelOf(audience: Audience, name: string): Channel | null {
    const room = roomOf(audience, name);
    const known = channels.get(room);
    if (known) return known.channel;
    const topic = findTopic(name, deps);
    if (!topic) return null;
    const channel = openChannel({
      topic,
      name,
      audience,
      push: (message) => {
        for (const space of spaces) space.to(room).emit('change', message);
      },
      isWatched: () => isWatched(room),
      onError: (error) => console.error(`live ${name}:`, error),
      ...(name.startsWith('map:') ? { every: mapEvery } : {}),
    });
    channels.set(room, { name, audience, topic, channel });
    return channel;
  }

  async function watch(socket: Socket, name: unknown): Promise<Message | Refused> {
    if (typeof name !== 'string' || name.length > 200) {
      return refused('invalid-topic', 'Send the topic as a text, e.g. kpis.');
    }
    const caller = callerOf(socket);
    const audience = audienceOf(caller);
    const right = rightTo(name);
    if (right && !mayEnter(right, caller)) {
      const { code, message } = refusal(right, caller);
      return refused(code, message);
    }
    const channel = right ? channelOf(audience, name) : null;
    if (!channel) {
      return refused(
        'unknown-topic',
        'Watch kpis, kpi:<id>, map:<layer>, ledger, okr or okr:<cycle>.',
      );
    }
    const room = roomOf(audience, name);
    // A socket is in a room of its own too.
    if (!socket.rooms.has(room) && socket.rooms.size > maxTopics) {
      return refused('too-many-topics', `Watch at most ${maxTopics} topics per connection.`);
    }
    await socket.join(room);
    return channel.snapshot();
  }

  const callers = new Map<Socket, Caller>();

  function callerOf(socket: Socket): Caller {
    let caller = callers.get(socket);
    if (!caller) callers.set(socket, (caller = callerOfHandshake(socket.handshake, deps)));
    return caller;
  }

  /**
   * A session has ended, or its person may do more or less: nothing more is sent than allowed, and
   * the page is told to ask again, because it has left the topics that it watched.
   */
  function lookAgain(socket: Socket, before: Caller): void {
    const caller = callerAgain(before, deps);
    if (!caller) {
      socket.emit('rights', { signed_in: false });
      socket.disconnect(true);
      return;
    }
    callers.set(socket, caller);
    for (const [room, { name, audience }] of channels) {
      const right = rightTo(name);
      if (right && mayEnter(right, caller) && isSame(audience, audienceOf(caller))) continue;
      void socket.leave(room);
    }
    if (!isDeepStrictEqual(caller, before)) socket.emit('rights', { signed_in: true });
  }

  for (const space of spaces) {
    space.on('connection', (socket) => {
      deps.metrics.sockets(io.engine.clientsCount);
      callerOf(socket);
      const mayGoOn = boundMessages(deps.admission);
      socket.on('disconnect', () => {
        callers.delete(socket);
        deps.metrics.sockets(io.engine.clientsCount);
      });
      socket.on('watch', (name: unknown, ack: unknown) => {
        if (!mayGoOn()) return reply(ack, tooFast);
        watch(socket, name)
          .catch((error: unknown) => {
            console.error('live watch:', error);
            return refused('internal-error', 'Try again; the log of the server says why.');
          })
          .then((answer) => reply(ack, answer), console.error);
      });
      socket.on('unwatch', (name: unknown, ack: unknown) => {
        if (!mayGoOn()) return reply(ack, tooFast);
        if (typeof name === 'string') void socket.leave(roomOf(audienceOf(callerOf(socket)), name));
        reply(ack, {});
      });
    });
  }

  const stopListening = deps.warehouse.onAdvance((advance) => {
    for (const { topic, channel } of channels.values()) {
      if (topic.isTouched(advance)) channel.touch(advance.kpis);
    }
  });
  const stopFollowing = deps.goals.onDecided(() => {
    for (const { topic, channel } of channels.values()) if (topic.isDecided) channel.touch([]);
  });
  const stopHearing = deps.register.onAnnounce((subject) => {
    for (const [socket, caller] of callers) {
      if (subject === subjectOf(caller)) lookAgain(socket, caller);
    }
  });
  // The command line gives roles and revokes tokens in a process of its own.
  const hearing = setInterval(() => {
    if (!deps.register.isChangedElsewhere()) return;
    for (const [socket, caller] of callers) lookAgain(socket, caller);
  }, hearingEvery);
  const aging = setInterval(() => {
    for (const [socket, caller] of callers) lookAgain(socket, caller);
    for (const [room, { topic, channel }] of channels) {
      if (topic.ages && isWatched(room)) channel.touch([]);
    }
  }, agingEvery);

  return {
    rooms: () => new Set([...channels.keys()].filter(isWatched)),
    async close() {
      stopListening();
      stopFollowing();
      stopHearing();
      clearInterval(aging);
      clearInterval(hearing);
      for (const { channel } of channels.values()) channel.stop();
      await io.close();
    },
  };
}

/** Who may watch a topic of this name; null where there is no such kind. */
const rightTo = (name: string): Right | null => {
  const kind = kindOf(name);
  return Object.hasOwn(liveRights, kind) ? (liveRights[kind] ?? null) : null;
};

/** What the register announces where this caller's rights change; null for nobody. */
function subjectOf(caller: Caller): string | null {
  switch (caller.kind) {
    case 'nobody':
      return null;
    case 'token':
      return `token:${caller.bearer.token_id}`;
    case 'person':
      return `account:${caller.person.account}`;
  }
}

const isSame = (one: Audience, other: Audience): boolean => audienceKey(one) === audienceKey(other);

function reply(ack: unknown, answer: object): void {
  if (typeof ack === 'function') (ack as (answer: object) => void)(answer);
}

const refused = (code: string, detail: string): Refused => ({ error: { code, detail } });

const tooFast = refused('too-many-requests', 'Wait a few seconds, then ask again.');
