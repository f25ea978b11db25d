import type { ComponentChildren } from 'preact';

/**
 * Small drawings from the icon's parts: a sheet with a turned-down corner, lines of text, ridges, and the later copies as
 * outlines behind it. They carry no meaning that the words beside them lack, so they are hidden from assistive technology.
 */
export type DrawingName = 'alone' | 'checking' | 'closed' | 'key' | 'paused' | 'failed' | 'pictures' | 'short' | 'long';

const CONTENTS: Readonly<Record<DrawingName, () => ComponentChildren>> = {
  // One print in front; the places where copies would be are empty.
  alone: () => (
    <>
      <path class="absent" d="M28 60.5h28a4 4 0 0 0 4-4V24M22 54.5" />
      <path class="absent" d="M36 67.5h27a4 4 0 0 0 4-4V34" />
      <Sheet />
      <Ridges />
    </>
  ),
  checking: () => (
    <>
      <Sheet />
      <path class="text" d="M18 24h14M18 31h26M18 38h26M18 45h18" />
      <path class="scan" d="M8 20h46" />
    </>
  ),
  closed: () => (
    <>
      <Sheet />
      <path class="faint" d="M18 24h14M18 31h26M18 38h12" />
      <Badge>
        <path class="mark" d="M51.5 55.5v-3.2a4.5 4.5 0 0 1 9 0v3.2" />
        <rect class="solid" x="49.5" y="55.5" width="13" height="9" rx="2" />
      </Badge>
    </>
  ),
  key: () => (
    <>
      <Sheet />
      <path class="faint" d="M18 24h14M18 31h26M18 38h12" />
      <Badge>
        <circle class="mark" cx="52.5" cy="60.5" r="3.6" />
        <path class="mark" d="m55 58 6.5-6.5M59 54l3 3" />
      </Badge>
    </>
  ),
  paused: () => (
    <>
      <Sheet />
      <Ridges />
      <Badge><path class="mark" d="M53.2 52.5v9M58.8 52.5v9" /></Badge>
    </>
  ),
  failed: () => (
    <>
      <Sheet />
      <path class="faint" d="M18 24h14M18 31h8M36 31h8M18 38h15M40 38h4" />
      <Badge><path class="mark" d="M56 51v7.2M56 62.6v.1" /></Badge>
    </>
  ),
  pictures: () => (
    <>
      <Sheet />
      <rect class="faint" x="17" y="22" width="12" height="9" rx="1.5" />
      <rect class="faint" x="17" y="36" width="12" height="14" rx="1.5" />
      <rect class="faint" x="34" y="29" width="12" height="21" rx="1.5" />
    </>
  ),
  short: () => (
    <>
      <Sheet />
      <path class="text" d="M18 26h13" />
      <path class="absent" d="M18 34h26M18 42h26M18 50h14" />
    </>
  ),
  // The sheet goes on beyond the picture: its lower edge is torn.
  long: () => (
    <>
      <path class="paper" d="M10 68V12a4 4 0 0 1 4-4h26l12 12v48l-7-4-7 4-7-4-7 4-7-4z" />
      <path class="corner" d="M40 8v8a4 4 0 0 0 4 4h8z" />
      <path class="text" d="M18 24h14M18 31h26M18 38h26" />
      <path class="faint" d="M18 45h26M18 52h26M18 59h26" />
    </>
  ),
};

export function Drawing({ of }: { of: DrawingName }) {
  return (
    <svg class="drawing" data-drawing={of} viewBox="0 0 72 72" aria-hidden="true">
      {CONTENTS[of]()}
    </svg>
  );
}

function Sheet() {
  return (
    <>
      <path class="paper" d="M14 8h26l12 12v36a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4V12a4 4 0 0 1 4-4z" />
      <path class="corner" d="M40 8v8a4 4 0 0 0 4 4h8z" />
    </>
  );
}

/** A line of text that becomes a ridge, and the ridges a print, as in the icon. */
function Ridges() {
  return <path class="text" d="M18 18h12M18 25h6a19 19 0 0 1 19 19v6M18 52v-8a9.5 9.5 0 0 1 19 0v8M25 50v-6a2.6 2.6 0 0 1 5.2 0v6" />;
}

function Badge({ children }: { children: ComponentChildren }) {
  return (
    <>
      <circle class="badge" cx="56" cy="57" r="13" />
      {children}
    </>
  );
}
