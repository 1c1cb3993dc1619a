/** Long enough that one slow template holds others up for a third of a percent of the time. */
const REST_MILLISECONDS = 60_000;
const MOST = 1_000;

/** Templates that ran out of time lately: rendering holds everybody else up, so they are not tried again at once. */
export class SlowTemplates {
  private readonly until = new Map<string, number>();

  isResting(template: string): boolean {
    const until = this.until.get(template);
    if (until === undefined) return false;
    if (until > performance.now()) return true;
    this.until.delete(template);
    return false;
  }

  rest(template: string): void {
    if (this.until.size >= MOST) this.until.clear();
    this.until.set(template, performance.now() + REST_MILLISECONDS);
  }
}
