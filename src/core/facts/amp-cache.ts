/** `/c/s/www.example.com/story`: how it is shown, `s` for https, then the address. Source: amp.dev, "AMP Cache URL format". */
const CACHE_HOST = /(?:^|\.)(?:cdn\.ampproject\.org|amp\.cloudflare\.com|bing-amp\.com)$/i;
const CACHE_PATH = /^\/[a-z]{1,3}\/(s\/)?([^/]+\.[^/]+\/.*)$/i;
/** Search engines' viewers: `google.com/amp/s/www.example.com/story`. */
const VIEWER_HOST = /(?:^|\.)(?:google\.[a-z]{2,3}(?:\.[a-z]{2})?|bing\.com)$/i;
const VIEWER_PATH = /^\/amp\/(s\/)?([^/]+\.[^/]+\/.*)$/i;

/** The address of the article that an AMP cache or viewer shows; null where it is none. */
export function outOfCache(address: URL): URL | null {
  const path = CACHE_HOST.test(address.hostname) ? CACHE_PATH : VIEWER_HOST.test(address.hostname) ? VIEWER_PATH : null;
  const found = path?.exec(address.pathname);
  if (!found) return null;
  const original = `${found[1] ? 'https' : 'http'}://${found[2]!}${address.search}`;
  return URL.canParse(original) ? new URL(original) : null;
}
