import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { OrganizationsModule } from '../organizations';
import { TicketsModule } from '../tickets';
import { UsersModule } from '../users';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';
import { Feeds } from './feeds';

/** Changes since a time, for those who keep a copy. */
@Module({
  imports: [CustomFieldsModule, TicketsModule, UsersModule, OrganizationsModule],
  controllers: [ExportsController],
  providers: [ExportsService, Feeds],
})
export class ExportsModule {}
