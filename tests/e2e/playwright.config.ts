import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// Debian's Chromium; another browser is named by CHROMIUM. Nothing is fetched.
const chromium =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

export default defineConfig({
  testDir: '.',
  outputDir: '../../artifacts/e2e/results',
  globalSetup: './setup.ts',
  // One machine trains one model: what one test has made is what the next one looks at, in the order below.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 1_500_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    colorScheme: 'light',
    // Without a film of the page, which takes the processor from the training.
    trace: { mode: 'retain-on-failure', screenshots: false },
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 40_000,
  },
  projects: [
    { name: 'guide', testMatch: 'guide.spec.ts' },
    { name: 'crash', testMatch: 'crash.spec.ts', dependencies: ['guide'] },
    { name: 'pages', testMatch: 'pages.spec.ts', dependencies: ['guide'] },
    { name: 'match', testMatch: 'match.spec.ts', dependencies: ['pages'] },
    { name: 'audit', testMatch: 'audit.spec.ts', dependencies: ['pages'] },
    { name: 'monitor', testMatch: 'monitor.spec.ts', dependencies: ['pages'] },
    { name: 'speed', testMatch: 'speed.spec.ts', dependencies: ['guide'] },
    { name: 'looks', testMatch: 'looks.spec.ts', dependencies: ['pages', 'match', 'audit', 'monitor'] },
    { name: 'dev', testMatch: 'dev.spec.ts' },
  ],
});
