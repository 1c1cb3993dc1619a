import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal } from '../common/access';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { IdentityBody } from './dto/identity.dto';
import { IdentitiesService } from './identities.service';

@ApiTags('User identities')
@Controller('api/v2/users/:userId/identities')
export class IdentitiesController {
  constructor(private readonly identities: IdentitiesService) {}

  @Get()
  list(@IdParam('userId') userId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.identities.list(userId, page, base);
  }

  @Get(':id')
  show(@IdParam('userId') userId: number, @IdParam() id: number, @BaseUrl() base: string) {
    return this.identities.show(userId, id, base);
  }

  @Post()
  async create(
    @IdParam('userId') userId: number,
    @ValidBody(IdentityBody) body: IdentityBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.identities.create(actor, userId, requireWrapped(body.identity, 'identity'), base);
    void reply.header('location', created.identity.url);
    return created;
  }

  @Put(':id')
  update(
    @IdParam('userId') userId: number,
    @IdParam() id: number,
    @ValidBody(IdentityBody) body: IdentityBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    return this.identities.update(actor, userId, id, requireWrapped(body.identity, 'identity'), base);
  }

  @Put(':id/make_primary')
  makePrimary(
    @IdParam('userId') userId: number,
    @IdParam() id: number,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    return this.identities.makePrimary(actor, userId, id, base);
  }

  @Put(':id/verify')
  verify(
    @IdParam('userId') userId: number,
    @IdParam() id: number,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    return this.identities.update(actor, userId, id, { verified: true }, base);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@IdParam('userId') userId: number, @IdParam() id: number, @CurrentUser() actor: Principal) {
    return this.identities.remove(actor, userId, id);
  }
}
