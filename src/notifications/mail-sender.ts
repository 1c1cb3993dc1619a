import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, type Outcome, type Preview, type Sender, Senders } from '../deliveries';
import type { Tx } from '../persistence';
import { TemplateRenderer } from '../templates';
import { ActionTemplates } from './action-templates';

/** Rendering holds everybody else up, so a page of heavy templates is cut short. */
const PAGE_MILLISECONDS = 300;
const TOO_SLOW = { error: 'Not rendered: the templates of this page take too long. Ask for this delivery alone.' };

/** Sends notifications to people by e-mail. */
@Injectable()
export class MailSender implements Sender, OnModuleInit {
  readonly kind = 'email';
  readonly isReady = false;
  readonly delayMilliseconds = 0;
  readonly concurrency = 0;

  constructor(
    private readonly senders: Senders,
    private readonly templates: ActionTemplates,
    private readonly renderer: TemplateRenderer,
  ) {}

  onModuleInit(): void {
    this.senders.register(this);
  }

  prepare(): Promise<(job: Job) => Promise<Outcome>> {
    return Promise.reject(new Error('There is no mail server'));
  }

  async preview(tx: Tx, jobs: Job[], base: string): Promise<Map<number, Preview>> {
    const templates = await this.templates.messages(
      tx,
      jobs.map(({ delivery }) => delivery),
    );
    const until = performance.now() + PAGE_MILLISECONDS;
    return new Map(
      jobs.map(({ delivery: { id }, context }): [number, Preview] => {
        if (performance.now() >= until) return [id, TOO_SLOW];
        try {
          return [id, this.renderer.render(templates.get(id)!, context, base)];
        } catch (error) {
          return [id, { error: (error as Error).message }];
        }
      }),
    );
  }
}
