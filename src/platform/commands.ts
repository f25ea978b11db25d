import { browser } from './browser';

/** Where a key was pressed, or a menu used. */
export interface PressedIn {
  readonly tab: number;
  readonly privateWindow: boolean;
}

/** A shortcut of the manifest was pressed in a tab. */
export function whenCommanded(then: (name: string, where: PressedIn) => void): void {
  browser.commands.onCommand.addListener((name, tab) => {
    if (tab?.id !== undefined) then(name, { tab: tab.id, privateWindow: tab.incognito });
  });
}
