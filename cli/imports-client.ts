import { setTimeout as pause } from 'node:timers/promises';
import type { ImportedRecord } from './arguments';
import { Unreachable } from './failure';
import type { Service } from './service';
import type { Upload, UploadOptions } from './upload';
import type { ImportState, KeptRow, RowError } from './wire';

const EVERY_MILLISECONDS = 200;
/** How long the service may be away while it works, as when it is started anew. */
const PATIENCE_MILLISECONDS = 60_000;

/** Imports of one kind of record, as the service's API has them. */
export class ImportsClient {
  constructor(
    private readonly service: Service,
    private readonly record: ImportedRecord,
  ) {}

  /** That the service answers, and lets whoever asks import. @throws Failure */
  async knock(): Promise<void> {
    await this.service.get(`${this.path}.json?per_page=1`);
  }

  async upload(upload: Upload, options: Omit<UploadOptions, 'headers'>): Promise<ImportState> {
    return this.unwrap(await this.service.upload(`${this.path}.json`, upload, options));
  }

  async show(id: number): Promise<ImportState> {
    return this.unwrap(await this.service.get(`${this.path}/${id}.json`));
  }

  async does(id: number, action: 'apply' | 'cancel' | 'undo'): Promise<ImportState> {
    return this.unwrap(await this.service.post(`${this.path}/${id}/${action}.json`));
  }

  remove(id: number): Promise<void> {
    return this.service.delete(`${this.path}/${id}.json`);
  }

  /** The first ones. */
  async errors(id: number, most: number): Promise<RowError[]> {
    return (await this.service.get<{ errors: RowError[] }>(`${this.path}/${id}/errors.json?per_page=${most}`)).errors;
  }

  async kept(id: number, most: number): Promise<KeptRow[]> {
    return (await this.service.get<{ kept: KeptRow[] }>(`${this.path}/${id}/kept.json?per_page=${most}`)).kept;
  }

  saveErrors(id: number, file: string): Promise<void> {
    return this.service.download(`${this.path}/${id}/errors.csv`, file);
  }

  /** Tells how the import comes along until what it is at has ended. Once it is begun, the service may be away for a while. */
  async watch(id: number, tell: (state: ImportState) => void): Promise<ImportState> {
    let lastAnswer = performance.now();
    for (;;) {
      try {
        const state = await this.show(id);
        lastAnswer = performance.now();
        tell(state);
        if (!isAtWork(state)) return state;
      } catch (error) {
        if (!(error instanceof Unreachable) || performance.now() - lastAnswer > PATIENCE_MILLISECONDS) throw error;
      }
      await pause(EVERY_MILLISECONDS);
    }
  }

  private get path(): string {
    return `/api/v2/${this.record}_imports`;
  }

  private unwrap(answer: Record<string, ImportState>): ImportState {
    return answer[`${this.record}_import`]!;
  }
}

const isAtWork = ({ status }: ImportState): boolean => ['previewing', 'applying', 'undoing'].includes(status);
