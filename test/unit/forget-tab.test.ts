import './messages';
import { expect, it } from 'vitest';
import { forgetTab, keepCompared, keepPage, setWearsLine } from '../../src/platform/session';

/** Session storage, in memory, and a browser in which every tab is open. */
const held = new Map<string, unknown>();
const session = {
  get: async (key: string | null) => Object.fromEntries([...held].filter(([name]) => key === null || name === key)),
  set: async (values: object) => Object.entries(values).forEach(([name, value]) => held.set(name, value)),
  remove: async (keys: string | string[]) => [keys].flat().forEach((key) => held.delete(key)),
};
Object.assign((globalThis as unknown as { browser: object }).browser, { storage: { session }, tabs: { get: async (id: number) => ({ id }) } });

it('a tab that is closed leaves nothing of itself', async () => {
  for (const tab of [7, 8]) {
    await keepPage(tab, { page: 'a', url: 'https://a.test/', state: { kind: 'checking' }, signature: null, at: 0 });
    await setWearsLine(tab, true);
    await keepCompared(tab, { index: 'library', entry: 1 });
  }
  await forgetTab(7);
  expect([...held.keys()].sort()).toEqual(['compared:8', 'line:8', 'tab:8']);
});
