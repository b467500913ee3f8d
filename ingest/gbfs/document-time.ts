import type { Feed } from './feed.ts';

export interface DocumentTimes {
  /**
   * The moment that a document describes, ms since the epoch, or null where it is older than the one
   * before it (caches of one operator often disagree).
   */
  timeOf(feed: Feed, fetched_at: number): number | null;
}

/**
 * When a document is from: its `last_updated`; where that is missing or stands still while the
 * document changes, the newest `last_reported` in it; else the moment in which it was fetched.
 */
export function readDocumentTimes(): DocumentTimes {
  const before = new Map<Feed['kind'], { last_updated: number | null; at: number }>();

  return {
    timeOf(feed, fetched_at) {
      const { kind, last_updated } = feed;
      const previous = before.get(kind);
      const reported = newestReport(feed, fetched_at);
      let at: number;
      if (last_updated === null) at = reported ?? fetched_at;
      else if (previous?.last_updated === last_updated) at = Math.max(previous.at, reported ?? 0);
      else if ((previous?.last_updated ?? 0) > last_updated) return null;
      else at = Math.min(last_updated, fetched_at);
      before.set(kind, { last_updated, at });
      return at;
    },
  };
}

/** The newest `last_reported` of a document that does not lie after `until`. */
export function newestReport(feed: Feed, until: number): number | null {
  const reporters =
    feed.kind === 'station_status'
      ? feed.stations
      : feed.kind === 'vehicle_status'
        ? feed.vehicles
        : [];
  let newest: number | null = null;
  for (const { last_reported } of reporters) {
    if (last_reported === null || last_reported > until) continue;
    newest = Math.max(newest ?? 0, last_reported);
  }
  return newest;
}
