import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../common/access';
import { notFound } from '../common/errors';
import { BaseUrl } from '../common/http';
import { findAsset } from './docs.assets';
import { DOCS_PAGE, PAGE_POLICY } from './docs.page';
import { openApiFor } from './openapi-file';

/** The API's documentation for people at `/docs` and for tools at `/docs/openapi.json`. */
@ApiExcludeController()
@Public()
@Controller('docs')
export class DocsController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('cache-control', 'no-cache')
  @Header('x-content-type-options', 'nosniff')
  page(): string {
    return DOCS_PAGE;
  }

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  document(@BaseUrl() base: string) {
    return openApiFor(base);
  }

  @Get('assets/:name')
  @Header('cache-control', 'public, max-age=3600')
  @Header('x-content-type-options', 'nosniff')
  asset(
    @Param('name') name: string,
    @Res() reply: FastifyReply,
    @Headers('if-none-match') known?: string,
  ): FastifyReply {
    const asset = findAsset(name);
    if (!asset) throw notFound();
    void reply.header('etag', asset.etag);
    if (known === asset.etag) return reply.status(304).send();
    return reply.type(asset.type).send(asset.content);
  }
}
