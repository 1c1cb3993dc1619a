import { Injectable } from '@nestjs/common';

type Counter = (hours: number) => Promise<ReadonlyMap<number, number>>;

/** How often triggers fired lately. The module that counts knows triggers, which do not know it: it says here how to ask. */
@Injectable()
export class TriggerFirings {
  private counter?: Counter;

  countedBy(counter: Counter): void {
    this.counter = counter;
  }

  /** Firings by trigger id within the last hours; triggers that did not fire are left out. */
  async within(hours: number): Promise<ReadonlyMap<number, number>> {
    return (await this.counter?.(hours)) ?? new Map<number, number>();
  }
}
