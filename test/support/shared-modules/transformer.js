const { createHash } = require('node:crypto');
const { createTransformer } = require('@swc/jest');

/** `evaluateOnce` (see `environment.ts`) is there for spec files, and not for the global setup. Lines stay where they are. */
const BEGIN =
  '(globalThis.evaluateOnce ?? ((_module, evaluate) => evaluate.call(exports, exports, require)))' +
  '(module, function (exports, require) {';
const END = '\n});';

/** Wraps modules so that the spec files of a worker share them; with options of swc, TypeScript ones. */
exports.createTransformer = (options) => {
  const swc = options && createTransformer(options);
  return {
    process(source, path, jestOptions) {
      const { code, map } = swc ? swc.process(source, path, jestOptions) : { code: source };
      return { code: BEGIN + code + END, map };
    },
    getCacheKey(source, path, jestOptions) {
      const key = swc ? swc.getCacheKey(source, path, jestOptions) : source;
      return createHash('sha256').update(`${BEGIN}${END}${path}\0${key}`).digest('hex');
    },
  };
};
