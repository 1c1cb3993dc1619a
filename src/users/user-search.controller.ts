import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BaseUrl, QueryText } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { UserSearchService } from './user-search.service';

@ApiTags('Users')
@Controller('api/v2/users')
export class UserSearchController {
  constructor(private readonly users: UserSearchService) {}

  @Get('search')
  search(
    @QueryText('query') query: string | undefined,
    @QueryText('external_id') externalId: string | undefined,
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
  ) {
    return this.users.search(query, externalId, page, base);
  }

  @Get('autocomplete')
  autocomplete(@QueryText('name') name: string | undefined, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.users.autocomplete(name, page, base);
  }
}
