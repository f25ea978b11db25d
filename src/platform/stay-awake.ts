import { browser } from './browser';

/** Browsers stop a background that has heard nothing for 30 s; a call of their APIs counts as life in both. */
const EVERY = 20_000;

/** Keeps the background from being stopped for idleness while something long runs. It may be stopped all the same. */
export async function stayAwake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
