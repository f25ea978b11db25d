/** Who sent a message, as the browser says: no page can forge it. */
export type Sender = chrome.runtime.MessageSender;

/** Whether this extension sent it, from whichever of its contexts. */
export const isThisExtension = ({ id }: Sender): boolean => id === chrome.runtime.id;

/** Whether one of this extension's own pages sent it (popup, options), and no content script. */
export const isOwnPage = (sender: Sender): boolean => isThisExtension(sender) && sender.url?.startsWith(chrome.runtime.getURL('')) === true;
