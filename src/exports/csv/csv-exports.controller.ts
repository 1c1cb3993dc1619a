import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { RequireAccess } from '../../common/access';
import { CsvExportsService } from './csv-exports.service';

@ApiTags('CSV exports')
@Controller('api/v2')
@RequireAccess('manager')
export class CsvExportsController {
  constructor(private readonly exports: CsvExportsService) {}

  @Get('users/export.csv')
  users() {
    return csvFile('users.csv', this.exports.users());
  }

  @Get('organizations/export.csv')
  organizations() {
    return csvFile('organizations.csv', this.exports.organizations());
  }
}

const csvFile = (name: string, lines: AsyncIterable<string>) =>
  new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
