// Notices that the user wants the program to end.

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Calls back, once, on Ctrl-C and the like, and when the process that started this one is gone: npm runs scripts through a shell,
 * and a signal to npm alone ends that shell but never reaches us.
 * @param {() => void} act
 * @returns {() => void} stops noticing
 */
export function onInterruption(act) {
  const parent = process.ppid;
  const stop = () => {
    clearInterval(timer);
    for (const signal of SIGNALS) process.off(signal, once);
  };
  let done = false;
  // The listeners stay: a second Ctrl-C, or npm passing on the first, must not cut the clearing up short.
  const once = () => {
    if (!done) act();
    done = true;
  };
  const timer = setInterval(() => process.ppid !== parent && once(), 500).unref();
  for (const signal of SIGNALS) process.on(signal, once);
  return stop;
}
