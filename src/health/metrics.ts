import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

let ofProcess: Registry | undefined;

/** Measured once, whatever starts and stops in the process: the library never ends what it measures with. */
function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

@Injectable()
export class Metrics {
  /** Its own, so that two apps in one process (tests) do not count together. */
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  private readonly ofProcess = processRegistry();

  /** In the text format of Prometheus. */
  read(): Promise<string> {
    return Registry.merge([this.registry, this.ofProcess]).metrics();
  }
}
