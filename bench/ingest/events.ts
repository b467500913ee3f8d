import type { Arrival } from '../../datasets/journal.ts';

let made = 0;

/** The next `size` events of cases, as a sender writes them; about 300 bytes each. */
export function nextEvents(size: number): object[] {
  return Array.from({ length: size }, () => {
    const n = made++;
    const isReceipt = n % 3 === 0;
    return {
      specversion: '1.0',
      id: `bench-${process.pid}-${n}`,
      source: 'urn:example:bench:process',
      type: `de.stadtpegel.process.${isReceipt ? 'case-received' : 'case-step'}.v1`,
      subject: `case-${Math.floor(n / 3)}`,
      time: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
      data: isReceipt
        ? {
            service: `990000000000${String(n % 20).padStart(2, '0')}`,
            office: 'Bürgerbüro',
            channel: n % 2 ? 'online' : 'counter',
            district: 'Altstadt',
            fields_required: 12,
            fields_prefilled: 4,
            person: `person-${n % 50_000}`,
          }
        : { step: 'Prüfung', actor: 'human', medium: 'digital', effort_min: 3.5 },
    };
  });
}

/** The same events as the journal gets them. */
export function nextArrivals(size: number): Arrival[] {
  return (nextEvents(size) as (Omit<Arrival, 'time'> & { time: string })[]).map(
    ({ source, id, type, subject, time, data }, index) => ({
      ...{ index, source, id, type, subject, data },
      time: Date.parse(time),
      time_given: true,
    }),
  );
}
