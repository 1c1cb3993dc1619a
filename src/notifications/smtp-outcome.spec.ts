import { answerOf, outcomeOf, type SmtpError } from './smtp-outcome';

const failure = (fields: Partial<SmtpError>) => Object.assign(new Error('Failed'), fields);

describe(outcomeOf, () => {
  it.each<[string, Partial<SmtpError>, object]>([
    ['an unknown recipient', { code: 'EENVELOPE', responseCode: 550 }, { result: 'failed' }],
    ['a refused mail', { code: 'EMESSAGE', responseCode: 554 }, { result: 'failed' }],
    ['an address that cannot be sent', { code: 'EENVELOPE' }, { result: 'failed' }],
    ['a greylisted recipient', { code: 'EENVELOPE', responseCode: 450 }, { result: 'retry', endpointIsWell: true }],
    ['a server that closes', { code: 'EENVELOPE', responseCode: 421 }, { result: 'retry', endpointIsWell: false }],
    ['a server that is full', { code: 'EMESSAGE', responseCode: 452 }, { result: 'retry', endpointIsWell: false }],
    ['wrong credentials', { code: 'EAUTH', responseCode: 535 }, { result: 'retry', endpointIsWell: false }],
    ['a greeting that refuses', { code: 'EPROTOCOL', responseCode: 554 }, { result: 'retry', endpointIsWell: false }],
    ['no connection', { code: 'ESOCKET' }, { result: 'retry', endpointIsWell: false }],
    ['something unheard of', {}, { result: 'retry', endpointIsWell: false }],
  ])('of %s', (_, fields, outcome) => {
    expect(outcomeOf(failure(fields), [])).toMatchObject(outcome);
  });

  it('keeps secrets out of the error and the answer, and both short', () => {
    const response = `550 s3cret\r\n${'x'.repeat(5000)}`;
    const outcome = outcomeOf(failure({ code: 'EENVELOPE', responseCode: 550, response }), ['s3cret']);
    expect(JSON.stringify(outcome)).not.toContain('s3cret');
    expect(outcome).toMatchObject({
      error: expect.stringMatching(/^Refused: 550 \*\*\* x+$/),
      answer: { statusCode: 550 },
    });
    expect('error' in outcome && outcome.error.length).toBe(500);
    expect(outcome.answer!.body.length).toBe(2048);
  });

  it('keeps secrets out of the answer to a mail that was taken', () => {
    expect(answerOf('250 taken from s3cret', ['s3cret'])).toMatchObject({
      statusCode: 250,
      body: '250 taken from ***',
    });
  });
});
