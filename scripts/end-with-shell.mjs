/**
 * Ends this process, as SIGTERM does, once the shell that npm runs scripts by is gone: npm passes a signal on to that
 * shell, which dies of it and tells nobody. Does nothing where the process was not started by `npm start` or `npm run mock`.
 */
export function endWithShell() {
  if (!['start', 'mock'].includes(process.env.npm_lifecycle_event ?? '')) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
