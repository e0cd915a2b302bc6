import { defineConfig } from 'vite';
import { fontFaces } from './font-faces.js';

/** Builds the board into dist/pages/board; run from the folder of package.json. */
export default defineConfig({
  root: 'src/pages/board',
  base: '/board/',
  publicDir: false,
  plugins: [fontFaces()],
  // Calls of h() take less room than those of the newer form.
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: "import { h, Fragment } from 'preact'",
  },
  build: {
    outDir: '../../../dist/pages/board',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address or an inline script would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
