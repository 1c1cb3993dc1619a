import { noValue, type Operator, opposite } from './operator';

/** Has a value, of whatever type (routing.md 2.4). */
export const present: Operator = {
  code: 'present',
  kinds: ['choice', 'status', 'priority', 'id', 'text', 'words', 'number', 'date', 'instant', 'tags', 'options'],
  parseValue: noValue,
  compile:
    ({ now }) =>
    (state) =>
      now(state) !== null,
};

export const notPresent = opposite(present, 'not_present');
