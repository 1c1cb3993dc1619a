import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../../health';
import { RedisBell } from './redis-bell';

/** Redis in `/health/ready`, where it is set. The service is ready without it: deliveries then wait for the sweeper, a second or two. */
@Injectable()
export class RedisHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly bell: RedisBell,
  ) {}

  onModuleInit(): void {
    if (this.bell.isConfigured) this.checks.add(() => ({ redis: { status: 'up', connected: this.bell.isUp } }));
  }
}
