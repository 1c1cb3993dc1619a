import { Module } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { JobsModule } from '../jobs';
import { OrganizationsModule } from '../organizations';
import { UsersModule } from '../users';
import { ErrorFile } from './error-file';
import { ImportEvents } from './import-events';
import { ImportFiles } from './import-files';
import { ImportJobs } from './import-jobs';
import { OrganizationImportsController, UserImportsController } from './imports.controllers';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { OldImports } from './old-imports';
import { OrganizationRecord } from './records/organization-record';
import { RecordTypes } from './records/record-types';
import { UserRecord } from './records/user-record';
import { ApplyWork } from './work/apply-work';
import { PreviewWork } from './work/preview-work';
import { NewOptions } from './work/new-options';
import { TakingBack } from './work/taking-back';
import { UndoWork } from './work/undo-work';

/** Files of users and organizations: previewed row by row, applied, taken back. */
@Module({
  imports: [CustomFieldsModule, JobsModule, OrganizationsModule, UsersModule],
  controllers: [UserImportsController, OrganizationImportsController],
  providers: [
    ImportsService,
    ImportEvents,
    ErrorFile,
    ImportFiles,
    ImportsRepository,
    OldImports,
    // what is done
    ImportJobs,
    PreviewWork,
    ApplyWork,
    UndoWork,
    NewOptions,
    TakingBack,
    // to what
    RecordTypes,
    UserRecord,
    OrganizationRecord,
  ],
})
export class ImportsModule {}
