import { describeFailure } from '../failure.ts';

/** Errors that the operator can do something about are a sentence, others keep their stack. */
export const explained =
  <A extends unknown[]>(work: (...given: A) => Promise<void> | void) =>
  async (...given: A): Promise<void> => {
    try {
      await work(...given);
    } catch (error) {
      // Whoever reads our output has enough of it: `stadtpegel export | head`.
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
      const { known, text } = describeFailure(error);
      if (!known) throw error;
      console.error(text);
      process.exitCode = 1;
    }
  };
