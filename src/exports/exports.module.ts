import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { OrganizationsModule } from '../organizations';
import { TicketsModule } from '../tickets';
import { UsersModule } from '../users';
import { CsvExportsController } from './csv/csv-exports.controller';
import { CsvExportsService } from './csv/csv-exports.service';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';
import { Feeds } from './feeds';

/** Changes since a time, for those who keep a copy, and CSV files. */
@Module({
  imports: [CustomFieldsModule, TicketsModule, UsersModule, OrganizationsModule],
  controllers: [ExportsController, CsvExportsController],
  providers: [ExportsService, Feeds, CsvExportsService],
})
export class ExportsModule {}
