/** A part of the page: what it says before its examples. `code` is the `topic` of its cases in test/cases/semantics.json. */
export interface Topic {
  code: string;
  title: string;
  text: string[];
}

export const TOPICS: Topic[] = [
  {
    code: 'no_value',
    title: 'When nothing is stored',
    text: [
      'A field can be empty: the customer never told, an import left the cell out, somebody cleared it. Then **what asks for ' +
        'something does not hold, and what asks for its absence holds**: "is", "is more than", "contains", "today" say no; ' +
        '"is not", "contains not", "is not present" say yes. An empty field is not zero, and an emptied one is the same as ' +
        'one that never had a value. So "less than 1000" leaves out customers of whom we know nothing; to take them in, put ' +
        '"less than 1000" and "is not present" under **any**.',
      'A checkbox is the exception: a box that nobody touched reads no. Without an organization on the ticket, every field of ' +
        'the organization is empty.',
    ],
  },
  {
    code: 'types',
    title: 'Numbers, and values of another type',
    text: [
      'Numbers compare exactly, digit by digit, however long they are. Both ends of "between" count.',
      'A value may be stored that does not fit its field any more, a word where a number belongs for instance. It is treated as ' +
        'an empty field is, with one difference: it **is present**. The explanation says that it is of another type.',
    ],
  },
  {
    code: 'groups',
    title: 'All, any and none',
    text: [
      'A trigger fires when **every** condition under "all" holds, **at least one** under "any" (when there are some), and ' +
        '**not a single one** under "none". "None" means none of them, not "not all of them together"; for that, put them into ' +
        'a group "all" inside "none". A group may stand wherever a condition may. An empty group asks nothing; a trigger ' +
        'without any condition cannot be saved.',
    ],
  },
  {
    code: 'words',
    title: 'Words and text',
    text: [
      'Capital and small letters are the same, and so are ß and ss. A **word** is found only as a whole word: "cat" is not in ' +
        '"category". Punctuation ends a word, an apostrophe inside it does not; a hyphen parts two words, which are then looked ' +
        'for side by side. Several words in one condition mean any of them. "Contains the text" finds any piece of a text. ' +
        'Of subject, description and comment, "is" means "contains the text".',
    ],
  },
  {
    code: 'patterns',
    title: 'Regular expressions',
    text: [
      'The syntax of "matches" is that of [RE2](https://github.com/google/re2/wiki/Syntax), whose time grows with the length ' +
        'of the text and never explodes. So there are no look-aheads, look-behinds or back references; groups, alternatives, ' +
        'classes such as `\\d` and `\\b`, and lazy repetitions are there. `\\A`, `\\z` and `\\Z` are the ends of the text.',
      'An expression is found **anywhere** in the text unless `^` and `$` hold it, and capital and small letters are the same; ' +
        '`(?-i)` before it tells them apart. In JSON a `\\` is written twice. It may have 1,000 characters and, its repetitions ' +
        'written out, 250 steps, and reads the first 5,000 characters of a text; a trigger may have ten.',
    ],
  },
  {
    code: 'time',
    title: 'Days',
    text: [
      "Days are days of the calendar in the account's time zone, whatever the hour. **Today counts**, and so does the last " +
        'day of a window. Weeks begin on Monday. "Before" and "after" a day leave that day out; "on or before" does not. An ' +
        'anniversary is the next return of day and month; 29 February is kept on the 28th in common years. In these examples ' +
        'today is Monday, 2026-11-23, and the field is "Customer since".',
    ],
  },
  {
    code: 'hours',
    title: 'Business hours, holidays and the time of day',
    text: [
      '"Within business hours" and "on a holiday" ask the schedule of the ticket: the one that a trigger gave it, else the ' +
        "account's default one, which is the oldest. On a holiday a schedule is out of its hours all day. **An account " +
        'without schedules works around the clock** and has no holidays; so the last schedule cannot be deleted while active ' +
        'triggers ask for either. "Within (schedule)" asks a schedule by name, whatever schedule the ticket has.',
      'Schedules go by the clocks of their own time zone, "time of day" by those of the account (`TIME_ZONE`). Both ends of ' +
        'it count, to the second; from 22:00 to 06:00 passes midnight. In these examples it is noon, 12:00:00.',
    ],
  },
  {
    code: 'values',
    title: 'How values are written',
    text: [
      '"Between" takes a list of two, the lower one first, and both count: `["10", "20"]`, `["2026-12-01", "2026-12-24"]`. ' +
        'The time of day takes `["09:00", "17:00"]`. Days are written `2026-12-01`; instants with their time zone, ' +
        '`2026-12-01T09:00:00Z`; numbers with a point and without separators, `1000.50`. "Within the previous" and "the next" ' +
        'take a whole number.',
      'Several tags stand in one text, parted by **spaces**; a comma is part of a tag. Words are a list as well, `refund late`: ' +
        'any of them is enough, and a comma beside a word does no harm. Every operator has an example in ' +
        '[compatibility](../compatibility.md#values-of-conditions).',
    ],
  },
  {
    code: 'changes',
    title: 'Changes',
    text: [
      '"Changed" compares with the ticket **as it was before the update**, so what an earlier trigger set has changed as well. ' +
        'On a new ticket a field that was filled in has changed, from no value. Conditions always see the whole ticket: what ' +
        'the update does not mention counts too. Two numbers under "Fires" are the triggers of the example, in their order.',
    ],
  },
  {
    code: 'order',
    title: 'Order',
    text: [
      'Triggers are tried by position, the lowest first. When one changes the ticket, the search starts again from the top, so ' +
        'a trigger may fire because of one that stands below it. Each fires once in an update at most, so two that undo each ' +
        'other cannot go round in circles. A trigger can end the run. What triggers write to the customer or the organization ' +
        'is seen by the next update, not by this one. The number is the place in the list of the example.',
    ],
  },
];
