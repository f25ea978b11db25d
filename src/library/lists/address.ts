import { Problem } from '../../core/problem';

const MOST = 2000;
/** Only what stays on this computer may go without TLS. */
const HERE = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Whether lists are fetched from such an address at all. */
export function isListAddress(url: string): boolean {
  if (url.length > MOST || !URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && HERE.test(hostname)));
}

/** The address as it is kept: without fragment. @throws Problem `list-address` */
export function listAddress(url: string): string {
  if (!isListAddress(url)) throw new Problem('list-address', 'A list needs an https address (http on this computer only), without user name and password.');
  const address = new URL(url);
  address.hash = '';
  return address.href;
}

/** Where a pack lies. The manifest's schema lets only plain relative paths through. */
export const packAddress = (list: string, path: string): string => new URL(path, list).href;
