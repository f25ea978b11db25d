/** The extension APIs with promises, the same in both browsers. Only this folder may import them (test/unit/floors.test.ts). */
export { default as browser } from 'webextension-polyfill';
export type { Tabs } from 'webextension-polyfill';
