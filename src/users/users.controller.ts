import { Controller, Delete, Get, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedRequest, CurrentUser, type Principal, Public, RequireAccess } from '../common/access';
import { BaseUrl, HowToRemove, IdParam, MayForce, QueryText, Removal } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { UserBody } from './dto/user.dto';
import { UsersService } from './users.service';

type Roles = string | string[] | undefined;

@ApiTags('Users')
@Controller('api/v2/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  list(
    @Query('role') role: Roles,
    @Query('role[]') roles: Roles,
    @QueryText('external_id') externalId: string | undefined,
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
  ) {
    return this.users.list({ roles: listOf(role, roles), externalId }, page, base);
  }

  @Get('me')
  @Public()
  me(@Req() request: AuthenticatedRequest, @BaseUrl() base: string) {
    return this.users.me(request.principal, base);
  }

  @Get('count')
  count(@Query('role') role: Roles, @Query('role[]') roles: Roles) {
    return this.users.count(listOf(role, roles));
  }

  @Get('show_many')
  showMany(@QueryText('ids') ids: string, @QueryText('external_ids') externalIds: string, @BaseUrl() base: string) {
    return this.users.showMany(ids, externalIds, base);
  }

  @Get(':id')
  @RequireAccess('end_user')
  show(@IdParam() id: number, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    return this.users.show(id, actor, base);
  }

  @Post('create_or_update')
  @MayForce()
  async createOrUpdate(
    @ValidBody(UserBody) body: UserBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @HowToRemove() removal: Removal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const done = await this.users.createOrUpdate(actor, requireWrapped(body.user, 'user'), base, removal);
    void reply.status(done.created ? 201 : 200).header('location', done.body.user.url);
    return done.body;
  }

  @Post()
  async create(
    @ValidBody(UserBody) body: UserBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.users.create(actor, requireWrapped(body.user, 'user'), base);
    void reply.header('location', created.user.url);
    return created;
  }

  @Put(':id')
  @MayForce()
  update(
    @IdParam() id: number,
    @ValidBody(UserBody) body: UserBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @HowToRemove() removal: Removal,
  ) {
    return this.users.update(actor, id, requireWrapped(body.user, 'user'), base, removal);
  }

  @Delete(':id')
  @MayForce()
  remove(
    @IdParam() id: number,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @HowToRemove() removal: Removal,
  ) {
    return this.users.remove(actor, id, base, removal);
  }
}

const listOf = (...given: Roles[]): string[] =>
  given.flatMap((roles) => roles ?? []).flatMap((roles) => roles.split(','));
