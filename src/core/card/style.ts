/**
 * The look of a card, light, dark and on paper. It stands in the card's own policy by its SHA-256, so that no other style, and no script or picture
 * at all, can act there (test/unit/card.test.ts holds the two together).
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--raised:#f6f7fb;--text:#151a2d;--soft:#5a6279;--line:#d9dde8;--track:#e4e8f3;--ink:#2b4fcf;--amber:#a34a06}
@media (prefers-color-scheme:dark){:root{--paper:#12151f;--raised:#1a1e2b;--text:#e9ecf5;--soft:#a3abc0;--line:#2f3649;--track:#2b3245;--ink:#9db3ff;--amber:#f0b35a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 3rem}
.kind{margin:0;color:var(--soft);font-size:.8125rem;font-weight:600;letter-spacing:.04em;text-transform:uppercase}
h1{margin:.375rem 0 .5rem;font-size:1.5rem;line-height:1.25;text-wrap:balance}
h2{margin:2.25rem 0 .75rem;padding-top:1.25rem;border-top:1px solid var(--line);font-size:1.125rem;line-height:1.3}
h3{margin:0;font-size:1rem;line-height:1.35}
p{margin:.375rem 0}
p,dd,li{text-wrap:pretty}
a{color:var(--ink)}
a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.soft{color:var(--soft);font-size:.875rem}
.odd{color:var(--amber);font-weight:550}
dl{margin:.5rem 0;display:grid;gap:.25rem}
dl>div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.75rem}
dt{color:var(--soft)}
dd{margin:0}
ol,ul{margin:.375rem 0;padding-inline-start:1.25rem}
dd ul{margin:0}
.matches{list-style:none;padding:0;display:grid;gap:1rem}
.matches>li{border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.125rem}
.by{margin:0 0 .125rem;font-weight:600;color:var(--ink)}
svg{display:block;width:100%;height:.5rem;margin:.375rem 0;border-radius:.25rem;background:var(--track);fill:var(--ink)}
figure{margin:1rem 0}
blockquote p{margin:0 0 .5rem}
blockquote{margin:0 0 .375rem;padding:.125rem 0 .125rem 1rem;border-inline-start:3px solid var(--ink);font-family:Georgia,serif}
code{font-family:ui-monospace,Consolas,monospace;font-size:.9375em}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.875rem}
.hex{font-size:.75rem;line-height:1.4;color:var(--soft);word-break:break-all}
@media (max-width:34rem){dl>div{grid-template-columns:minmax(0,1fr);gap:0}}
@media (forced-colors:active){svg{border:1px solid CanvasText;fill:Highlight;forced-color-adjust:none}}
@media print{:root{color-scheme:light;--paper:#fff;--raised:#fff;--text:#000;--soft:#444;--line:#bbb;--track:#ddd;--ink:#1f3a8a;--amber:#7a3500}body{font-size:10.5pt}main{max-width:none;padding:0}details::details-content{content-visibility:visible;block-size:auto}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}.matches>li,figure,dl>div{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit}}
`;

/** Of STYLE, base64. */
export const STYLE_SHA256 = 'sUfUF8OcTmDdcO2mG5/8oIfmqYqlwx6hMafw0MySVhY=';
