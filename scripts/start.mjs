// Builds what is not built yet, then becomes the service.
import { build } from './build.mjs';

// npm passes a signal on to the shell between us, which dies of it and tells nobody: its end is our signal.
if (process.env.npm_lifecycle_event === 'start') {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

await build({ force: false });
await import('../dist/src/main.js');
