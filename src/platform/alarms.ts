import { browser } from './browser';

/** Makes an alarm where it is not there: Firefox forgets them when it is closed, so this is done at every start. */
export async function ensureAlarm(name: string, everyMinutes: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  // The first one soon: the browser may have been closed for days.
  if (alarm?.periodInMinutes !== everyMinutes) browser.alarms.create(name, { delayInMinutes: 1, periodInMinutes: everyMinutes });
}

export async function dropAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

export function whenAlarm(then: (name: string) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => then(name));
}
