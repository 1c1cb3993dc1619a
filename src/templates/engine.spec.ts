import { engineFor } from './engine';

const long = 'x'.repeat(1000);

describe(engineFor, () => {
  it.each([
    ['a long range', '{% for x in (1..100000000) %}x{% endfor %}', 'memory'],
    ['its own text again and again', `{% for x in (1..1000000) %}${long}{% endfor %}`, 'longer than'],
    [
      'captured text again and again',
      `{% capture y %}{% for x in (1..1000000) %}${long}{% endfor %}{% endcapture %}`,
      'longer than',
    ],
    [
      'many captures',
      `{% for x in (1..1000) %}{% capture y %}{% for z in (1..90) %}${long}{% endfor %}{% endcapture %}{% endfor %}`,
      'memory',
    ],
    [
      'raw values again and again',
      `{% assign s = "${long}" %}{% for x in (1..9999) %}{{ s | raw }}{% endfor %}`,
      'longer than',
    ],
    [
      'text that doubles',
      '{% assign s = "xx" %}{% for i in (1..99) %}{% assign s = s | append: s %}{% endfor %}',
      'memory',
    ],
    ['a wide date', '{{ "2020-01-01" | date: "%1000000000Y" }}', 'memory'],
  ])('stops %s', (_, template, reason) => {
    // With time enough, so that nothing else stops it on a busy machine.
    const options = { renderLimit: 30_000 };
    expect(() => engineFor('html').parseAndRenderSync(template, {}, options) as string).toThrow(reason);
  });

  it('stops loops in loops that write nothing, in time', () => {
    const template = '{% for x in (1..2000) %}{% for y in (1..2000) %}{% endfor %}{% endfor %}';
    expect(() => engineFor('html').parseAndRenderSync(template) as string).toThrow('template render limit');
  });

  it('shows nothing of what objects inherit', () => {
    const template = '[{{a.constructor}}{{a.constructor.constructor}}{{a.__proto__}}{{b.toString}}]';
    expect(engineFor('text').parseAndRenderSync(template, { a: {}, b: 'x' })).toBe('[]');
  });
});
