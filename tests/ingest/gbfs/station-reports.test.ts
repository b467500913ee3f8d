import { describe, expect, test } from 'vitest';
import type { StationInformation, StationStatus } from '../../../ingest/gbfs/feed.ts';
import { countOddities } from '../../../ingest/gbfs/oddities.ts';
import { reportStations } from '../../../ingest/gbfs/station-reports.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;

const information = new Map<string, StationInformation>([
  ['a', { station: 'a', name: 'Markt', lon: 9, lat: 48, capacity: 10 }],
  ['nowhere', { station: 'nowhere', name: null, lon: null, lat: null, capacity: null }],
]);

const status = (more: Partial<StationStatus> = {}): StationStatus => ({
  station: 'a',
  available: 3,
  is_installed: true,
  is_renting: true,
  last_reported: noon,
  lon: null,
  lat: null,
  ...more,
});

function watching() {
  const odd = countOddities();
  const stations = reportStations({ source: 'urn:test', heartbeat_ms: 15 * minute, odd });
  const report = (at: number, more: Partial<StationStatus> = {}) => {
    const { events, faults } = stations.report(information, [status(more)], {
      at,
      fetched_at: at,
    });
    return {
      events: events.map(({ event }) => event as { id: string; time: string; data: object }),
      faults,
    };
  };
  return { report, odd };
}

const clockOf = ({ events }: { events: { time: string }[] }) =>
  events.map(({ time }) => time.slice(11, 16));

describe('a station', () => {
  test('is reported at first sight, with what is known of it', () => {
    const { report } = watching();
    expect(report(noon + minute).events).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(/^a\/2026-06-01T12:00:00\.000Z\/[0-9a-f]{12}$/) as string,
        source: 'urn:test',
        type: 'de.stadtpegel.sharing.station-reported.v1',
        subject: 'a',
        time: '2026-06-01T12:00:00.000Z',
        data: { station: 'a', name: 'Markt', lon: 9, lat: 48, capacity: 10, available: 3 },
      },
    ]);
  });

  test('that stays the same is reported again only after the heartbeat', () => {
    const { report } = watching();
    expect(clockOf(report(noon))).toEqual(['12:00']);
    expect(clockOf(report(noon + 14 * minute))).toEqual([]);
    expect(clockOf(report(noon + 15 * minute))).toEqual(['12:15']);
    expect(clockOf(report(noon + 20 * minute))).toEqual([]);
  });

  test('that changes is reported at once, at its own time or, where that stands still, the feed’s', () => {
    const { report, odd } = watching();
    report(noon);
    expect(
      clockOf(report(noon + 5 * minute, { available: 2, last_reported: noon + 4 * minute })),
    ).toEqual(['12:04']);
    expect(
      clockOf(report(noon + 6 * minute, { available: 1, last_reported: noon + 4 * minute })),
    ).toEqual(['12:06']);
    expect(odd.counts.get('changed-unreported')).toBe(1);
  });

  test('that is watched anew after a restart gets the same id', () => {
    expect(watching().report(noon + minute)).toEqual(watching().report(noon + 2 * minute));
  });

  test.each([null, noon + 60 * minute])(
    'whose last_reported is %s is reported at the time of the feed',
    (last_reported) => {
      const { report, odd } = watching();
      expect(clockOf(report(noon + minute, { last_reported }))).toEqual(['12:01']);
      expect(odd.counts.size).toBe(1);
    },
  );

  test('that has been silent for a day gets no heartbeat', () => {
    const { report, odd } = watching();
    report(noon);
    expect(clockOf(report(noon + 25 * 60 * minute))).toEqual([]);
    expect(odd.counts.get('station-silent')).toBe(1);
  });

  test('that is not renting has nothing available; one that is not installed is left out', () => {
    const { report, odd } = watching();
    expect(report(noon, { is_renting: false }).events[0]?.data).toMatchObject({ available: 0 });
    expect(watching().report(noon, { is_installed: false }).events).toEqual([]);
    report(noon, { is_installed: false });
    expect(odd.counts.get('station-not-installed')).toBe(1);
  });

  test.each([
    ['unknown-station', { station: 'x' }],
    ['no-place', { station: 'nowhere' }],
    ['no-available', { available: null }],
  ])('that cannot be reported is a fault %s, said once', (code, more) => {
    const { report } = watching();
    expect(report(noon, more)).toMatchObject({ events: [], faults: [{ code }] });
    expect(report(noon + minute, more)).toEqual({ events: [], faults: [] });
  });
});
