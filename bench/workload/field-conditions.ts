import { check, type Condition, condition, fieldFact } from './condition';
import type { Random } from './random';
import { dateText } from './tickets';
import type { Op, Test } from './test';
import { CITIES } from './words';
import { FIELDS, wireName, type World } from './world';

/** A condition on the custom field at a place of `FIELDS`. */
export function fieldCondition(random: Random, world: World, at: number): Condition {
  const { owner, name, type, options } = FIELDS[at]!;
  const field = wireName(world.definitions[at]!);
  const fact = fieldFact(owner, name);
  if (random.chance(0.06) && type !== 'checkbox') {
    return random.chance(0.5)
      ? condition(field, 'present', null, check(fact, 'present'))
      : condition(field, 'not_present', null, check(fact, 'absent'));
  }
  switch (type) {
    case 'dropdown':
      return dropdown(random, field, fact, options, owner === 'ticket');
    case 'multiselect':
      return multiselect(random, field, fact, options);
    case 'integer':
      return amount(random, field, fact, random.between(0, 1_000));
    case 'decimal':
      return amount(random, field, fact, random.between(0, 100_000) / 100);
    case 'date':
      return date(random, field, fact, world.today);
    case 'checkbox':
      return flag(random, field, fact);
    case 'lookup':
      return lookup(random, field, fact, random.zipf(world.agentIds));
    default:
      return text(random, field, fact);
  }
}

function dropdown(random: Random, field: string, fact: string, options: string[], canChange: boolean): Condition {
  const one = random.zipf(options);
  const two = random.pick(options);
  if (canChange && random.chance(0.2)) {
    const test: Test = { all: [check(`${fact}_changed`, 'eq', true), check(fact, 'eq', one)] };
    return condition(field, 'value', one, test);
  }
  return random.weighted<() => Condition>([
    [70, () => condition(field, 'is', one, check(fact, 'eq', one))],
    [10, () => condition(field, 'is_not', one, check(fact, 'ne', one))],
    [14, () => condition(field, 'includes', [one, two], check(fact, 'in', [one, two]))],
    [6, () => condition(field, 'not_includes', [one, two], check(fact, 'notIn', [one, two]))],
  ])();
}

function multiselect(random: Random, field: string, fact: string, options: string[]): Condition {
  const listed = [random.zipf(options), random.pick(options)];
  const [operator, op] = random.pick<[string, Op]>([
    ['includes', 'hasAny'],
    ['includes_all', 'hasAll'],
    ['not_includes', 'hasNone'],
  ]);
  return condition(field, operator, listed, check(fact, op, listed));
}

function amount(random: Random, field: string, fact: string, value: number): Condition {
  const wire = String(value);
  return random.weighted<() => Condition>([
    [40, () => condition(field, 'greater_than', wire, check(fact, 'gt', value))],
    [15, () => condition(field, 'greater_than_equal', wire, check(fact, 'ge', value))],
    [15, () => condition(field, 'less_than', wire, check(fact, 'lt', value))],
    [10, () => condition(field, 'less_than_equal', wire, check(fact, 'le', value))],
    [12, () => condition(field, 'between', [wire, String(value + 50)], check(fact, 'between', [value, value + 50]))],
    [5, () => condition(field, 'is', wire, check(fact, 'eq', value))],
    [3, () => condition(field, 'is_not', wire, check(fact, 'ne', value))],
  ])();
}

/** Flat facts hold days from today, so windows are ranges there. */
function date(random: Random, field: string, fact: string, today: number): Condition {
  const days = random.pick([3, 7, 14, 30]);
  const from = random.between(-200, 200);
  const [first, last] = [dateText(today + from), dateText(today + from + 60)];
  const monday = -((today + 3) % 7);
  return random.weighted<() => Condition>([
    [45, () => condition(field, 'within_next_n_days', String(days), check(fact, 'between', [0, days]))],
    [18, () => condition(field, 'within_previous_n_days', String(days), check(fact, 'between', [-days, 0]))],
    [6, () => condition(field, 'anniversary_within_next_n_days', '7', check(`${fact}_anniversary`, 'le', 7))],
    [8, () => condition(field, 'less_than', first, check(fact, 'lt', from))],
    [6, () => condition(field, 'greater_than_equal', first, check(fact, 'ge', from))],
    [7, () => condition(field, 'between', [first, last], check(fact, 'between', [from, from + 60]))],
    [4, () => condition(field, 'this_week', null, check(fact, 'between', [monday, monday + 6]))],
    [3, () => condition(field, 'today', null, check(fact, 'eq', 0))],
    [3, () => condition(field, 'is', first, check(fact, 'eq', from))],
  ])();
}

const flag = (random: Random, field: string, fact: string): Condition => {
  const wanted = random.chance(0.7);
  return condition(field, 'is', wanted, check(fact, 'eq', wanted));
};

const lookup = (random: Random, field: string, fact: string, id: number): Condition =>
  random.chance(0.85)
    ? condition(field, 'is', String(id), check(fact, 'eq', id))
    : condition(field, 'is_not', String(id), check(fact, 'ne', id));

function text(random: Random, field: string, fact: string): Condition {
  const city = random.zipf(CITIES);
  const word = random.pick(city.split(' '));
  return random.weighted<() => Condition>([
    [40, () => condition(field, 'is', city, check(fact, 'eq', city))],
    [8, () => condition(field, 'is_not', city, check(fact, 'ne', city))],
    [20, () => condition(field, 'includes_words', word, check(`${fact}_words`, 'hasAny', [word]))],
    [5, () => condition(field, 'not_includes_words', word, check(`${fact}_words`, 'hasNone', [word]))],
    [10, () => condition(field, 'includes_string', 'san', check(fact, 'contains', 'san'))],
    [4, () => condition(field, 'not_includes_string', 'san', check(fact, 'containsNot', 'san'))],
    [5, () => condition(field, 'starts_with', 'new', check(fact, 'startsWith', 'new'))],
    [4, () => condition(field, 'ends_with', 'o', check(fact, 'endsWith', 'o'))],
    [4, () => condition(field, 'matches', '^(berlin|oslo)$', check(fact, 'matches', '^(berlin|oslo)$'))],
  ])();
}
