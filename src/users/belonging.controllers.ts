import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { BelongingService } from './belonging.service';
import { UserRelated } from './user-related';

@ApiTags('Users')
@Controller('api/v2/users/:userId')
export class UserBelongingController {
  constructor(
    private readonly belonging: BelongingService,
    private readonly related: UserRelated,
  ) {}

  @Get('related')
  showRelated(@IdParam('userId') userId: number) {
    return this.related.show(userId);
  }

  @Get('groups')
  groups(@IdParam('userId') userId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.belonging.groupsOfUser(userId, page, base);
  }

  @Get('groups/count')
  countGroups(@IdParam('userId') userId: number) {
    return this.belonging.countGroupsOfUser(userId);
  }

  @Get('organizations')
  organizations(@IdParam('userId') userId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.belonging.organizationsOfUser(userId, page, base);
  }

  @Get('organizations/count')
  countOrganizations(@IdParam('userId') userId: number) {
    return this.belonging.countOrganizationsOfUser(userId);
  }
}

@ApiTags('Users')
@Controller('api/v2/groups/:groupId/users')
export class GroupUsersController {
  constructor(private readonly belonging: BelongingService) {}

  @Get()
  list(@IdParam('groupId') groupId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.belonging.usersOfGroup(groupId, page, base);
  }
}

@ApiTags('Users')
@Controller('api/v2/organizations/:organizationId/users')
export class OrganizationUsersController {
  constructor(private readonly belonging: BelongingService) {}

  @Get()
  list(@IdParam('organizationId') organizationId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.belonging.usersOfOrganization(organizationId, page, base);
  }
}
