import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds } from '../jobs';
import { ApplyWork } from './work/apply-work';
import { PreviewWork } from './work/preview-work';
import { UndoWork } from './work/undo-work';

@Injectable()
export class ImportJobs implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly preview: PreviewWork,
    private readonly apply: ApplyWork,
    private readonly undo: UndoWork,
  ) {}

  onModuleInit(): void {
    this.kinds.register('imports/preview', this.preview);
    this.kinds.register('imports/apply', this.apply);
    this.kinds.register('imports/undo', this.undo);
  }
}
