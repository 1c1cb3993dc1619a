import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireAccess } from '../common/access';
import { BaseUrl, QueryText } from '../common/http';
import { ExportsService } from './exports.service';
import { Feeds } from './feeds';

@ApiTags('Incremental exports')
@Controller('api/v2/incremental')
@RequireAccess('admin')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly feeds: Feeds,
  ) {}

  @Get('tickets')
  tickets(
    @BaseUrl() base: string,
    @QueryText('start_time') startTime?: string,
    @QueryText('per_page') perPage?: string,
  ) {
    return this.exports.byTime(this.feeds.tickets, { startTime, perPage }, base);
  }

  @Get('tickets/cursor')
  ticketsByCursor(
    @BaseUrl() base: string,
    @QueryText('start_time') startTime?: string,
    @QueryText('cursor') cursor?: string,
    @QueryText('per_page') perPage?: string,
  ) {
    return this.exports.byCursor(this.feeds.tickets, { startTime, cursor, perPage }, base);
  }

  @Get('users')
  users(@BaseUrl() base: string, @QueryText('start_time') startTime?: string, @QueryText('per_page') perPage?: string) {
    return this.exports.byTime(this.feeds.users, { startTime, perPage }, base);
  }

  @Get('users/cursor')
  usersByCursor(
    @BaseUrl() base: string,
    @QueryText('start_time') startTime?: string,
    @QueryText('cursor') cursor?: string,
    @QueryText('per_page') perPage?: string,
  ) {
    return this.exports.byCursor(this.feeds.users, { startTime, cursor, perPage }, base);
  }

  @Get('organizations')
  organizations(
    @BaseUrl() base: string,
    @QueryText('start_time') startTime?: string,
    @QueryText('per_page') perPage?: string,
  ) {
    return this.exports.byTime(this.feeds.organizations, { startTime, perPage }, base);
  }
}
