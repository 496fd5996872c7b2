import { cp } from 'node:fs/promises';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { listBundledPackages } from './electron/package/bundled-packages.ts';

const root = import.meta.dirname;

/** The files by which the codes of Chinese, Japanese and Korean fonts in PDFs are read lie beside the bundle. */
const copyCharacterMaps = {
  name: 'copy-character-maps',
  writeBundle: () =>
    cp(resolve(root, 'node_modules/pdfjs-dist/cmaps'), resolve(root, 'out/main/cmaps'), { recursive: true }),
};

/** The one file of the model runtime’s code that is used, of several. */
const copyModelRuntime = {
  name: 'copy-model-runtime',
  writeBundle: () =>
    cp(
      resolve(root, 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'),
      resolve(root, 'out/main/ort-wasm-simd-threaded.wasm'),
    ),
};

export default defineConfig({
  main: {
    plugins: [listBundledPackages(root, 'main'), copyCharacterMaps, copyModelRuntime],
    // Its build for Node declares a `require` of its own, of which a bundle has one already.
    resolve: { alias: [{ find: /^fflate$/u, replacement: 'fflate/browser' }] },
    build: {
      outDir: 'out/main',
      // Only `dependencies` stay outside the bundle: the native addon. All else is bundled in.
      rollupOptions: {
        input: {
          main: resolve(root, 'electron/main/main.ts'),
          engine: resolve(root, 'electron/engine/engine.ts'),
          worker: resolve(root, 'electron/core/jobs/worker.ts'),
          cli: resolve(root, 'electron/cli/cli.ts'),
        },
      },
    },
  },
  preload: {
    plugins: [listBundledPackages(root, 'preload')],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload script must be one CommonJS file.
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), listBundledPackages(root, 'renderer')],
    build: {
      outDir: 'out/renderer',
      minify: true,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
});
