/** Longer ago than this, ms, an hour alone could be today's: its day is said too. */
const anotherDay = 20 * 3_600_000;

/** How the map says an instant in the city's time: `14:30`, or `Mo., 14:30` of another day. */
export function mapClock(locale: string, timeZone: string): (instant: string) => string {
  const hour = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  const time = new Intl.DateTimeFormat(locale, hour);
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', ...hour });
  return (instant) => {
    const at = new Date(instant);
    return (Date.now() - at.getTime() > anotherDay ? day : time).format(at);
  };
}
