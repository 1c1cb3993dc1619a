const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

const common = { rootDir: __dirname, testEnvironment: 'node', transform: { '\\.ts$': ['@swc/jest', swc] } };

/** The same medium and e2e specs run once on each database; what is not of the tests is loaded once for all of them. */
const SHARED = '<rootDir>/test/support/shared-modules';
const onDatabase = (database) => ({
  ...common,
  displayName: database,
  globals: { TEST_DATABASE: database },
  testMatch: ['<rootDir>/test/{medium,e2e}/**/*.spec.ts'],
  testEnvironment: `${SHARED}/environment.ts`,
  setupFiles: [`${SHARED}/setup.ts`],
  transform: {
    [`^${__dirname}/test/.+\\.ts$`]: ['@swc/jest', swc],
    '\\.ts$': [`${SHARED}/transformer.js`, swc],
    '\\.c?js$': `${SHARED}/transformer.js`,
  },
  transformIgnorePatterns: [],
});

module.exports = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: 3,
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/*.spec.ts'] },
    onDatabase('sqlite'),
    onDatabase('postgres'),
  ],
};
