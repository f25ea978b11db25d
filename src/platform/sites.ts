/** Of one list. */
export const MOST_SITES = 10_000;

/** Longer than any host name. */
const LONGEST = 300;

/**
 * Whether a text is a site as settings hold them: a host name as browsers write it, or an IP address. Match patterns are made of it, and one bad pattern
 * would have the browser refuse the registration of the content script as a whole.
 */
export const isSite = (value: string): boolean => value.length <= LONGEST && /^(?!\.|.*\.\.)[a-z0-9._-]+$|^\[[\da-f:.]+\]$/.test(value) && hostIn(`https://${value}`) === value;

const hostIn = (url: string): string | null => (URL.canParse(url) ? new URL(url).hostname : null);

/** Whether a host is a site or a subdomain of it. */
export const isWithin = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/** Whether an address is on a site or on a subdomain of it. */
export const isOn = (url: string, site: string): boolean => isWithin(new URL(url).hostname, site);
