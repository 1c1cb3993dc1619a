import { Injectable } from '@nestjs/common';
import type { LifecycleEventType } from './lifecycle-event';

/** An endpoint that wants to hear of an event. */
export interface Subscriber {
  endpointId: number;
  name: string;
}

type Source = (type: LifecycleEventType) => readonly Subscriber[];

/** Who hears of what. Asked at every write, so the module that keeps endpoints answers from memory. */
@Injectable()
export class EventSubscribers {
  private source: Source = () => [];

  answeredBy(source: Source): void {
    this.source = source;
  }

  of(type: LifecycleEventType): readonly Subscriber[] {
    return this.source(type);
  }
}
