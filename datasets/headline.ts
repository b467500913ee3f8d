/** Which KPIs of a dataset stand where on the start page, by their names in the dataset. */
export interface Headline {
  /** What the first sentence may speak of, the best first; the first system that has one leads. */
  lead?: readonly string[];
  /**
   * What belongs to the few numbers of the first glance, each with its place among those of all
   * systems: a smaller one stands further up.
   */
  key?: Readonly<Record<string, number>>;
  /** What stands in the column of the system, in this order; what is not named follows. */
  rows?: readonly string[];
}
