import { Drop } from 'liquidjs';

/** Text that is in the language of its format already, and is not escaped again. Filters see `plain`, and their results are escaped. */
export class Safe extends Drop {
  constructor(
    readonly text: string,
    private readonly plain = text,
  ) {
    super();
  }

  override valueOf(): string {
    return this.plain;
  }
}
