import { describe, expect, test } from 'vitest';

import { describeInstall, parseFamily } from '../../../electron/runtime/distribution.ts';
import { explainSandboxObstacle } from '../../../electron/runtime/sandbox.ts';
import { parseMissingLibraries } from '../../../electron/runtime/shared-libraries.ts';

test('ldd output gives each missing library once', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007f689ec42000)',
    '\tlibffmpeg.so => /dist/libffmpeg.so (0x00007f6893600000)',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
    '\tlibnss3.so => not found',
    '\t/lib64/ld-linux-x86-64.so.2 (0x00007f689ec50000)',
  ].join('\n');
  expect(parseMissingLibraries(output)).toEqual(['libnss3.so', 'libgtk-3.so.0']);
  expect(parseMissingLibraries('\tnot a dynamic executable\n')).toEqual([]);
});

describe('distribution', () => {
  test.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', 'debian'],
    ['Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'debian'],
    ['Rocky', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'fedora'],
    ['Manjaro', 'ID=manjaro\nID_LIKE=arch\n', 'arch'],
    ['openSUSE', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'suse'],
    ['Alpine', 'ID=alpine\n', 'other'],
    ['nothing', '', 'other'],
  ] as const)('%s', (_name, text, family) => {
    expect(parseFamily(text)).toBe(family);
  });

  test.each([
    ['debian', 'sudo apt-get update && sudo apt-get install -y --no-install-recommends g++ xvfb'],
    ['fedora', 'sudo dnf install -y g++ xvfb'],
    ['arch', 'sudo pacman -S --needed g++ xvfb'],
    ['suse', 'sudo zypper install -y g++ xvfb'],
    ['other', null],
  ] as const)('command of %s', (family, command) => {
    expect(describeInstall(family, ['g++', 'xvfb'])).toBe(command);
  });
});

test.each([
  ['root on Linux', { platform: 'linux', isRoot: true, hasHelper: true, allowsNamespaces: true }, true],
  [
    'a person on Linux',
    { platform: 'linux', isRoot: false, hasHelper: false, allowsNamespaces: true },
    false,
  ],
  [
    'no namespaces, helper installed',
    { platform: 'linux', isRoot: false, hasHelper: true, allowsNamespaces: false },
    false,
  ],
  [
    'no namespaces, no helper',
    { platform: 'linux', isRoot: false, hasHelper: false, allowsNamespaces: false },
    true,
  ],
  ['root on a Mac', { platform: 'darwin', isRoot: true, hasHelper: false, allowsNamespaces: true }, false],
] as const)('the sandbox is given up only where it must be: %s', (_who, facts, given) => {
  expect(explainSandboxObstacle(facts) !== null).toBe(given);
});
