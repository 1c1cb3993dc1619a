import { createHash } from 'node:crypto';
import { Html, html } from './html';
import type { Overview, TicketLine } from './home.service';
import { STYLE } from './home.style';

const LONGEST_SUBJECT = 90;

const styleElement = new Html(`<style>${STYLE}</style>`);

/** The page loads nothing, runs nothing, and takes no style but its own. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function homePage(overview: Overview): string {
  const { version, database, isReady, tickets } = overview;
  const databaseName = database === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return page(
    html`<header>
        <h1>Signalbox</h1>
        ${signedIn(overview)}
      </header>
      <dl>
        <dt>Status</dt>
        <dd>${isReady ? html`<b class="good">ready</b>` : html`<b class="bad">the database does not answer</b>`}</dd>
        <dt>Version</dt>
        <dd>${version}</dd>
        <dt>Database</dt>
        <dd>${databaseName}</dd>
      </dl>
      <nav>
        <a href="/docs">API</a>
        <a href="/health/ready">Health</a>
        <a href="/metrics">Metrics</a>
        <a href="/api/v2/tickets.json">Tickets as JSON</a>
      </nav>
      ${tickets ? ticketTable(tickets) : html``}`,
  );
}

/** What a browser shows when its question for credentials was cancelled. */
export const signInPage = (): string =>
  page(
    html`<h1>Sign in</h1>
      <p>The user name is your e-mail address with <code>/token</code> behind it, the password is your API token.</p>
      <p><a href="/sign-in">Try again</a> or <a href="/">go back</a>.</p>`,
  );

function signedIn({ caller, tickets }: Overview): Html {
  if (!caller) {
    return html`<p>
      <a href="/sign-in">Sign in</a> to see the latest tickets: <code>your@email/token</code> as the user name, your API
      token as the password.
    </p>`;
  }
  const hint = tickets ? '' : ' The list of tickets is for agents.';
  return html`<p>Signed in as ${caller.name}.${hint}</p>`;
}

function ticketTable(tickets: TicketLine[]): Html {
  if (tickets.length === 0)
    return html`<h2>Latest tickets</h2>
      <p>No tickets yet.</p>`;
  return html`<h2>Latest tickets</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Ticket</th>
            <th>Subject</th>
            <th>Requester</th>
            <th>Status</th>
            <th>Priority</th>
            <th>Rules at the last write</th>
            <th>Last write</th>
          </tr>
        </thead>
        <tbody>
          ${tickets.map(ticketRow)}
        </tbody>
      </table>
    </div>`;
}

function ticketRow(ticket: TicketLine): Html {
  const { id, subject, requester, status, priority, fired, updatedAt } = ticket;
  const url = `/api/v2/tickets/${id}`;
  const rules = fired.length > 0 ? fired.map((title) => html`<bdi>${title}</bdi>`) : html`<i>nothing fired</i>`;
  return html`<tr>
    <td><a href="${url}.json">#${id}</a></td>
    <td><bdi>${shortened(subject)}</bdi></td>
    <td><bdi>${requester}</bdi></td>
    <td>${status}</td>
    <td>${priority ? html`<b class="${priority}">${priority}</b>` : html`<i>none</i>`}</td>
    <td><a href="${url}/decisions.json">${rules}</a></td>
    <td><time datetime="${updatedAt}">${updatedAt.replace('T', ' ').replace('Z', '')} UTC</time></td>
  </tr>`;
}

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_SUBJECT) return characters.join('');
  return `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}

const page = (content: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Signalbox</title>
        ${styleElement}
      </head>
      <body>
        ${content}
      </body>
    </html> `.text;
