import { defineConfig } from 'vite';
import { fontFaces } from './font-faces.js';

/** Builds the board into dist/pages/board; run from the folder of package.json. */
export default defineConfig({
  root: 'src/pages/board',
  base: '/board/',
  publicDir: false,
  plugins: [fontFaces()],
  build: {
    outDir: '../../../dist/pages/board',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address or an inline script would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
