import type { Format } from './escapes';

/** Who will read it: end users never see private comments. */
export type Audience = 'staff' | 'end_user';

/** From where a context is looked at. */
export interface View {
  format: Format;
  audience: Audience;
  /** The service's own address, for links. */
  baseUrl: string;
  /** The account's. */
  timeZone: string;
  /** The name that mail comes from. */
  account: string;
}
