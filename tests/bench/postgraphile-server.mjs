// PostGraphile on a database, run by node@22 from the folder that it is installed in. Argument: the URL of the database.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const server = createServer();
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  // It would hide what no index serves by itself, such as the polarity of claims beside their indicator.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: process.argv[2], schemas: ['public'], poolConfig: { max: 10 } })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
});
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`API: http://127.0.0.1:${server.address().port}/graphql\n`);
});
