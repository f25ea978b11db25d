/** What changed: the reader's articles, what feeds brought, the lists, or which feeds are followed. */
export type Change = 'library' | 'feeds' | 'lists';

let opened: BroadcastChannel | null = null;
const channel = (): BroadcastChannel => (opened ??= new BroadcastChannel('firstprint-changes'));

/** Tells the other windows, and the background, that something changed. It says what, not which: whoever shows it reads it anew. */
export function announce(change: Change): void {
  channel().postMessage(change);
}

/** Told of what the others changed, not of this context's own doings. @returns ends it */
export function whenChanged(then: (change: Change) => void): () => void {
  const heard = ({ data }: MessageEvent<Change>): void => then(data);
  channel().addEventListener('message', heard);
  return () => channel().removeEventListener('message', heard);
}
