/** What V8's sampling profiler gives. */
export interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

export interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

export interface Share {
  area: string;
  /** Of all time in which the main thread did something. */
  share: number;
}

/** Areas by where the code stands; the first that fits. Node's own code belongs to whoever called it. */
const AREAS: [area: string, place: RegExp][] = [
  ['authentication', /\/src\/(auth|common\/access)\//],
  ['reading and validating the body', /\/src\/common\/(validation|http\/json-body)|\/node_modules\/(ajv|fast-uri)\//],
  [
    'SQL: statements, binding, rows',
    /\/src\/persistence\/|\/node_modules\/(sqlite3|typeorm|pg|pg-[^/]+|postgres-[^/]+)\//,
  ],
  ['rules', /\/src\/rules\/|\/node_modules\/re2js\//],
  [
    'loading requesters, fields, recipients',
    /\/door\/(load|people|make|lookups|recipients|batch)|\/src\/(users|groups|organizations|custom-fields|triggers)\//,
  ],
  [
    'audit, decision, outbox: rows and JSON',
    /\/door\/(store|audit|template|lifecycle|notification)|\/src\/(decisions|notifications)\/|\/tickets\/[^/]*repository|\/tickets\/ticket-state/,
  ],
  ['command to ticket', /\/src\/tickets\/door\/|\/src\/stored-values\//],
  ['answer', /\/src\/tickets\/|\/node_modules\/fast-json-stringify\/|\/node_modules\/@fastify\/[^/]*stringif/],
  [
    'logging and metrics',
    /\/src\/(common\/logging|health)\/|\/node_modules\/(pino[^/]*|prom-client|sonic-boom|nestjs-pino|tdigest)\//,
  ],
  ['framework: Nest and Fastify', /\/node_modules\/|\/src\/app\.|\/src\/common\//],
];
const GARBAGE = 'garbage collection';
const NODE = 'Node: sockets and HTTP';
const NATIVE = 'native code beside JavaScript: V8, libuv, system';
const SQL = AREAS[2]![0];
const ANSWER = 'answer';

/** Where the main thread's time went; each sample counts for the nearest frame that an area knows. */
export function sharesOf({ nodes, samples, timeDeltas }: Profile): Share[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)));
  const areas = new Map<number, string | null>();
  const times = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, at) => {
    if (!areas.has(id)) areas.set(id, areaOf(byId.get(id)!, parents));
    const area = areas.get(id)!;
    if (area === null) return;
    busy += timeDeltas[at]!;
    times.set(area, (times.get(area) ?? 0) + timeDeltas[at]!);
  });
  return [...times].map(([area, time]) => ({ area, share: time / busy })).sort((a, b) => b.share - a.share);
}

/** Null of idle time. */
function areaOf(leaf: ProfileNode, parents: Map<number, ProfileNode>): string | null {
  const { functionName } = leaf.callFrame;
  if (functionName === '(idle)' || functionName === '(root)') return null;
  if (functionName === '(garbage collector)') return GARBAGE;
  if (functionName === '(program)') return NATIVE;
  let top = leaf;
  for (let node: ProfileNode | undefined = leaf; node; node = parents.get(node.id)) {
    const { functionName: name, url } = node.callFrame;
    if (name === 'serialize' && url.includes('/fastify/lib/reply')) return ANSWER;
    if (/^validate\d+$/.test(name) && url === '') return AREAS[1]![0];
    const found = url === '' || url.startsWith('node:') ? undefined : AREAS.find(([, place]) => place.test(url));
    if (found) return found[0];
    if (name !== '(root)') top = node;
  }
  // Native code that nobody of ours called brings rows back: sqlite3's own callbacks.
  const { functionName: first, url } = top.callFrame;
  return url === '' && !first.startsWith('(') && first !== 'runMicrotasks' ? SQL : NODE;
}
