/**
 * Calls once the page was in view for so long without a break: a look at another tab begins it anew.
 *
 * @returns ends the wait
 */
export function whenRead(page: Document, seconds: number, then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    clearTimeout(timer);
    if (page.visibilityState === 'visible') timer = setTimeout(() => (end(), then()), seconds * 1000);
  };
  const end = (): void => {
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', begin);
  };
  page.addEventListener('visibilitychange', begin);
  begin();
  return end;
}
