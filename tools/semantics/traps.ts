/** A way in which rules of other systems surprise their users, and what happens here. */
export interface Trap {
  number: number;
  title: string;
  elsewhere: string;
  here: string;
}

export const TRAPS: Trap[] = [
  trap(1, 'NOT group', '"not (a and b)" in one version, "neither" in the next', '"none" means that not one may match'),
  trap(
    2,
    'AND and OR without parentheses',
    'a list of rows is read from left to right',
    'all, any and none are groups, shown as such',
  ),
  trap(3, 'not equal on an empty field', '"is not Gold" leaves out customers without a level', 'it takes them in'),
  trap(4, 'partial update', 'only what the update mentions is looked at', 'the whole ticket is'),
  trap(
    5,
    'same change by another path',
    'tags, merges or buttons skip the rules',
    'every change of a ticket goes through one door',
  ),
  trap(
    6,
    'the test page says yes, live says no',
    'trying a rule runs other code than live',
    'a dry run runs the very same steps, and stores nothing',
  ),
  trap(
    7,
    'many values cut to the first',
    'further values are dropped in silence',
    'every one counts, and a list in the wrong place is refused',
  ),
  trap(
    8,
    'one condition per field',
    '"changed and is Solved" cannot be said',
    'a field may be asked as often as wanted',
  ),
  trap(
    9,
    'the system itself starts the rules',
    'bookkeeping counts as an update, and answers show the ticket before its rules',
    'only writes of tickets start them, and answers show what they left',
  ),
  trap(
    10,
    'visibility within one event',
    'a rule sees what another rule just wrote to the conversation',
    "the comment and the customer stay as they were; only the ticket's own fields move",
  ),
  trap(
    11,
    'edges of time windows',
    'a month of 30 days, today in or out by accident',
    'calendar days, both ends included',
  ),
  trap(12, 'negated operators', '"not more than" became "less than"', 'none of "more than 1000" holds at 1000'),
  trap(
    13,
    'empty groups',
    'an empty rule matches everything',
    'an empty group asks nothing, and a rule without conditions is refused',
  ),
  trap(
    14,
    'those who never did it',
    '"fewer than 2" takes in who never did it, or does not, by accident',
    'no value is not zero; who asks for what we cannot count is refused',
  ),
  trap(15, 'order by name', 'rules run by their names', 'positions decide'),
];

function trap(number: number, title: string, elsewhere: string, here: string): Trap {
  return { number, title, elsewhere, here };
}
