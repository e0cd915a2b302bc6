/** The rooms of docs/architecture.md, as rules. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The domain imports nothing but the domain: no package, no node: module, no other room.',
      from: { path: '^src/domain' },
      to: { pathNot: '^src/domain' },
    },
    {
      name: 'one-way-rooms',
      severity: 'error',
      comment: 'wire > features > picture > domain, db. Nothing points back up.',
      from: { path: '^src/(features|picture|api|db)/' },
      to: { path: '^src/(wire/|pages/|cli/|[a-z-]+\\.ts$)' },
    },
    {
      name: 'picture-knows-no-feature',
      severity: 'error',
      comment: 'The picture is what features show: it knows neither them nor GraphQL.',
      from: { path: '^src/picture/' },
      to: { path: '(^src/(features|api)/|node_modules/(graphql|type-graphql|@apollo|typeorm)/)' },
    },
    {
      name: 'leaf-rooms',
      severity: 'error',
      comment: 'api and db are vocabularies: they import no feature and no domain; the context names the picture.',
      from: { path: '^src/(api|db)/' },
      to: { path: '^src/(features|domain)/' },
    },
    {
      name: 'feature-inside',
      severity: 'error',
      comment: 'Features meet in their *.types.ts and *.views.ts. A dossier carries the rows of every feature.',
      from: { path: '^src/features/([^/]+)/', pathNot: '^src/features/dossier/dossier\\.(rows|store)' },
      to: { path: '^src/features/(?!$1/)[^/]+/', pathNot: '\\.(types|views)\\.ts$' },
    },
    {
      name: 'resolver-holds-no-sql',
      severity: 'error',
      comment: 'A resolver calls a read, a view or a command.',
      from: { path: '\\.(resolver|types|views)\\.ts$' },
      to: {
        path: '(\\.(store|entity)\\.ts$|node_modules/(typeorm|pg)/|^src/db/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-knows-no-graphql',
      severity: 'error',
      comment: 'Reads, stores and commands may name GraphQL types, never run them.',
      from: { path: '\\.(reads|store|entity|commands)\\.ts$' },
      to: {
        path: '(\\.(resolver|types|views)\\.ts$|node_modules/(graphql|type-graphql|@apollo)/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'reads-know-no-orm',
      severity: 'error',
      comment: 'The read path is one SQL statement.',
      from: { path: '\\.(reads|sql)\\.ts$' },
      to: { path: '(node_modules/typeorm/|\\.(store|entity)\\.ts$)' },
    },
    {
      name: 'entity-stays-home',
      severity: 'error',
      comment: 'Entities are seen by the write side and by the data source.',
      from: {
        path: '^src/',
        pathNot: '(\\.(store|entity|rows[a-z-]*)\\.ts|dossier\\.rows-[a-z]+\\.ts|^src/data-source\\.ts)$',
      },
      to: { path: '\\.entity\\.ts$' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-tests', severity: 'error', from: { path: '^(src|migrations)/' }, to: { path: '^tests/' } },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      comment: 'The pages are bundled when they are built; everything else runs as it is installed.',
      from: { path: '^src/', pathNot: '^src/pages/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
