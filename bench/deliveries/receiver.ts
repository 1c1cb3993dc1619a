import { createServer, type ServerResponse } from 'node:http';
import { DEAD } from './paths';

/** What the parent process asks. Of this file only types may be imported: it begins to listen. */
export type Question = 'count' | 'arrivals' | 'forget';

/** When what was sent arrived, by the id in its body, in milliseconds since the epoch. */
export type Arrivals = [id: number, at: number][];

let count = 0;
let arrivals: Arrivals = [];
const unanswered: ServerResponse[] = [];

/** Takes `{"ticket":12}`, notes when, and answers 204. */
const server = createServer((request, response) => {
  if (request.url === DEAD) return void unanswered.push(response);
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => (body += text));
  request.on('end', () => {
    count += 1;
    const [, id] = /"ticket": *"?([0-9]+)/.exec(body) ?? [];
    if (id) arrivals.push([Number(id), performance.timeOrigin + performance.now()]);
    response.writeHead(204).end();
  });
});

process.on('message', (question: Question) => {
  if (question === 'count') process.send?.(count);
  if (question === 'arrivals') process.send?.(arrivals);
  if (question !== 'forget') return;
  arrivals = [];
  process.send?.(null);
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
