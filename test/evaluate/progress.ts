const start = performance.now();

/** What is being done, to the error stream: the table alone goes to the output. */
export function progress(step: string): void {
  console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${step}`);
}
