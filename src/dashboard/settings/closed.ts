import { dismissedCount, forgetDismissed } from '../../platform/dismissed';
import { forgetHidden, hiddenCount } from '../../platform/hidden-pairs';
import type { Closed } from './closed-part';

export const CLOSED: Closed = {
  lines: { count: dismissedCount, forget: forgetDismissed },
  matches: { count: hiddenCount, forget: forgetHidden },
};
