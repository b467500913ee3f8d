import { underWay } from '../api/under-way.ts';

/** Quiet for so long, a page is thought to be whole, ms. */
const quiet = 150;
/** What stands below is not withheld longer, ms. */
const longest = 8_000;

/**
 * Has the page that was opened last come in whole? Until then nothing stands below it that would have
 * to give way to what still comes.
 */
class Settled {
  value = $state(false);

  /** Watch a page from its opening on. Returns the way to stop. */
  watch(): () => void {
    this.value = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => (this.value = true);
    const latest = setTimeout(settle, longest);
    const stop = underWay.listen((count) => {
      clearTimeout(timer);
      if (count === 0) timer = setTimeout(settle, quiet);
    });
    return () => {
      clearTimeout(timer);
      clearTimeout(latest);
      stop();
    };
  }
}

export const settled = new Settled();
