import { problem, type Problems } from '../common/errors';
import {
  EVENT_SUBSCRIPTIONS,
  FOR_TRIGGERS,
  type HttpMethod,
  type RequestFormat,
  subscriptionTo,
} from './webhook-words';

/** What a webhook hears of: the triggers that call it, or events; never both (zendesk.md 9). */
export function readSubscriptions(given: readonly string[], path: string, problems: Problems): string[] {
  const refuse = (at: string, description: string) =>
    problems.add('subscriptions', problem('InvalidValue', description, { path: at }));
  const subscriptions = [...new Set(given)];
  if (subscriptions.length === 0) {
    const description = `Subscriptions: must name ${FOR_TRIGGERS}, or events: ${EVENT_SUBSCRIPTIONS.join(', ')}`;
    problems.add('subscriptions', problem('BlankValue', description, { path }));
  }
  given.forEach((name, index) => {
    if (name !== FOR_TRIGGERS && !EVENT_SUBSCRIPTIONS.includes(name)) {
      refuse(`${path}[${index}]`, `Subscriptions: ${unknown(name)}`);
    }
  });
  if (subscriptions.includes(FOR_TRIGGERS) && subscriptions.length > 1) {
    refuse(path, `Subscriptions: ${FOR_TRIGGERS} must stand alone; make another webhook for events`);
  }
  return subscriptions;
}

function unknown(name: string): string {
  const takes = `it takes ${FOR_TRIGGERS} or ${EVENT_SUBSCRIPTIONS.join(', ')}`;
  const instead = similar(name);
  const hint = instead ? `; subscribe to ${instead}` : '';
  if (name.startsWith('zen:event-type:')) {
    return `${name.slice(0, 100)} is an event of Zendesk, which is not sent from here${hint}; ${takes}`;
  }
  return `${JSON.stringify(name.slice(0, 100))} is not known${hint}; ${takes}`;
}

/** What happened under its other spelling; every change of a user, which Zendesk tells property by property, is one event here. */
function similar(name: string): string | undefined {
  const type = name.replace(/^(zen|signalbox):event-type:/, '');
  const isSame = (other: string) => other.endsWith(`:${type}`);
  return EVENT_SUBSCRIPTIONS.find(isSame) ?? (type.startsWith('user.') ? subscriptionTo('user.updated') : undefined);
}

/** Events are JSON documents, and sent as such. */
export function checkEventTransport(
  webhook: { subscriptions: string[]; http_method: HttpMethod; request_format: RequestFormat },
  problems: Problems,
): void {
  if (webhook.subscriptions.every((name) => name === FOR_TRIGGERS)) return;
  if (webhook.http_method !== 'POST') {
    const description = 'Http method: must be POST for a webhook that subscribes to events';
    problems.add('http_method', problem('InvalidValue', description, { path: 'webhook.http_method' }));
  }
  if (webhook.request_format !== 'json') {
    const description = 'Request format: must be json for a webhook that subscribes to events';
    problems.add('request_format', problem('InvalidValue', description, { path: 'webhook.request_format' }));
  }
}
