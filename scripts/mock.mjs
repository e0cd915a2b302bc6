// Builds what is not built yet, then becomes the mock.
import { build } from './build.mjs';
import { endWithShell } from './end-with-shell.mjs';

endWithShell();
await build({ force: false });
await import('../dist/src/mock.js');
