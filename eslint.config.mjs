import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', '**/*.js', '**/*.cjs', '**/*.mjs', '**/*.d.ts'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read settings through Config (src/common/config).' },
      ],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/rules/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-globals': ['error', { name: 'Date', message: 'The kernel has no clock: facts carry the time.' }],
    },
  },
  {
    files: [
      'cli/main.ts',
      'test/**/*.ts',
      'demo/**/*.ts',
      'bench/**/*.ts',
      '**/*.spec.ts',
      'src/main.ts',
      'ormconfig.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/{medium,e2e}/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock'].map((property) => ({
          object: 'jest',
          property,
          message: 'Spec files share modules (test/support/shared-modules): the mock would stay.',
        })),
      ],
    },
  },
);
