import { faultOf } from './template-check';

const deep = '{% if a %}'.repeat(20_000) + '{% endif %}'.repeat(20_000);

describe(faultOf, () => {
  it.each([
    ['an output that is not closed', 'Hi\n  {{ticket.title', 2, 3, 'not closed'],
    ['a tag that is not closed', 'a\nb\n{% if x %}', 3, 1, 'tag {% if x %} not closed'],
    ['an unknown tag', 'a {% frobnicate %}', 1, 3, 'there is no tag "frobnicate"'],
    ['an unknown filter', '{{ x | capitalise }}', 1, 1, 'there is no filter "capitalise"'],
    ['an end without a beginning', '{% endif %}', 1, 1, '"endif" closes or continues nothing'],
    ['a condition without a value', '{% if %}x{% endif %}', 1, 6, 'a value is missing'],
    ['a wrong operator', '{% if x = 1 %}x{% endif %}', 1, 10, 'expected'],
    ['a file', '{% include "passwd" %}', 1, 1, 'there is no tag "include"'],
    ['another file', '{% render "passwd" %}', 1, 1, 'there is no tag "render"'],
    ['a layout', '{% layout "x" %}', 1, 1, 'there is no tag "layout"'],
    ['a loop without a list', '{% for x %}{% endfor %}', 1, 1, 'illegal tag'],
    ['too deep a nest', deep, 1, expect.any(Number), 'nested too deeply'],
    ['too long a template', 'x'.repeat(1_000_001), 1, 1, 'too long'],
  ])('names %s', (_, template, line, column, message) => {
    expect(faultOf(template, 'html')).toEqual({ line, column, message: expect.stringContaining(message) });
  });

  it.each(['', 'plain', '{{ticket.title | upcase}}', '{% raw %}{{ {% endraw %}', '{{ nobody.knows.this }}', '}} %}'])(
    'takes %j',
    (template) => expect(faultOf(template, 'text')).toBeUndefined(),
  );
});
