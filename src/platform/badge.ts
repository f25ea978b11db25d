import { browser } from './browser';

/** How a badge looks: `earlier` speaks up, `note` is quiet, `done` says that something was. */
export type Tone = 'earlier' | 'note' | 'done';

export interface Badge {
  /** At most four characters. */
  readonly text: string;
  readonly title: string;
  readonly tone: Tone;
}

/** Contrast with white text: #b45309 5.0, #475569 7.6, #2e7464 5.6. */
const COLOURS: Record<Tone, string> = { earlier: '#b45309', note: '#475569', done: '#2e7464' };

/** Shows a badge on one tab; null takes it away. A tab that is gone meanwhile is no error. */
export async function setBadge(tab: number, badge: Badge | null): Promise<void> {
  try {
    await Promise.all([
      browser.action.setTitle({ tabId: tab, title: badge?.title ?? browser.runtime.getManifest().name }),
      ...(badge ? [browser.action.setBadgeBackgroundColor({ tabId: tab, color: COLOURS[badge.tone] }), browser.action.setBadgeTextColor({ tabId: tab, color: '#ffffff' })] : []),
      // Last: where it is seen, the rest is there.
      browser.action.setBadgeText({ tabId: tab, text: badge?.text ?? '' }),
    ]);
  } catch (error) {
    if (!isGoneTab(error)) throw error;
  }
}

const isGoneTab = (error: unknown): boolean => error instanceof Error && /No tab with id|Invalid tab ID/i.test(error.message);
