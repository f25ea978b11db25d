/** What changed: the reader's articles, what feeds brought, the lists, or which feeds are followed. */
export type Change = 'library' | 'feeds' | 'lists';

const NAME = 'firstprint-changes';
let opened: BroadcastChannel | null = null;
const channel = (): BroadcastChannel => (opened ??= new BroadcastChannel(NAME));

/** Tells the other windows, and the background, that something changed. It says what, not which: whoever shows it reads it anew. */
export function announce(change: Change): void {
  channel().postMessage(change);
}

/** Told of every change, also of this context's own. */
export function whenAnyChanged(then: (change: Change) => void): void {
  // A channel does not hear what is said through itself; another one of the same name does.
  new BroadcastChannel(NAME).addEventListener('message', ({ data }: MessageEvent<Change>) => then(data));
}

/** Told of what the others changed, not of this context's own doings. @returns ends it */
export function whenChanged(then: (change: Change) => void): () => void {
  const heard = ({ data }: MessageEvent<Change>): void => then(data);
  channel().addEventListener('message', heard);
  return () => channel().removeEventListener('message', heard);
}
