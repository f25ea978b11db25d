/** Firefox's own traffic, which would drown the extension's in the record of the proxy. Nothing here changes a page. */
const QUIET: Record<string, unknown> = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.discovery.enabled': false,
  'browser.newtabpage.activity-stream.feeds.section.topstories': false,
  'browser.newtabpage.activity-stream.feeds.topsites': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.provider.google4.updateURL': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '',
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'services.settings.server': 'data:,#no-remote-settings',
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
};

/** Without it a released Firefox does not heed `services.settings.server`. */
export const FIREFOX_ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

/**
 * The preferences that the tests start Firefox with.
 * @param proxyPort port of the recording proxy on 127.0.0.1; with it no request goes past the proxy
 */
export function firefoxPreferences(options: {
  geckoId: string;
  uuid: string;
  proxyPort: number | undefined;
}): Record<string, unknown> {
  return {
    ...QUIET,
    'extensions.webextensions.uuids': JSON.stringify({ [options.geckoId]: options.uuid }),
    // ESR, Developer Edition and Nightly heed it; a release Firefox does not.
    'xpinstall.signatures.required': false,
    // A clicked permissions.request is granted without the prompt, which no test can click.
    'extensions.webextOptionalPermissionPrompts': false,
    ...(options.proxyPort === undefined ? {} : proxyPreferences(options.proxyPort)),
  };
}

function proxyPreferences(port: number): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.no_proxies_on': '',
    // Without these, Firefox goes past the proxy for this computer, for *.localhost, for itself, and when the proxy refuses.
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.allow_bypass': false,
    'network.proxy.failover_direct': false,
  };
}
