import { Controller, Delete, Get, HttpCode, Param, Post, Put, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequireAccess } from '../common/access';
import { BaseUrl, HowToRemove, MayForce, Removal } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { ValidBody } from '../common/validation';
import { CustomFieldsService } from './custom-fields.service';
import {
  OrganizationFieldBody,
  OrganizationFieldOrder,
  TicketFieldBody,
  TicketFieldOrder,
  UserFieldBody,
  UserFieldOrder,
} from './dto/custom-field.dto';
import { CustomFieldOptionBody } from './dto/custom-field-option.dto';
import { FieldOptionsService } from './field-options.service';
import { type FieldResource, ORGANIZATION_FIELDS, TICKET_FIELDS, USER_FIELDS } from './field-resource';

type Bodies = { field: Type<object>; order: Type<object> };

/** The same routes for each owner's fields (zendesk.md 1.1). */
function fieldsController(name: string, tag: string, resource: FieldResource, bodies: Bodies): Type<unknown> {
  @ApiTags(tag)
  @Controller(`api/v2/${resource.path}`)
  class FieldsController {
    constructor(
      private readonly fields: CustomFieldsService,
      private readonly options: FieldOptionsService,
    ) {}

    @Get()
    list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
      return this.fields.list(resource, page, base);
    }

    @Get('count')
    count() {
      return this.fields.count(resource);
    }

    @Put('reorder')
    @RequireAccess('admin')
    @ApiBody({ type: bodies.order })
    reorder(@ValidBody(bodies.order) body: object) {
      return this.fields.reorder(resource, body);
    }

    @Get(':idOrKey')
    show(@Param('idOrKey') idOrKey: string, @BaseUrl() base: string) {
      return this.fields.show(resource, idOrKey, base);
    }

    @Post()
    @RequireAccess('admin')
    @ApiBody({ type: bodies.field })
    async create(
      @ValidBody(bodies.field) body: object,
      @BaseUrl() base: string,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { json, location } = await this.fields.create(resource, body, base);
      void reply.header('location', location);
      return json;
    }

    @Put(':idOrKey')
    @RequireAccess('admin')
    @ApiBody({ type: bodies.field })
    update(@Param('idOrKey') idOrKey: string, @ValidBody(bodies.field) body: object, @BaseUrl() base: string) {
      return this.fields.update(resource, idOrKey, body, base);
    }

    @Delete(':idOrKey')
    @RequireAccess('admin')
    @HttpCode(204)
    @MayForce()
    remove(@Param('idOrKey') idOrKey: string, @HowToRemove() removal: Removal) {
      return this.fields.remove(resource, idOrKey, removal);
    }

    @Get(':idOrKey/options')
    listOptions(@Param('idOrKey') idOrKey: string, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
      return this.options.list(resource, idOrKey, page, base);
    }

    @Get(':idOrKey/options/:optionId')
    showOption(@Param('idOrKey') idOrKey: string, @Param('optionId') optionId: string, @BaseUrl() base: string) {
      return this.options.show(resource, idOrKey, optionId, base);
    }

    @Post(':idOrKey/options')
    @RequireAccess('admin')
    async saveOption(
      @Param('idOrKey') idOrKey: string,
      @ValidBody(CustomFieldOptionBody) body: CustomFieldOptionBody,
      @BaseUrl() base: string,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { json, location, isNew } = await this.options.save(resource, idOrKey, body, base);
      void reply.status(isNew ? 201 : 200).header('location', location);
      return json;
    }

    @Delete(':idOrKey/options/:optionId')
    @RequireAccess('admin')
    @HttpCode(204)
    @MayForce()
    removeOption(
      @Param('idOrKey') idOrKey: string,
      @Param('optionId') optionId: string,
      @HowToRemove() removal: Removal,
    ) {
      return this.options.remove(resource, idOrKey, optionId, removal);
    }
  }
  Object.defineProperty(FieldsController, 'name', { value: name });
  return FieldsController;
}

export const UserFieldsController = fieldsController('UserFieldsController', 'User fields', USER_FIELDS, {
  field: UserFieldBody,
  order: UserFieldOrder,
});

export const OrganizationFieldsController = fieldsController(
  'OrganizationFieldsController',
  'Organization fields',
  ORGANIZATION_FIELDS,
  { field: OrganizationFieldBody, order: OrganizationFieldOrder },
);

export const TicketFieldsController = fieldsController('TicketFieldsController', 'Ticket fields', TICKET_FIELDS, {
  field: TicketFieldBody,
  order: TicketFieldOrder,
});
