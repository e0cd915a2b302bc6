import { startEmbedded } from '../../src/db/embedded/server.js';
import { runOn } from './admin.js';

/**
 * A process to be killed: owns the embedded server of a directory, commits a row, tells its parent and stays.
 *
 * Arguments: the directory; `exit` to end at once, without stop(). Run it by `startOwner`.
 */
const [directory = '', end] = process.argv.slice(2);
const server = await startEmbedded({ directory });
await runOn(server.url, 'CREATE TABLE IF NOT EXISTS kept (pid bigint)');
await runOn(server.url, 'INSERT INTO kept VALUES ($1)', [String(process.pid)]);
// Keeps this process alive, but not longer than its parent.
process.once('disconnect', () => process.exit(0));
process.send?.({ port: server.port }, () => {
  if (end === 'exit') process.exit(0);
});
