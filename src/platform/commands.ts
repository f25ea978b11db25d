import { browser } from './browser';

/** A shortcut of the manifest was pressed in a tab. */
export function whenCommanded(then: (name: string, tab: number) => void): void {
  browser.commands.onCommand.addListener((name, tab) => {
    if (tab?.id !== undefined) then(name, tab.id);
  });
}
