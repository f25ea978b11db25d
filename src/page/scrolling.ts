/** These scroll with the window. */
const PAGE = /^(?:html|body)$/i;

/**
 * Scrolls so that a range stands in the middle of what is seen, in every box around it that scrolls, and in the page last. Does nothing in a
 * box where the range is in full view.
 */
export function bringIntoView(range: Range, behavior: ScrollBehavior): void {
  const { top, height } = range.getBoundingClientRect();
  /** Where the range's first line will stand when the boxes within have scrolled. */
  let at = top;
  const tall = Math.min(height, innerHeight / 2);
  for (let box = range.startContainer.parentElement; box !== null && !PAGE.test(box.nodeName); box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight || !/auto|scroll/.test(getComputedStyle(box).overflowY)) continue;
    const frame = box.getBoundingClientRect();
    const wanted = distance(at, tall, frame.top, frame.top + box.clientHeight);
    const moved = Math.max(-box.scrollTop, Math.min(wanted, box.scrollHeight - box.clientHeight - box.scrollTop));
    box.scrollBy({ top: moved, behavior });
    at -= moved;
  }
  scrollBy({ top: distance(at, tall, 0, innerHeight), behavior });
}

/** How far to scroll so that [at, at + tall] comes to the middle of [from, to]; 0 where it is within, clear of bars that stick at the edges. */
function distance(at: number, tall: number, from: number, to: number): number {
  const margin = (to - from) / 8;
  return at >= from + margin && at + tall <= to - margin ? 0 : at - (from + (to - from - tall) / 2);
}
