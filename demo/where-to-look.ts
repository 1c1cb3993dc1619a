import type { Api } from './api';
import { FIELDS } from './profile';
import type { Report } from './report';
import { quoted } from './text';

/** Ids of what the demo made. */
interface Made {
  trigger: number;
  tickets: number[];
  importId: number;
}

/** The end of the story: where it can be read again, and commands that work as they stand. */
export function tellWhereToLook({ url, access }: Api, report: Report, { trigger, tickets, importId }: Made): void {
  const [first, boundary] = tickets;
  const api = `${url}/api/v2`;
  report.heading('Where to look');
  report.link('The page (sign in below)', `${url}/`);
  report.link('A ticket', `${api}/tickets/${first}.json`);
  report.link('What the rules did to it', `${api}/tickets/${first}/decisions.json`);
  report.link('Mail that would be sent', `${api}/deliveries.json`);
  report.link('Platinum customers', `${api}/users/search.json?query=${FIELDS.level}:platinum`);
  report.link('The import of the customers', `${api}/user_imports/${importId}.json`);
  report.link('All users as a CSV file', `${api}/users/export.csv`);
  report.link('Health', `${url}/health/ready`);
  report.text('');
  report.text('In a browser the user name is the e-mail address with /token behind it, the password is the token.');

  const credentials = `-u ${quoted(`${access.email}/token:${access.token}`)}`;
  const json = `-H 'content-type: application/json'`;
  const ticket = {
    subject: 'Try me',
    comment: { body: 'Hello' },
    requester: { email: 'paula.brandt@kaffeehaus-lindner.example' },
  };
  report.heading('Commands to paste');
  report.raw(`curl -s ${credentials} ${quoted(`${api}/tickets/${boundary}/decisions.json?trigger_id=${trigger}`)}`);
  report.raw(`curl -s ${credentials} ${quoted(`${api}/users/search.json?query=${FIELDS.level}:platinum`)}`);
  report.raw(
    `curl -s ${credentials} ${json} -d ${quoted(JSON.stringify({ ticket }))} ${quoted(`${api}/tickets.json`)}`,
  );

  report.heading(`Ready at ${url}`);
  report.entry('E-mail', access.email);
  report.entry('API token', access.token);
  report.text('It stays up until Ctrl-C; then the database is removed.');
}
