import { engineFor } from './engine';

const long = 'x'.repeat(1000);

describe(engineFor, () => {
  it.each([
    ['a long range', '{% for x in (1..100000000) %}x{% endfor %}', 'memory'],
    [
      'loops in loops that write nothing',
      '{% for x in (1..2000) %}{% for y in (1..2000) %}{% endfor %}{% endfor %}',
      'render',
    ],
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
    const start = performance.now();
    expect(() => engineFor('html').parseAndRenderSync(template) as string).toThrow(reason);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('shows nothing of what objects inherit', () => {
    const template = '[{{a.constructor}}{{a.constructor.constructor}}{{a.__proto__}}{{b.toString}}]';
    expect(engineFor('text').parseAndRenderSync(template, { a: {}, b: 'x' })).toBe('[]');
  });
});
