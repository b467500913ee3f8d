import { io, type Socket } from 'socket.io-client';

/** A snapshot or a change of one topic. `seq` counts per topic, so that a gap is seen. */
export type Message = { topic: string; seq: number } & Record<string, unknown>;
export type Take = (message: Message) => void;
export type Watch = (topic: string, take: Take) => () => void;

interface Watched {
  takes: Set<Take>;
  seq: number | null;
  /** Came in while paused: what to show on resuming is asked for anew. */
  missed: boolean;
}

const answerWithin = 5_000;
/** A timer that fires this much too late means that the browser slept. */
const nap = 15_000;

/**
 * The one connection for live numbers. It watches again after every reconnect, after sleep, when
 * the page becomes visible and when a sequence number is missing, so that whoever watches ends up
 * with the right numbers by itself; `since` says from when on they may be old.
 */
class Live {
  status = $state<'connecting' | 'live' | 'lost'>('connecting');
  /** When the connection was lost or the reader paused. */
  since = $state<Date | null>(null);
  /** When the server last told us something. */
  told_at = $state<Date | null>(null);
  paused = $state(false);
  #socket: Socket | null = null;
  #watched = new Map<string, Watched>();
  #beat = Date.now();
  #rightsListeners = new Set<() => void>();

  /** Connect, and come back whenever network, server or reader come back. Returns the way to stop. */
  start(): () => void {
    const socket = (this.#socket = io('/live', {
      transports: ['websocket', 'polling'],
      // Proxies and older browsers may refuse a web socket.
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    }));
    socket.on('connect', () => {
      this.#watchAll();
      // What was said meanwhile was not heard.
      this.#rightsListeners.forEach((listener) => listener());
    });
    socket.on('disconnect', (reason) => {
      // Ours, to connect anew at once.
      if (reason === 'io client disconnect') return;
      this.#lose();
      // The one case in which socket.io does not try again by itself.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', () => this.#lose());
    socket.on('change', (message: Message) => this.#change(message));
    socket.on('rights', () => this.#rightsListeners.forEach((listener) => listener()));
    const stop = new AbortController();
    const wake = () => this.#wake();
    addEventListener('online', wake, stop);
    addEventListener('offline', () => this.#lose(), stop);
    addEventListener('pageshow', wake, stop);
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && this.#wake(),
      stop,
    );
    const timer = setInterval(() => {
      if (Date.now() - this.#beat > nap) this.#wake();
      this.#beat = Date.now();
    }, 5_000);
    return () => {
      stop.abort();
      clearInterval(timer);
      socket.disconnect();
    };
  }

  /** Hear a topic's snapshot now and after each gap, and its changes. Returns the way to stop. */
  watch: Watch = (topic, take) => {
    const watched = this.#watched.get(topic) ?? { takes: new Set(), seq: null, missed: false };
    watched.takes.add(take);
    this.#watched.set(topic, watched);
    if (this.#socket?.connected) void this.#ask(topic);
    return () => {
      watched.takes.delete(take);
      if (watched.takes.size === 0 && this.#watched.get(topic) === watched) {
        this.#watched.delete(topic);
      }
    };
  };

  /** Hear that the server sees somebody else here, or somebody who may more or less. */
  onRights(listener: () => void): () => void {
    this.#rightsListeners.add(listener);
    return () => this.#rightsListeners.delete(listener);
  }

  /** Connect anew, as whoever is signed in now. */
  reconnect(): void {
    for (const watched of this.#watched.values()) watched.seq = null;
    this.#socket?.disconnect().connect();
  }

  /** Hold all numbers still, or let them move again with the newest ones. */
  pause(paused: boolean): void {
    this.paused = paused;
    if (paused) {
      this.since = new Date();
      return;
    }
    if (this.status === 'live') this.since = null;
    for (const [topic, watched] of this.#watched) if (watched.missed) void this.#ask(topic);
  }

  #wake(): void {
    const socket = this.#socket;
    if (socket?.connected) this.#watchAll();
    // While it is connecting, a second connect would be a second greeting: the server hangs up.
    else if (socket && !socket.active) socket.connect();
  }

  #watchAll(): void {
    if (this.#watched.size === 0) this.#gain();
    for (const topic of this.#watched.keys()) void this.#ask(topic);
  }

  async #ask(topic: string): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    try {
      const snapshot = (await socket.timeout(answerWithin).emitWithAck('watch', topic)) as
        Partial<Message> | undefined;
      if (typeof snapshot?.seq !== 'number') return;
      this.#gain();
      this.#hand({ ...snapshot, topic, seq: snapshot.seq });
    } catch {
      // No answer over a connection that claims to be open: it is dead, make a new one.
      if (this.#socket !== socket || !socket.connected) return;
      this.#lose();
      socket.disconnect().connect();
    }
  }

  #change(message: Message): void {
    const watched = this.#watched.get(message.topic);
    if (!watched) return;
    this.told_at = new Date();
    if (watched.seq !== null && message.seq <= watched.seq) return;
    if (watched.seq !== null && message.seq > watched.seq + 1) void this.#ask(message.topic);
    else this.#hand(message);
  }

  #hand(message: Message): void {
    const watched = this.#watched.get(message.topic);
    if (!watched) return;
    watched.seq = message.seq;
    watched.missed = this.paused;
    if (!this.paused) for (const take of watched.takes) take(message);
  }

  #gain(): void {
    this.status = 'live';
    this.told_at = new Date();
    if (!this.paused) this.since = null;
  }

  #lose(): void {
    if (this.status === 'lost') return;
    this.status = 'lost';
    this.since ??= new Date();
    // A restarted server counts anew.
    for (const watched of this.#watched.values()) watched.seq = null;
  }
}

export const live = new Live();
