/**
 * The line's looks. The rules of a closed tree that are important win over the page's, also over its important ones: `all` takes away what the
 * page may give every element, and what `all` leaves alone (direction, variables, what stands before and behind) is set by name. Lengths in em of
 * the reader's own font size; `rem` would be the page's. Colours as in view/colours.css, and on a ground of its own: contrast does not depend on the page.
 */
export const CHIP_STYLE = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  z-index: 2147483647 !important;
  display: block !important;
  direction: ltr !important;
  unicode-bidi: isolate !important;
  pointer-events: none !important;
  color-scheme: light dark !important;
  --paper: #ffffff !important;
  --raised: #f6f7fb !important;
  --text: #151a2d !important;
  --soft: #5a6279 !important;
  --line: #e2e5ee !important;
  --rim: #868da1 !important;
  --ink: #2b4fcf !important;
  --chosen: #eaeffd !important;
  --amber: #b45309 !important;
}
:host::before, :host::after, :host::backdrop { content: none !important; display: none !important; }
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #12151f !important;
    --raised: #1a1e2b !important;
    --text: #e9ecf5 !important;
    --soft: #a3abc0 !important;
    --line: #2a3041 !important;
    --rim: #767e94 !important;
    --ink: #9db3ff !important;
    --chosen: #222a45 !important;
    --amber: #f0b35a !important;
  }
}
:host([hidden]) { display: none !important; }
@media print { :host { display: none !important; } }

.frame {
  position: absolute;
  display: flex;
  flex-direction: column-reverse;
  box-sizing: border-box;
  inline-size: max-content;
  max-inline-size: min(44em, calc(100% - 24px));
  overflow: clip;
  border: 1px solid var(--rim);
  border-radius: 0.75em;
  color: var(--text);
  background: var(--paper);
  box-shadow: 0 1px 2px #0000001f, 0 6px 20px #00000029;
  font: 0.8125em/1.4 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
  text-align: start;
  pointer-events: auto;
  user-select: text;
}
.frame[data-edge='top'] { flex-direction: column; }
.frame:not([data-edge]) { visibility: hidden; }
.frame[data-open] { min-inline-size: min(25em, calc(100% - 24px)); }
@media (prefers-reduced-motion: no-preference) {
  .frame[data-edge] { animation: come 0.18s ease-out; }
  @keyframes come { from { opacity: 0; transform: translateY(0.3em); } }
  .frame[data-edge='top'] { animation-name: come-down; }
  @keyframes come-down { from { opacity: 0; transform: translateY(-0.3em); } }
}
* { box-sizing: border-box; }
i { font-style: normal; }
i::before { content: attr(data-t); }
/* A name's direction is its own; there is no text for dir=auto to go by. */
:is(bdi, b, a) > i { unicode-bidi: plaintext; }
p, ul { margin: 0; padding: 0; list-style: none; }
[hidden] { display: none !important; }

button { margin: 0; border: 0; border-radius: 0.5em; padding: 0; color: inherit; background: none; font: inherit; text-align: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: -2px; border-radius: 0.5em; }
[tabindex='-1']:focus { outline: none; }

.line { display: flex; flex: none; align-items: stretch; }
.open { display: flex; flex: 1 1 auto; align-items: center; min-inline-size: 0; border-radius: 0; padding-block: 0.5em; padding-inline: 0.9em 0.5em; }
/* In whole pixels, or it is not round; beside the first line, where there are more. */
.open::before { content: ''; box-sizing: border-box; flex: none; align-self: flex-start; inline-size: round(0.9em, 2px); block-size: round(0.9em, 2px); margin-block-start: round(0.25em, 1px); margin-inline-end: 0.6em; border: round(0.23em, 1px) solid var(--amber); border-radius: 50%; }
.text, .about { display: flex; flex-wrap: wrap; }
.text { flex: 1 1 auto; align-items: center; min-inline-size: 0; }
/* Between two facts stands a dot; where a line begins, it is cut off. */
.text, .about { margin-inline-start: -1.1em; clip-path: inset(-1em -1em -1em 1.1em); }
[dir='rtl'] :is(.text, .about) { clip-path: inset(-1em 1.1em -1em -1em); }
:is(.text, .about) > * { box-sizing: border-box; max-inline-size: 100%; padding-inline-start: 1.1em; }
:is(.text, .about) > * + *::before { content: '\\b7' / ''; display: inline-block; inline-size: 1.1em; margin-inline-start: -1.1em; color: var(--soft); text-align: center; }
.claim { display: flex; flex-wrap: wrap; align-items: center; min-inline-size: 0; font-weight: 600; white-space: pre; }
.claim > * { flex: none; }
.claim > bdi { flex: 0 1 auto; min-inline-size: 2em; max-inline-size: min(16em, 100%); overflow: hidden; text-overflow: ellipsis; }
.fact { color: var(--soft); }
.about > span { text-wrap: balance; }
.close { display: grid; place-content: center; flex: none; inline-size: 2.4em; border-radius: 0; color: var(--soft); }
.close svg, .open svg { inline-size: 0.75em; block-size: 0.75em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; }
.open svg { flex: none; margin-inline-start: 0.75em; color: var(--soft); transform: scaleY(-1); }
[data-edge='top'] .open svg, [data-open] .open svg { transform: none; }
[data-edge='top'][data-open] .open svg { transform: scaleY(-1); }
.line:hover { background: var(--raised); }
.close:hover { color: var(--text); }

/* No wider than the line asks for. */
.details { flex: 0 1 auto; inline-size: 0; min-inline-size: 100%; min-block-size: 0; overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; padding: 0.9em; text-wrap: pretty; border-block-end: 1px solid var(--line); }
[data-edge='top'] .details { border-block: 1px solid var(--line) 0; }
.note { color: var(--soft); margin-block-end: 0.6em; }
.copy + .copy, .more { margin-block-start: 0.7em; padding-block-start: 0.7em; border-block-start: 1px solid var(--line); }
.more { color: var(--soft); }
.source { display: flex; gap: 0.75em; justify-content: space-between; }
.source span { flex: none; }
.source b:has(a) { color: var(--ink); }
.source b { min-inline-size: 0; text-align: left; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
[dir='rtl'] .source b { text-align: right; }
a { color: var(--ink); text-decoration: none; }
a:hover { text-decoration: underline; text-underline-offset: 2px; }
.source span, .about { color: var(--soft); }
.actions { display: flex; flex-wrap: wrap; gap: 0.5em; margin-block-start: 0.9em; }
.actions button { border: 1px solid var(--rim); padding: 0.3em 0.8em; }
.actions button:hover, .actions button[aria-pressed='true'] { background: var(--chosen); }
.actions button[aria-pressed='true'] { border-color: var(--ink); color: var(--ink); }
.actions button[aria-pressed='true']::before { content: '\\2713\\a0' / ''; }
.said:not(:empty) { margin-block-start: 0.7em; }
.choices { display: flex; flex-wrap: wrap; gap: 0.1em 1.1em; margin-block-start: 0.8em; }
.choices button { padding-block: 0.2em; color: var(--soft); text-decoration: underline; text-decoration-color: var(--rim); text-underline-offset: 2px; }
.choices button:hover { color: var(--text); background: none; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .open::before { forced-color-adjust: none; border-color: CanvasText; }
  button:not(.open, .close) { border: 1px solid ButtonText; padding-inline: 0.8em; }
  .actions button[aria-pressed='true'] { forced-color-adjust: none; color: HighlightText; background: Highlight; border-color: Highlight; }
}
`;
