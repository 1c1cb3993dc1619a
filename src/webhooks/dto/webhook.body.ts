import { Anything, Child, Choice, Text, Texts } from '../../common/validation';
import { HTTP_METHODS, type HttpMethod, REQUEST_FORMATS, type RequestFormat } from '../webhook-words';
import { WEBHOOK_STATUSES, type WebhookStatus } from '../webhook-words';

export class WebhookInput {
  @Text(255) name?: string | null;
  @Text() description?: string | null;
  @Choice(WEBHOOK_STATUSES) status?: WebhookStatus | null;
  @Text() endpoint?: string | null;
  @Choice(HTTP_METHODS) http_method?: HttpMethod | null;
  @Choice(REQUEST_FORMATS) request_format?: RequestFormat | null;
  @Texts(255) subscriptions?: string[] | null;
  @Anything() authentication?: unknown;
  @Anything() custom_headers?: unknown;
}

export class WebhookBody {
  @Child(() => WebhookInput) webhook?: WebhookInput | null;
}

/** A request to try: whole, or what differs from the named webhook's own. */
export class WebhookTestInput {
  @Text() endpoint?: string | null;
  @Choice(HTTP_METHODS) http_method?: HttpMethod | null;
  @Choice(REQUEST_FORMATS) request_format?: RequestFormat | null;
  @Anything() authentication?: unknown;
  @Anything() custom_headers?: unknown;
  /** The body as it is sent; of GET and DELETE its pairs, `[["key","value"]]` or `key=value&…`. */
  @Anything() payload?: unknown;
}

export class WebhookTestBody {
  @Child(() => WebhookTestInput) request?: WebhookTestInput | null;
}
