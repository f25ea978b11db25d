import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { launch } from '../../harness/browsers';
import type { BrowserKind } from '../../harness/extension-browser';
import { startRecordingProxy } from '../../harness/proxy';
import { startNewsstand } from '../../newsstand/server.mjs';

/**
 * The control run: each browser walks through the newsstand with an empty extension in place of Firstprint. What it asks for
 * there it asks for by itself; stage.ts holds every other run against it.
 */
export interface Control {
  /** Hosts outside of the demo server that the browser asked for by itself. */
  readonly hosts: readonly string[];
  /** What it asked the demo server for: host and path. */
  readonly pages: readonly string[];
}

declare module 'vitest' {
  interface ProvidedContext {
    control: Record<BrowserKind, Control>;
  }
}

/** As long as the shortest run with the extension: browsers send their own requests seconds after their start. */
const LONGEST_QUIET = 6000;

const EMPTY = {
  manifest_version: 3,
  name: 'Empty',
  version: '1',
  action: { default_popup: 'popup.html' },
  host_permissions: ['http://*/*', 'https://*/*'],
  browser_specific_settings: { gecko: { id: 'empty@firstprint.example' } },
};

async function walk(kind: BrowserKind, extension: string): Promise<Control> {
  const newsstand = await startNewsstand();
  const proxy = await startRecordingProxy({ allow: (host) => (host.endsWith('.localhost') ? { host: '127.0.0.1', port: newsstand.port } : null) });
  try {
    const browser = await launch(kind, { extension, proxyPort: proxy.port });
    try {
      for (const url of Object.values(newsstand.urls)) {
        const page = await browser.newPage();
        await page.goto(url);
      }
      await new Promise((resolve) => setTimeout(resolve, LONGEST_QUIET));
    } finally {
      await browser.close();
    }
    const asked = (allowed: boolean) => proxy.requests.filter((request) => request.allowed === allowed);
    return { hosts: [...new Set(asked(false).map(({ host }) => host))], pages: [...new Set(asked(true).map(({ host, path }) => `${host}${path}`))] };
  } finally {
    await proxy.close();
    await newsstand.close();
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const extension = await mkdtemp(join(tmpdir(), 'firstprint-empty-'));
  try {
    await mkdir(extension, { recursive: true });
    await writeFile(join(extension, 'manifest.json'), JSON.stringify(EMPTY));
    await writeFile(join(extension, 'popup.html'), '<!doctype html><title>Empty</title>');
    project.provide('control', { chromium: await walk('chromium', extension), firefox: await walk('firefox', extension) });
  } finally {
    await rm(extension, { recursive: true, force: true });
  }
}
