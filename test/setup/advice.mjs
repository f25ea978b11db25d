// The command that installs what is missing, for the system at hand. Nothing here runs it.

import { existsSync, readFileSync } from 'node:fs';

/** @type {Record<string, string>} */
const HOMEBREW = { chromium: 'google-chrome', 'firefox-esr': 'firefox' };
/** @type {Record<string, string>} */
const WINGET = {
  chromium: 'Google.Chrome',
  'google-chrome': 'Google.Chrome',
  'microsoft-edge': 'Microsoft.Edge',
  'firefox-esr': 'Mozilla.Firefox',
};

/** Package managers of Linux other than apt: how each is called, and what it calls things. */
const LINUX = [
  { program: '/usr/bin/dnf', command: 'dnf install -y', names: { 'firefox-esr': 'firefox', xvfb: 'xorg-x11-server-Xvfb' } },
  { program: '/usr/bin/pacman', command: 'pacman -S --needed', names: { 'firefox-esr': 'firefox', xvfb: 'xorg-server-xvfb' } },
  { program: '/usr/bin/zypper', command: 'zypper install', names: { 'firefox-esr': 'MozillaFirefox', xvfb: 'xorg-x11-server-Xvfb' } },
];

/**
 * The one command that installs these on this computer.
 * @param {readonly string[]} packages by their Debian names
 */
export function installCommand(packages) {
  /** @param {Record<string, string>} names */
  const named = (names) => packages.map((name) => names[name] ?? name).join(' ');
  if (process.platform === 'darwin') return `brew install --cask ${named(HOMEBREW)}`;
  if (process.platform === 'win32') return `winget install ${named(WINGET)}`;
  // Without sudo for root, who may not have it.
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  if (isUbuntu()) return onUbuntu(packages, sudo);
  const other = LINUX.find(({ program }) => existsSync(program));
  if (other) return `${sudo}${other.command} ${named(other.names)}`;
  return `${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Ubuntu has its browsers as snaps only.
 * @param {readonly string[]} packages
 * @param {string} sudo
 */
function onUbuntu(packages, sudo) {
  const isBrowser = /** @param {string} name */ (name) => name === 'chromium' || name === 'firefox-esr';
  const snaps = packages.filter(isBrowser).map((name) => name.replace('firefox-esr', 'firefox'));
  const rest = packages.filter((name) => !isBrowser(name));
  const commands = [];
  if (snaps.length > 0) commands.push(`${sudo}snap install ${snaps.join(' ')}`);
  if (rest.length > 0) commands.push(`${sudo}apt-get install -y --no-install-recommends ${rest.join(' ')}`);
  return commands.join(' && ');
}

/** Whether this is Ubuntu itself. */
export function isUbuntu() {
  try {
    return /^ID="?ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
