import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal } from '../common/access';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { ApiTokensService } from './api-tokens.service';
import { ApiTokenBody } from './dto/api-token.dto';

@ApiTags('API tokens')
@Controller('api/v2/api_tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  list(@CurrentUser() actor: Principal, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.tokens.list(actor, page, base);
  }

  @Get(':id')
  show(@CurrentUser() actor: Principal, @IdParam() id: number, @BaseUrl() base: string) {
    return this.tokens.show(actor, id, base);
  }

  @Post()
  async create(
    @CurrentUser() actor: Principal,
    @ValidBody(ApiTokenBody) body: ApiTokenBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.tokens.create(actor, requireWrapped(body.api_token, 'api_token'), base);
    void reply.header('location', created.api_token.url);
    return created;
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@CurrentUser() actor: Principal, @IdParam() id: number) {
    return this.tokens.revoke(actor, id);
  }
}
