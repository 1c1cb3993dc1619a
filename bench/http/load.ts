import autocannon from 'autocannon';

/** What the parent process sends. */
export interface LoadOrder {
  url: string;
  headers: Record<string, string>;
  bodies: string[];
  connections: number;
  /** One of the two. */
  amount?: number;
  seconds?: number;
}

export interface LoadResult {
  requests: number;
  seconds: number;
  p50: number;
  p99: number;
  /** Answers that were not 2xx, and broken connections. */
  refused: number;
}

/** Requests each connection cycles through; all connections together send many different bodies. */
const EACH = 64;

async function run({ url, headers, bodies, connections, amount, seconds }: LoadOrder): Promise<LoadResult> {
  let client = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    method: 'POST',
    ...(amount === undefined ? { duration: seconds } : { amount }),
    headers: { 'content-type': 'application/json', ...headers },
    requests: [{ method: 'POST', body: bodies[0]! }],
    setupClient: (one) => {
      const first = (client++ * EACH) % bodies.length;
      const own = Array.from({ length: EACH }, (_, at) => bodies[(first + at) % bodies.length]!);
      one.setRequests(own.map((body) => ({ method: 'POST', body })));
    },
  });
  return {
    requests: result['2xx'],
    seconds: (performance.now() - started) / 1000,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}

process.on('message', (order: LoadOrder) => void run(order).then((result) => process.send?.(result)));
