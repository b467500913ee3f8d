/**
 * Histograms whose bins can be added: a quantile of any period is read from the sum of its days.
 * `integer` bins hold whole numbers exactly. `log` bins grow by the factor γ = (1 + α) ÷ (1 − α);
 * the bin's middle 2γ^i ÷ (γ + 1) is then at most α away from each value in it, relatively
 * (DDSketch: Masson, Rim, Lee, VLDB 2019). Negative values mirror positive ones, and what is
 * nearer to 0 than 1e-9 counts as 0, so that the order of bins is the order of values.
 */
const α = 0.009;
const γ = (1 + α) / (1 - α);
/** Keeps the numbers of positive bins positive down to 1e-9. */
const shift = 10_000;

export type Bins = 'integer' | 'log';

/** SQL: the number of the bin in which `value` lies. */
export function binOf(value: string, bins: Bins): string {
  const v = `CAST((${value}) AS DOUBLE)`;
  if (bins === 'integer') return `CAST(round(${v}) AS INTEGER)`;
  return `CAST(CASE WHEN abs(${v}) < 1e-9 THEN 0
    ELSE sign(${v}) * (${shift} + ceil(ln(abs(${v})) / ${Math.log(γ)})) END AS INTEGER)`;
}

/** The value that stands for a bin. */
export function valueOfBin(bin: number, bins: Bins): number {
  if (bins === 'integer' || bin === 0) return bin;
  const middle = (2 * γ ** (Math.abs(bin) - shift)) / (γ + 1);
  return Math.sign(bin) * Number(middle.toPrecision(6));
}
