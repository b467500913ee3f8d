import type { Warning } from '../../datasets/journal.ts';
import type { Deliver } from '../../ingest/importers/consignment.ts';

/** Keeps what a delivery warns about: of each source and kind the last, which knows most. */
export function noteWarnings(onFirst: (warning: Warning) => void = () => {}): {
  noting(deliver: Deliver): Deliver;
  all(): Warning[];
} {
  const noted = new Map<string, Warning>();
  return {
    noting: (deliver) => async (consignment) => {
      const delivered = await deliver(consignment);
      for (const warning of delivered.warnings ?? []) {
        const key = `${warning.code} ${warning.source}`;
        if (!noted.has(key)) onFirst(warning);
        noted.set(key, warning);
      }
      return delivered;
    },
    all: () => [...noted.values()],
  };
}

/** `warning     urn:city:bikes: 5 of 5 places lie outside …` */
export const warningLine = ({ source, detail }: Warning): string =>
  `  warning     ${source}: ${detail}`;
