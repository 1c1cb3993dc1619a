import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Config } from '../src/common/config';
import { isPublic } from '../src/webhooks/outgoing/address-guard';
import {
  type Exchange,
  LARGEST_BODY,
  type OutgoingRequest,
  WebhookClient,
} from '../src/webhooks/outgoing/webhook-client';
import { Receiver } from './support/receiver';

const MILLISECONDS = 400;

const clientOf = (settings: Partial<Config> = { WEBHOOK_ALLOW_PRIVATE: true }): WebhookClient =>
  new WebhookClient(Object.assign(new Config(), { WEBHOOK_TIMEOUT_MILLISECONDS: MILLISECONDS, ...settings }));

const requestTo = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url,
  method: 'POST',
  headers: { 'X-Own': 'a' },
  credentials: { Authorization: 'Bearer secret-token' },
  body: '{"a":1}',
  secrets: ['secret-token'],
  ...more,
});

describe('What is sent to receivers', () => {
  let receiver: Receiver;
  const client = clientOf();

  beforeAll(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.answer((response) => void response.end('ok')));
  afterAll(async () => {
    await client.onApplicationShutdown();
    await receiver.stop();
  });

  const send = (more: Partial<OutgoingRequest> = {}) => client.send(requestTo(receiver.url, more));
  const failure = async (sent: Promise<Exchange>) => {
    const exchange = await sent;
    if (exchange.kind === 'answered') throw new Error(`Answered ${exchange.answer.statusCode}`);
    return exchange;
  };

  it('arrives, over connections that are kept', async () => {
    const ports = new Set<unknown>();
    receiver.answer((response) => {
      ports.add(response.socket!.remotePort);
      response.setHeader('X-Seen', 'yes').setHeader('Set-Cookie', 'a=b').end('thanks');
    });
    for (let n = 0; n < 5; n++) {
      expect(await send()).toEqual({
        kind: 'answered',
        answer: {
          statusCode: 200,
          body: 'thanks',
          headers: expect.objectContaining({ 'x-seen': 'yes', 'set-cookie': '[hidden]' }),
        },
      });
    }
    expect(receiver.last).toMatchObject({
      method: 'POST',
      url: '/',
      body: '{"a":1}',
      headers: { 'x-own': 'a', authorization: 'Bearer secret-token' },
    });
    expect(ports.size).toBeLessThan(5);
  });

  it('waits for a whole answer only so long', async () => {
    receiver.answer(() => undefined);
    const silent = await failure(send());
    expect(silent).toEqual({ kind: 'unanswered', isTimeout: true, error: expect.stringContaining('within 0.4 s') });
    const before = performance.now();
    receiver.answer((response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await failure(send())).toMatchObject({ isTimeout: true });
    expect(performance.now() - before).toBeLessThan(MILLISECONDS * 4);
  });

  it('reads 64 KB of an answer, keeps 2, and drops the rest with its connection', async () => {
    let closed: () => void = () => undefined;
    const dropped = new Promise<void>((resolve) => (closed = resolve));
    receiver.answer((response) => {
      response.on('close', closed);
      const pour = () => {
        while (!response.destroyed && response.write('é'.repeat(5_000)));
      };
      response.on('drain', pour);
      pour();
    });
    const exchange = await send();
    await dropped;
    const { body, statusCode } = (exchange as Extract<Exchange, { kind: 'answered' }>).answer;
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: 'é'.repeat(1_024) });
  });

  it('keeps no credential that an answer repeats, and no NUL', async () => {
    receiver.answer((response, { headers }) => {
      response.setHeader('X-Echo', headers['authorization']!).end(`you sent ${headers['authorization']}\0`);
    });
    const exchange = await send();
    expect(JSON.stringify(exchange)).not.toContain('secret-token');
    expect(exchange).toMatchObject({ answer: { body: 'you sent Bearer [hidden]\u{fffd}' } });
  });

  it.each([0, 1, 5, 11, 12])('keeps no part of a credential that begins %d characters before the end', async (left) => {
    receiver.answer((response, { headers }) => {
      const echo = headers['authorization']!.slice('Bearer '.length);
      response.setHeader('X-Echo', 'y'.repeat(1_024 - left) + echo + 'z'.repeat(100));
      response.end(echo + 'x'.repeat(2_048 - echo.length - left) + echo + 'z'.repeat(100));
    });
    const exchange = await send();
    expect(JSON.stringify(exchange)).not.toMatch(/[yx]s|secret/);
  });

  it('keeps no credential that an answer quotes as JSON or in an address', async () => {
    const secret = 'se"cr\\et/1';
    receiver.answer((response) => void response.end(`${JSON.stringify({ secret })} ?a=${encodeURIComponent(secret)}`));
    const exchange = await send({ secrets: [secret] });
    expect(exchange).toMatchObject({ answer: { body: '{"secret":"[hidden]"} ?a=[hidden]' } });
  });

  it('is not too large', async () => {
    const many = receiver.requests.length;
    expect(await failure(send({ body: 'x'.repeat(LARGEST_BODY + 1) }))).toEqual({
      kind: 'refused',
      error: `The body has ${LARGEST_BODY + 1} bytes; ${LARGEST_BODY} are possible`,
    });
    expect(await failure(client.send(requestTo(`${receiver.url}/?${'x'.repeat(20_000)}`)))).toMatchObject({
      kind: 'refused',
    });
    expect(receiver.requests).toHaveLength(many);
    expect((await send({ body: 'x'.repeat(LARGEST_BODY) })).kind).toBe('answered');
  });

  it('cannot smuggle headers', async () => {
    const many = receiver.requests.length;
    const exchange = await failure(send({ headers: { 'X-A': 'a\r\nX-B: b' } }));
    expect(exchange.kind).toBe('refused');
    expect(receiver.requests).toHaveLength(many);
  });

  describe('to a broken receiver', () => {
    let broken: Server | undefined;
    afterEach(() => broken?.close());

    const listen = async (talk: Parameters<typeof createServer>[1]): Promise<string> => {
      broken = createServer(talk as never);
      await new Promise<void>((resolve) => broken!.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
    };

    it.each<[string, (socket: import('node:net').Socket) => void, RegExp]>([
      ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), /reset|closed/],
      ['hangs up', (socket) => socket.once('data', () => socket.end()), /closed before there was an answer/],
      [
        'speaks no HTTP',
        (socket) => socket.once('data', () => socket.end('220 mail ready\r\n')),
        /does not match the HTTP\/1.1 protocol/,
      ],
      [
        'stops in the middle',
        (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc')),
        /closed|reset/,
      ],
    ])('that %s says so', async (_what, talk, words) => {
      const exchange = await failure(client.send(requestTo(await listen(talk as never))));
      expect(exchange).toMatchObject({ kind: 'unanswered', isTimeout: false, error: expect.stringMatching(words) });
    });

    it('that is not there says so', async () => {
      const gone = await Receiver.start();
      await gone.stop();
      expect((await failure(client.send(requestTo(gone.url)))).error).toMatch(/^127\.0\.0\.1:\d+: .*refused/);
      const unknown = await failure(client.send(requestTo('http://no-such-host.invalid/')));
      expect(unknown.error).toMatch(/host name/);
    });

    it('with a certificate of its own making says so', async () => {
      const secure = await Receiver.start({ isSecure: true });
      const { error } = await failure(client.send(requestTo(secure.url)));
      await secure.stop();
      expect(error).toContain('TLS: the certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)');
      expect(secure.requests).toHaveLength(0);
    });
  });

  describe('by redirects', () => {
    let other: Receiver;
    beforeAll(async () => {
      other = await Receiver.start();
    });
    afterAll(() => other.stop());

    const redirectTo = (location: string, status = 307) =>
      receiver.answer((response) => void response.writeHead(status, { location }).end('moved'));

    it.each([301, 302, 307, 308])(
      'goes on with method and body after %d, and leaves credentials behind',
      async (status) => {
        redirectTo(`${other.url}/new?a=b`, status);
        expect(await send()).toMatchObject({ kind: 'answered', answer: { statusCode: 200, body: 'ok' } });
        expect(other.last).toMatchObject({
          method: 'POST',
          url: '/new?a=b',
          body: '{"a":1}',
          headers: { 'x-own': 'a' },
        });
        expect(other.last.headers).not.toHaveProperty('authorization');
      },
    );

    it('takes credentials along on one origin', async () => {
      receiver.answer((response, { url }) => {
        if (url === '/') response.writeHead(308, { location: '/next' });
        response.end('there');
      });
      await send();
      expect(receiver.last).toMatchObject({ url: '/next', headers: { authorization: 'Bearer secret-token' } });
    });

    it('ends after three', async () => {
      redirectTo('/again');
      const before = receiver.requests.length;
      expect(await failure(send())).toEqual({ kind: 'refused', error: 'More than 3 redirects' });
      expect(receiver.requests.length - before).toBe(4);
    });

    it.each([[303], [300], [304]])('does not follow %d', async (status) => {
      redirectTo(`${other.url}/`, status);
      expect(await send()).toMatchObject({ kind: 'answered', answer: { statusCode: status } });
    });

    it.each(['ftp://files.example/', 'file:///etc/passwd'])('does not go to %s', async (location) => {
      redirectTo(location);
      expect(await failure(send())).toMatchObject({ kind: 'refused', error: expect.stringContaining('not HTTP') });
    });
  });
});

