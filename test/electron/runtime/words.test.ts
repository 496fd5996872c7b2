import { expect, test } from 'vitest';

import { parseDefines } from '../../../electron/runtime/addon.ts';
import { summariseNpm } from '../../../electron/runtime/fetch-package.ts';
import { shareNetworkSettings, summariseInstaller } from '../../../electron/runtime/official.ts';
import { formatProgress, startProgress } from '../../../electron/runtime/progress.ts';

test('progress shows megabytes and a share', () => {
  expect(formatProgress(42_000_000, 196_264_810)).toBe('42 of 196 MB (21 %)');
  expect(formatProgress(300_000_000, 196_000_000)).toBe('196 of 196 MB (100 %)');
  expect(formatProgress(42_000_000, null)).toBe('42 MB');
});

test('in a log, progress writes a line at each tenth and every five seconds', () => {
  let time = 0;
  let text = '';
  const progress = startProgress('Downloading', { write: (more) => (text += more) }, () => time);
  for (const share of [1, 5, 11, 12, 19, 20]) {
    time += 100;
    progress.update(share * 1e6, 100e6);
  }
  time += 6_000;
  progress.update(21e6, 100e6);
  expect(text.trim().split('\n')).toEqual([
    'Downloading 11 of 100 MB (11 %)',
    'Downloading 20 of 100 MB (20 %)',
    'Downloading 21 of 100 MB (21 %)',
  ]);
});

test('on a terminal, progress rewrites one line and clears it', () => {
  let text = '';
  const progress = startProgress('Unpacking', { isTTY: true, write: (more) => (text += more) }, () => 0);
  progress.update(1e6, 2e6);
  progress.end();
  expect(text).toBe('\r\u001b[2KUnpacking 1 of 2 MB (50 %)\r\u001b[2K');
});

test.each([
  ['TypeError: fetch failed\n    at node:internal', 'the server cannot be reached'],
  ['Error: x\n  [cause]: Error: getaddrinfo ENOTFOUND github.com {', 'getaddrinfo ENOTFOUND github.com'],
  ['RequestError: connect ECONNREFUSED 127.0.0.1:443', 'connect ECONNREFUSED 127.0.0.1:443'],
  ['', 'the installer gave no reason'],
])('the installer is summarised: %j', (stderr, words) => {
  expect(summariseInstaller(stderr)).toBe(words);
});

test('the installer gets the proxy and certificates that npm has, unless its own are set', () => {
  const npm = { npm_config_https_proxy: 'http://proxy:3128', npm_config_cafile: '/etc/office.pem' };
  expect(shareNetworkSettings(npm)).toMatchObject({
    HTTPS_PROXY: 'http://proxy:3128',
    NODE_EXTRA_CA_CERTS: '/etc/office.pem',
    NODE_USE_ENV_PROXY: '1',
  });
  expect(shareNetworkSettings({ ...npm, HTTPS_PROXY: 'http://other' })['HTTPS_PROXY']).toBe('http://other');
});

test('npm is summarised', () => {
  const stderr = 'npm warn Unknown user config\nnpm error code ENOTFOUND\nnpm error network request failed\n';
  expect(summariseNpm(stderr)).toBe('code ENOTFOUND; network request failed');
  expect(summariseNpm('')).toBe('npm gave no reason');
});

test('compile options are read from a gypi file', () => {
  const gypi =
    "# comment\n{\n  'defines': [\n    'SQLITE_DQS=0',\n    'SQLITE_DEFAULT_CACHE_SIZE=-16000',\n    'SQLITE_SOUNDEX',\n  ],\n}\n";
  expect(parseDefines(gypi)).toEqual(['SQLITE_DQS=0', 'SQLITE_DEFAULT_CACHE_SIZE=-16000', 'SQLITE_SOUNDEX']);
  expect(() => parseDefines('{}')).toThrow();
});
