/** What every benchmark of `npm run bench -- NAME` is: `test/bench/<name>.ts` exports one as `bench`. */
export interface BenchOptions {
  /** `--rows N`; each benchmark has its own default. */
  rows: number | null
}

/** Figures under names that say their unit (`medianMs`, `peakMb`); printed as one JSON object with `--json`. */
export type BenchResult = Record<string, unknown>

export type Bench = (options: BenchOptions) => Promise<BenchResult>

/** Median and slowest of some durations in milliseconds, rounded to hundredths. */
export function spread(ms: readonly number[]): { runs: number; medianMs: number; minMs: number; maxMs: number } {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (place: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(place * sorted.length))] ?? 0)
  return { runs: sorted.length, medianMs: at(0.5), minMs: at(0), maxMs: at(1) }
}

/** The value under which this part of the durations lies, in milliseconds. */
export function percentile(ms: readonly number[], part: number): number {
  const sorted = [...ms].sort((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0)
}

export const round = (value: number): number => Math.round(value * 100) / 100
export const megabytes = (bytes: number): number => round(bytes / 1024 / 1024)
