import { readConfig } from '../common/config';
import { placeholderCases } from '../../test/support/placeholders';
import { TemplateRenderer } from './template-renderer';

const { context } = placeholderCases();
const reader = { baseUrl: 'https://desk.example', audience: 'staff' } as const;

describe(TemplateRenderer, () => {
  const renderer = new TemplateRenderer(readConfig({}));
  const mail = (body: string, given = context) => renderer.renderMail({ subject: 's', body }, given, reader);

  it('keeps a plain body as it is, and its line breaks in HTML', () => {
    expect(mail('Hi {{ticket.requester.name}},\n\n1 < 2 & {{ticket.title}}')).toEqual({
      subject: 's',
      text: "Hi Zoë Ann O'Neil,\n\n1 < 2 & Where's my <b>parcel</b>?",
      html: 'Hi Zoë Ann O&#39;Neil,<br>\n<br>\n1 &lt; 2 &amp; Where&#39;s my &lt;b&gt;parcel&lt;/b&gt;?',
    });
  });

  it('shows comments as markup in the HTML of a plain body', () => {
    const { text, html } = mail('{{ticket.latest_comment_formatted}}\nBye');
    expect(text).toBe('It is <lost>\nBye');
    expect(html).toBe('<div class="zd-comment" dir="auto"><p>It is &lt;lost&gt;</p></div><br>\nBye');
  });

  it('makes the text of a body with markup from its HTML', () => {
    const { text, html } = mail(
      '<p>Hi <b>{{ticket.requester.first_name}}</b></p><p><a href="{{ticket.link}}">It</a>: {{ticket.title}}</p>',
    );
    expect(html).toContain('<b>Zoë</b>');
    expect(text).toBe("Hi Zoë\n\nIt (https://desk.example/api/v2/tickets/12): Where's my <b>parcel</b>?");
  });

  it.each([
    ['<p>See #{{ticket.id}}</p>', '<p>See <a href="https://desk.example/api/v2/tickets/12">#12</a></p>'],
    ['<p>See {{ticket.id}} and # {{ticket.id}}</p>', '<p>See 12 and # 12</p>'],
    ['<a href="https://x.example/#{{ticket.id}}">x</a>', '<a href="https://x.example/#12">x</a>'],
    ['<A class="b"><b>#{{ ticket.id }}</b></A>', '<A class="b"><b>#12</b></A>'],
    ['<abbr>#{{ticket.id}}</abbr>', '<abbr><a href="https://desk.example/api/v2/tickets/12">#12</a></abbr>'],
    ['a > #{{ticket.id}}', 'a &gt; <a href="https://desk.example/api/v2/tickets/12">#12</a>'],
  ])('links the number of a ticket in %s', (body, html) => {
    expect(mail(body).html).toBe(html);
  });

  it('leaves a template that ran out of time alone for a while', () => {
    const body = '{% for x in (1..2000) %}{% for y in (1..2000) %}{% endfor %}{% endfor %}';
    const took = () => {
      const start = performance.now();
      expect(() => mail(body)).toThrow('longer than 200 ms');
      return performance.now() - start;
    };
    const first = took();
    expect(took()).toBeLessThan(first / 2);
    expect(mail('other').text).toBe('other');
  });

  it.each([
    `{{ (1..1000000) | where_exp: "x", "x > 3${' and x > 3'.repeat(20)}" | size }}`,
    `{{ (1..1000000) | map: "${'a.'.repeat(500)}a" | size }}`,
    `{% assign many = (1..1000000) | group_by_exp: "x", "x | plus: 1 | times: 2 | modulo: 7" %}`,
  ])('stops one filter that goes on for too long: %.40s', (body) => {
    expect(() => mail(body)).toThrow('longer than 200 ms');
  });

  it('takes the words of very long HTML', () => {
    const { text } = mail(`<p>One &amp; only</p><br>${'<div>'.repeat(90_000)}end`);
    expect(text).toBe('One & only\n\nend');
  });

  it('compares in code without taking it for markup', () => {
    expect(mail('{% if 1 <b and c> 2 %}x{% else %}y & z{% endif %}').html).toBe('y &amp; z');
  });

  it('takes white space away where code asks for it', () => {
    expect(mail('a\n{%- if true -%}\nb\n{%- endif -%}\nc')).toMatchObject({ text: 'abc', html: 'abc' });
  });

  it.each([
    ['a\r\nBcc: everybody@shop.example', 'a Bcc: everybody@shop.example'],
    ['a\u2028b\u0000c\u0085d', 'a b c d'],
    ['  Zoë 😀 ', 'Zoë 😀'],
    ['x'.repeat(997) + '😀', 'x'.repeat(997)],
  ])('makes one line of the subject %j', (title, subject) => {
    const given = { ...context, ticket: { ...context.ticket, title } };
    expect(renderer.renderMail({ subject: '{{ticket.title}}', body: '' }, given, reader).subject).toBe(subject);
  });

  it('says where a template that was kept before templates were checked is wrong', () => {
    expect(() => mail('a\n{% if %}')).toThrow(/line:2/);
  });
});
