/**
 * What is asked for in the same breath is read at once.
 * @param breath how long it lasts
 */
export function gather<Item, Found>(
  read: (items: readonly Item[]) => Promise<readonly Found[]>,
  breath: () => Promise<unknown>,
): (item: Item) => Promise<Found> {
  let waiting: { items: Item[]; reading: Promise<readonly Found[]> } | null = null;
  return async (item) => {
    if (!waiting) {
      const items: Item[] = [];
      const reading = breath().then(() => {
        waiting = null;
        return read(items);
      });
      waiting = { items, reading };
    }
    const { items, reading } = waiting;
    const at = items.push(item) - 1;
    return (await reading)[at]!;
  };
}
