import { BodyRenderer } from './body-renderer';
import { Config } from '../common/config';
import type { TemplateContext } from './template-context';
import { TemplateRenderer } from './template-renderer';

const HOSTILE = 'He said "hi"\n</script> & \\ \u2028 € 😀';

const contextOf = (title: string): TemplateContext =>
  ({
    ticket: {
      id: 12,
      title,
      description: '',
      status: 'open',
      priority: null,
      type: null,
      tags: ['a', 'b'],
      external_id: null,
      via: 'api',
      created_at: '2026-11-23T09:00:00Z',
      updated_at: '2026-11-23T09:00:00Z',
      due_at: null,
      group_name: null,
      custom_fields: { 21: { value: ['x', 'y'], title: 'X, Y' } },
    },
    requester: null,
    assignee: null,
    submitter: null,
    current_user: null,
    organization: null,
    comment: null,
  }) as TemplateContext;

describe('BodyRenderer', () => {
  const renderer = new BodyRenderer(new TemplateRenderer(new Config()));
  const render = (body: Parameters<BodyRenderer['render']>[0], format: 'json' | 'xml' | 'pairs', title = HOSTILE) =>
    renderer.render(body, format, contextOf(title), 'https://desk.example');

  it('escapes what goes into JSON, so that any text comes out as it went in', () => {
    const body = render('{"id":{{ticket.id}},"title":"{{ticket.title}}","tags":"{{ticket.tags}}"}', 'json');
    expect(JSON.parse(body as string)).toEqual({ id: 12, title: HOSTILE, tags: 'a b' });
  });

  it('escapes once what `json` wrote, and not at all what is `raw`', () => {
    const body = render('{"title":{{ticket.title | json}},"none":{{ticket.nothing | json}}}', 'json');
    expect(JSON.parse(body as string)).toEqual({ title: HOSTILE, none: null });
    expect(render('{"a":{{ticket.title | raw}}}', 'json', '[1,2]')).toBe('{"a":[1,2]}');
    expect(JSON.parse(render('{"t":"{{ticket.title | upcase}}"}', 'json', 'a"b') as string)).toEqual({ t: 'A"B' });
  });

  it('says what is no JSON', () => {
    expect(() => render('{"a":{{ticket.title | raw}}}', 'json')).toThrow(/^The body is not valid JSON once its/);
    expect(() => render('{"a":}', 'json')).toThrow('not valid JSON');
    expect(render(' ', 'json')).toBe(' ');
  });

  it('escapes what goes into XML, and leaves out what XML cannot hold', () => {
    expect(render('<t>{{ticket.title}}</t>', 'xml', `<a b="c">'&\u0001\ud800`)).toBe(
      '<t>&lt;a b=&quot;c&quot;&gt;&#39;&amp;</t>',
    );
    expect(render('<t>{{ticket.title | json}}</t>', 'xml', '<')).toBe('<t>&quot;&lt;&quot;</t>');
  });

  it('fills in pairs as plain text', () => {
    expect(
      render(
        [
          ['title', '{{ticket.title}}'],
          ['n', '{{ticket.id}}'],
        ],
        'pairs',
      ),
    ).toEqual([
      ['title', HOSTILE],
      ['n', '12'],
    ]);
  });

  it('tells a text from pairs', () => {
    expect(() => render('a=b', 'pairs')).toThrow('takes pairs');
    expect(() => render([['a', 'b']], 'json')).toThrow('takes a text');
    expect(render('', 'pairs')).toEqual([]);
  });

  it('stops what runs away, and reads no files', () => {
    const loops = '{% for a in (1..9999) %}{% for b in (1..9999) %}{{a}}{% endfor %}{% endfor %}';
    expect(() => render(loops, 'json')).toThrow(/limit exceeded|took longer/);
    expect(() => render('{% include "/etc/passwd" %}', 'xml')).toThrow();
    expect(() => render('{{ ticket.title', 'json')).toThrow(/not closed/);
  });
});
