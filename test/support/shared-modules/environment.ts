import type { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

type Given = ConstructorParameters<typeof TestEnvironment>;
type Evaluate = (this: unknown, exports: unknown, require: NodeJS.Require) => void;

/** Of the run; a watched run that follows a change has modules of its own. */
const shared = new Map<string, SharedEnvironment>();

/**
 * Lets the spec files of a worker use one instance of the service's modules and of its packages: to load them takes longer than the
 * tests of most files. Files share a context for that, and leave no globals of their own in it. None may mock a module: the mock
 * would stay.
 */
export default class SharedEnvironment extends TestEnvironment {
  private readonly exit: typeof process.exit;
  private readonly modules = new Map<string, NodeJS.Module>();
  private readonly globalsOfModules = new Set<PropertyKey>();
  private globalsBefore = new Set<PropertyKey>();

  constructor(...given: Given) {
    const run = process.env.TEST_DIRECTORY!;
    const known = shared.get(run);
    if (known) {
      Object.assign(known.global, given[0].projectConfig.globals);
      return known;
    }
    super(...given);
    this.exit = this.global.process.exit;
    this.global.evaluateOnce = this.evaluateOnce.bind(this);
    shared.clear();
    shared.set(run, this);
  }

  override async setup(): Promise<void> {
    this.globalsBefore = new Set(Reflect.ownKeys(this.global));
  }

  override async teardown(): Promise<void> {
    // Jest wraps it anew for each file.
    this.global.process.exit = this.exit;
    for (const name of Reflect.ownKeys(this.global)) {
      if (!this.globalsBefore.has(name) && !this.globalsOfModules.has(name)) Reflect.deleteProperty(this.global, name);
    }
    // Jest keeps what was deleted until the context ends, and with it all that a file loaded.
    (Reflect.get(this, '_globalProxy') as { leftovers: object[] }).leftovers = [];
  }

  private evaluateOnce(module: NodeJS.Module, evaluate: Evaluate): void {
    const { filename } = module;
    const known = this.modules.get(filename);
    if (known) {
      module.exports = known.exports;
      return;
    }
    const globals = new Set(Reflect.ownKeys(this.global));
    evaluate.call(module.exports, module.exports, this.requireOf(filename));
    this.modules.set(filename, module);
    for (const name of Reflect.ownKeys(this.global)) if (!globals.has(name)) this.globalsOfModules.add(name);
  }

  /** Goes by the file that runs when it is called: the one that a module was evaluated for may have ended. */
  private requireOf(filename: string): NodeJS.Require {
    const requireNow = () => (this.global.createRequire as typeof createRequire)(filename);
    return new Proxy(requireNow(), { apply: (_target, _this, [id]: [string]) => requireNow()(id) });
  }
}
