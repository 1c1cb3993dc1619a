import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Put,
  Req,
  Res,
  Sse,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { Config } from '../common/config';
import { BaseUrl, IdParam, TakesUpload } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, SchemaPipe } from '../common/validation';
import { UnreadableFile } from '../csv';
import { DATE_FORMATS, NUMBER_FORMATS } from './cells';
import { type ImportInput, OrganizationImportBody, UserImportBody } from './dto/import.dto';
import type { ImportedRecord } from './entities/import.entity';
import { ErrorFile } from './error-file';
import { ImportEvents } from './import-events';
import { ImportFiles } from './import-files';
import { ImportsService } from './imports.service';
import { readUpload, unreadable } from './upload';

const COLUMN = {
  type: 'object',
  required: ['column'],
  properties: {
    column: { type: 'string' },
    field: { description: 'A name of the API, or the key or title of a custom field; null leaves the column out.' },
    number_format: { enum: [...NUMBER_FORMATS] },
    date_format: { enum: [...DATE_FORMATS] },
  },
};

/** Options and mapping are JSON. */
const UPLOAD = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary' },
      options: { $ref: '#/components/schemas/ImportOptionsInput' },
      mapping: { type: 'array', items: COLUMN },
    },
  },
};

/** The same routes for each record that can be imported (own-api.md "User imports"). */
function importsController(record: ImportedRecord, tag: string, body: Type<object>): Type<unknown> {
  const wrapper = `${record}_import`;

  @ApiTags(tag)
  @Controller(`api/v2/${record}_imports`)
  @RequireAccess('manager')
  class ImportsController {
    constructor(
      private readonly imports: ImportsService,
      private readonly files: ImportFiles,
      private readonly errorFiles: ErrorFile,
      private readonly progress: ImportEvents,
      private readonly config: Config,
    ) {}

    @Get()
    list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
      return this.imports.list(record, page, base);
    }

    @Post()
    @TakesUpload()
    @ApiConsumes('multipart/form-data')
    @ApiBody(UPLOAD)
    async create(
      @Req() request: FastifyRequest,
      @CurrentUser() actor: Principal,
      @BaseUrl() base: string,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { file, input } = await readUpload(request, this.files, this.config.MAX_IMPORT_BYTES);
      try {
        const created = await this.imports.create(record, actor, file, input, base);
        void reply.header('Location', created[`${record}_import`]!.url);
        return created;
      } catch (error) {
        await this.files.forget(file.file_key);
        throw error instanceof UnreadableFile ? unreadable(error) : error;
      }
    }

    @Get(':id')
    show(@IdParam() id: number, @BaseUrl() base: string) {
      return this.imports.show(record, id, base);
    }

    @Put(':id')
    @ApiBody({ type: body })
    change(
      @IdParam() id: number,
      @Body(new SchemaPipe(body)) given: Record<string, ImportInput | null>,
      @CurrentUser() actor: Principal,
      @BaseUrl() base: string,
    ) {
      return this.imports.change(record, actor, id, requireWrapped(given[wrapper], wrapper)!, base);
    }

    @Delete(':id')
    @HttpCode(204)
    async remove(@IdParam() id: number): Promise<void> {
      await this.imports.remove(record, id);
    }

    @Post(':id/apply')
    @HttpCode(202)
    apply(@IdParam() id: number, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
      return this.imports.apply(record, actor, id, base);
    }

    @Post(':id/cancel')
    @HttpCode(202)
    cancel(@IdParam() id: number, @BaseUrl() base: string) {
      return this.imports.cancel(record, id, base);
    }

    @Post(':id/undo')
    @HttpCode(202)
    undo(@IdParam() id: number, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
      return this.imports.undo(record, actor, id, base);
    }

    @Get(':id/errors')
    errors(@IdParam() id: number, @PageQuery() page: PageRequest) {
      return this.imports.errors(record, id, page);
    }

    @Get(':id/errors.csv')
    async errorFile(@IdParam() id: number, @Res({ passthrough: true }) reply: FastifyReply) {
      const subject = await this.imports.require(record, id);
      const lines = Readable.from(this.errorFiles.of(subject));
      const name = `${subject.file_name.replace(/\.(csv|txt|tsv)(\.gz)?$/i, '')}-errors.csv`;
      void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      return new StreamableFile(lines, { type: 'text/csv; charset=utf-8' });
    }

    @Get(':id/kept')
    kept(@IdParam() id: number, @PageQuery() page: PageRequest) {
      return this.imports.kept(record, id, page);
    }

    @Sse(':id/events')
    async events(@IdParam() id: number, @BaseUrl() base: string) {
      await this.imports.require(record, id);
      return this.progress.of(record, id, base);
    }
  }
  return ImportsController;
}

export const UserImportsController = importsController('user', 'User imports', UserImportBody);
export const OrganizationImportsController = importsController(
  'organization',
  'Organization imports',
  OrganizationImportBody,
);
