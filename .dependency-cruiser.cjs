/** Import direction (DESIGN 3), checked by `npm run lint`. */
module.exports = {
  forbidden: [
    {
      name: 'rules-is-pure',
      comment: 'The kernel knows no framework, no I/O and no other module; re2js is the linear-time regex engine.',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/rules/', '^node_modules/re2js/'] },
    },
    {
      name: 'modules-meet-only-at-index',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/common/[^/]+(/index)?\\.ts$'] },
    },
    {
      name: 'common-and-persistence-know-no-feature',
      severity: 'error',
      from: { path: '^src/(common|persistence)/' },
      to: { path: '^src/', pathNot: '^src/(common|persistence)/' },
    },
    {
      name: 'controllers-do-not-touch-repositories',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '\\.(repository|entity)\\.ts$' },
    },
    {
      name: 'services-do-not-know-http',
      severity: 'error',
      from: { path: '\\.(service|repository|entity)\\.ts$' },
      to: { path: ['\\.controller\\.ts$', '^node_modules/fastify/'] },
    },
    {
      name: 'repositories-know-no-services',
      severity: 'error',
      from: { path: '\\.(repository|entity)\\.ts$' },
      to: { path: '\\.service\\.ts$' },
    },
    {
      name: 'typeorm-only-where-rows-are',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/persistence/', '\\.(repository|entity)\\.ts$', '\\.spec\\.ts$', '^src/entities\\.ts$'],
      },
      to: { path: '^node_modules/typeorm/' },
    },
    {
      name: 'the-command-line-talks-http',
      comment: 'It may run elsewhere than the service; only words of the API are shared.',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^src/', pathNot: '^src/imports/cells/formats\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(src|cli)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
