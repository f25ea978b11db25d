/** Whether this extension's button stands in the toolbar, and not only behind the puzzle piece. Where the browser does not tell: true. */
export async function isInToolbar(): Promise<boolean> {
  return 'getUserSettings' in chrome.action ? (await chrome.action.getUserSettings()).isOnToolbar !== false : true;
}
