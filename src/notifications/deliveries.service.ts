import { Injectable } from '@nestjs/common';
import { notFound } from '../common/errors';
import type { Page, PageRequest } from '../common/pagination';
import { UnitOfWork } from '../persistence';
import type { DeliveryEntity } from './delivery.entity';
import type { Rendered } from './delivery.mapper';
import { type DeliveryFilter, DeliveryRepository } from './delivery.repository';
import { MessageTemplates, type Templates } from './message-templates';
import type { TemplateContext } from './template-context';
import { TemplateRenderer } from './template-renderer';

export interface RenderedDelivery {
  delivery: DeliveryEntity;
  rendered: Rendered;
}

/** Rendering holds everybody else up, so a page of heavy templates is cut short. */
const PAGE_MILLISECONDS = 300;
const TOO_SLOW = { error: 'Not rendered: the templates of this page take too long. Ask for this delivery alone.' };

/** Deliveries as people look at them: each with its message, rendered from the context of its write. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: DeliveryRepository,
    private readonly templates: MessageTemplates,
    private readonly renderer: TemplateRenderer,
  ) {}

  async list(filter: DeliveryFilter, request: PageRequest, base: string): Promise<Page<RenderedDelivery>> {
    return this.unitOfWork.read(async (tx) => {
      const page = await this.deliveries.list(tx, filter, request);
      const auditIds = page.rows.map(({ audit_id }) => audit_id);
      const contexts = await this.deliveries.contexts(tx, auditIds);
      const templates = await this.templates.of(tx, page.rows);
      const until = performance.now() + PAGE_MILLISECONDS;
      const rows = page.rows.map((delivery) =>
        performance.now() < until
          ? this.rendered(delivery, templates, contexts, base)
          : { delivery, rendered: TOO_SLOW },
      );
      return { ...page, rows };
    });
  }

  async show(id: number, base: string): Promise<RenderedDelivery> {
    return this.unitOfWork.read(async (tx) => {
      const delivery = await this.deliveries.find(tx, id);
      if (!delivery) throw notFound();
      const contexts = await this.deliveries.contexts(tx, [delivery.audit_id]);
      return this.rendered(delivery, await this.templates.of(tx, [delivery]), contexts, base);
    });
  }

  private rendered(
    delivery: DeliveryEntity,
    templates: Map<number, Templates>,
    contexts: Map<number, TemplateContext>,
    base: string,
  ): RenderedDelivery {
    const context = contexts.get(delivery.audit_id)!;
    try {
      return { delivery, rendered: this.renderer.render(templates.get(delivery.id)!, context, base) };
    } catch (error) {
      return { delivery, rendered: { error: (error as Error).message } };
    }
  }
}
