// Builds what is not built yet, then becomes the service: one process, so that a signal reaches it directly.
import { build } from './build.mjs';

await build({ force: false });
await import('../dist/src/main.js');
