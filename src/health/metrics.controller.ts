import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthenticatedRequest, Public } from '../common/access';
import { unauthenticated } from '../common/errors';
import { Metrics } from './metrics';

/** `/metrics` answers loopback as it is, and others with an agent's token (DESIGN 7). */
@ApiTags('Service')
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: AuthenticatedRequest): Promise<string> {
    if (!isLoopback(request.ip) && (request.principal?.access ?? 'end_user') === 'end_user') throw unauthenticated();
    return this.metrics.read();
  }
}

const isLoopback = (ip: string) => ip === '::1' || /^(::ffff:)?127\./.test(ip);
