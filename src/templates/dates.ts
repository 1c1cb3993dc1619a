import { DateTime } from 'luxon';

/** An instant in the ways templates may ask for it (zendesk.md 8), in the account's time zone. */
export class ShownInstant {
  private readonly at: DateTime | null;

  constructor(instant: string | null, zone: string) {
    this.at = instant ? DateTime.fromISO(instant, { zone }) : null;
  }

  /** `May 18, 2014`. */
  get date(): string {
    return this.at?.toFormat('MMMM d, yyyy', { locale: 'en' }) ?? '';
  }

  /** `May 18, 2014 14:05`. */
  get dateAndTime(): string {
    return this.at?.toFormat('MMMM d, yyyy HH:mm', { locale: 'en' }) ?? '';
  }

  /** `2014-05-18T14:05Z`. */
  get timestamp(): string {
    return this.at?.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'") ?? '';
  }
}