describe('The guard of addresses', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '168.63.129.16',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::1',
    '2001::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '100::1',
    '4000::1',
  ])('keeps requests from %s', (address) => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '172.15.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450::1'])('lets them go to %s', (address) =>
    expect(isPublic(address)).toBe(true),
  );

  describe('of requests', () => {
    let allowed: Receiver;
    let forbidden: Receiver;
    const client = clientOf({ WEBHOOK_ALLOWED_NETWORKS: ['127.0.0.2'] });

    beforeAll(async () => {
      allowed = await Receiver.start({ host: '127.0.0.2' });
      forbidden = await Receiver.start();
    });
    afterAll(async () => {
      expect(forbidden.requests).toEqual([]);
      await client.onApplicationShutdown();
      await allowed.stop();
      await forbidden.stop();
    });

    it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0'])(
      'refuses http://%s',
      async (host) => {
        const exchange = await client.send(requestTo(`http://${host}:${forbidden.port}/`));
        expect(exchange).toMatchObject({ kind: 'refused', error: expect.stringContaining('WEBHOOK_ALLOW_PRIVATE') });
      },
    );

    it('allows the networks that the operator names', async () => {
      expect(await client.send(requestTo(allowed.url))).toMatchObject({ kind: 'answered' });
    });

    it.each(['127.0.0.1', 'localhost', '[::1]'])('refuses a redirect to %s', async (host) => {
      const location = `http://${host}:${forbidden.port}/admin`;
      allowed.answer((response) => void response.writeHead(307, { location }).end());
      expect(await client.send(requestTo(allowed.url))).toMatchObject({ kind: 'refused' });
    });
  });
});
