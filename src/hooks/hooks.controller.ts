import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../common/access';
import { BaseUrl, rawBodyOf } from '../common/http';
import { SchemaPipe } from '../common/validation';
import { HookEventBody } from './dto/hook.body';
import { HooksService } from './hooks.service';

const EVENTS = new SchemaPipe(HookEventBody);

@ApiTags('Lifecycle hooks')
@Public()
@Controller('api/v2/hooks')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  /** Public, because the signature is the credential. */
  @Post('tickets')
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  async take(@Req() request: FastifyRequest, @Body() body: HookEventBody, @BaseUrl() base: string): Promise<string> {
    const source = await this.hooks.requireSource({
      sourceId: headerOf(request, 'x-signalbox-source'),
      timestamp: headerOf(request, 'x-signalbox-signature-timestamp'),
      signature: headerOf(request, 'x-signalbox-signature'),
      rawBody: rawBodyOf(request),
    });
    // What an unknown sender wrote is not even looked at.
    return this.hooks.take(source, EVENTS.transform(body), base);
  }
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};
