import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the playground into dist/pages/playground; run from the folder of package.json. */
export default defineConfig({
  root: 'src/pages/playground',
  base: '/playground/',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../../../dist/pages/playground',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address or an inline script would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco is one large piece by design, and is loaded after the page is there.
    chunkSizeWarningLimit: 5000,
    // GraphiQL's own files name a directive of the compiler that made them; it has done its work.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
