/** The time of this browser, every five seconds: for "2 min ago", not for measuring. */
class Clock {
  now = $state.raw(new Date());

  constructor() {
    setInterval(() => (this.now = new Date()), 5_000);
  }
}

export const clock = new Clock();
