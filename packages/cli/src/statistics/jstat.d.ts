/** The few of jStat's functions (MIT) that are used here; it ships no types. */
declare module 'jstat' {
  interface JStat {
    /** Quantile of the beta distribution. */
    beta: { inv(probability: number, alpha: number, beta: number): number };
    /** Logarithm of the beta function. */
    betaln(alpha: number, beta: number): number;
    /** Logarithm of the binomial coefficient. */
    combinationln(total: number, chosen: number): number;
  }
  const jStat: JStat;
  export default jStat;
}
