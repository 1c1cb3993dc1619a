import { Injectable } from '@nestjs/common';
import type { HealthIndicatorFunction } from '@nestjs/terminus';

/** What else than the database `/health/ready` tells of; modules add theirs. */
@Injectable()
export class HealthChecks {
  readonly all: HealthIndicatorFunction[] = [];

  add(check: HealthIndicatorFunction): void {
    this.all.push(check);
  }
}
