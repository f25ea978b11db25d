import { CONTENT_KEY } from '../platform/content-key';
import { PageWatch } from './watch';

/**
 * The content script's entry. It may be run twice in one document (registered, and again by the popup in a tab that was
 * open before): the second run only asks the first to look again.
 */
const KEY = Symbol.for(CONTENT_KEY);
const scope = globalThis as unknown as { [KEY]?: PageWatch };

if (scope[KEY]) scope[KEY].lookAgain();
else {
  scope[KEY] = new PageWatch(document);
  scope[KEY].start();
}
