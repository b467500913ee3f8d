import { Problem } from '../../ingest/problem.ts';
import { Refusal } from '../../register/refusal.ts';
import { DeliveryFailed } from '../../ingest/importers/consignment.ts';
import { UnreadableFile } from '../../ingest/importers/event-log.ts';
import { InvalidMapping } from '../../ingest/importers/mapping.ts';
import { ConfigError } from '../config.ts';

/** Errors that the operator can do something about are a sentence, others keep their stack. */
export const explained =
  <A extends unknown[]>(work: (...given: A) => Promise<void> | void) =>
  async (...given: A): Promise<void> => {
    try {
      await work(...given);
    } catch (error) {
      const known = [ConfigError, DeliveryFailed, UnreadableFile, InvalidMapping, Problem, Refusal];
      if (!known.some((one) => error instanceof one)) throw error;
      console.error((error as Error).message);
      process.exitCode = 1;
    }
  };
