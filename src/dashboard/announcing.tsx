import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';
import { plain, type Wording } from '../view/wording';

const Announcing = createContext<(wording: Wording) => void>(() => {});

/** What was done, told to screen readers; eyes see it where it happened. */
export const useAnnounce = (): ((wording: Wording) => void) => useContext(Announcing);

export function Announcer({ children }: { children: ComponentChildren }) {
  const [said, setSaid] = useState({ words: '', odd: false });
  const announce = useCallback((wording: Wording) => setSaid(({ odd }) => ({ words: plain(wording), odd: !odd })), []);
  return (
    <Announcing.Provider value={announce}>
      {/* The same words twice are two events: a space that nobody hears tells them apart. */}
      <p class="unseen" role="status">{said.words}{said.odd ? '\u00a0' : ''}</p>
      {children}
    </Announcing.Provider>
  );
}
