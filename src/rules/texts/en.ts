type CodeField =
  'status' | 'priority' | 'type' | 'update_type' | 'ticket_is_public' | 'comment_is_public' | 'requester_role' | 'role';
type Codes = Record<CodeField, Record<string, string>> & Partial<Record<string, Record<string, string>>>;

/** What a condition asks for, after "needed". `v` is its value as people read it, `isOne`: a list of one. */
export type NeededPhrase = (v: string, isOne: boolean) => string;

const days = (v: string) => `${v} ${v === '1' ? 'day' : 'days'}`;

/** Every English text that rules speak; another language is another object of this shape. */
export const en = {
  fields: {
    status: 'Status',
    priority: 'Priority',
    type: 'Type',
    group_id: 'Group',
    organization_id: 'Organization',
    assignee_id: 'Assignee',
    requester_id: 'Requester',
    current_tags: 'Tags',
    via_id: 'Ticket channel',
    current_via_id: 'Update channel',
    ticket_channel: 'Ticket channel',
    update_type: 'Ticket',
    subject_includes_word: 'Subject',
    description_includes_word: 'Description',
    comment_includes_word: 'Comment text',
    comment_is_public: 'Comment',
    ticket_is_public: 'Privacy',
    role: 'Current user',
    requester_role: 'Requester role',
    set_tags: 'Set tags',
    remove_tags: 'Remove tags',
    add_tags: 'Add tags',
    follower: 'Add follower',
    notification_user: 'Email user',
    notification_group: 'Email group',
  },
  /** Labels of codes, by field. */
  codes: {
    status: { new: 'New', open: 'Open', pending: 'Pending', hold: 'On-hold', solved: 'Solved', closed: 'Closed' },
    priority: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
    type: { question: 'Question', incident: 'Incident', problem: 'Problem', task: 'Task' },
    update_type: { Create: 'Created', Change: 'Updated' },
    ticket_is_public: { public: 'Public', private: 'Private' },
    comment_is_public: {
      true: 'Public',
      false: 'Private',
      not_relevant: 'Present (public or private)',
      requester_can_see_comment: 'Present, and requester can see the comment',
    },
    requester_role: { '0': 'End-user', '4': 'Agent', '2': 'Admin' },
    role: { agent: 'Agent', end_user: 'End-user' },
  } as Codes,
  people: {
    current_user: 'current user',
    requester_id: 'requester',
    assignee_id: 'assignee',
    requester_and_ccs: 'requester and CCs',
    all_agents: 'all agents',
    all_managers: 'all managers',
    group_id: 'assigned group',
  } as Record<string, string>,

  /** People of the ticket whom a condition may name. */
  persons: {
    current_user: 'the current user',
    requester_id: 'the requester',
    assignee_id: 'the assignee',
  },
  /** Comments that a condition may ask for. */
  comments: {
    true: 'a public comment',
    false: 'a private comment',
    not_relevant: 'a comment, public or private',
    requester_can_see_comment: 'a comment that the requester can see',
  },

  /** What a condition asks for, by operator, or by kind and operator where that reads better. */
  needed: {
    is: (v) => v,
    is_not: (v) => `anything but ${v}`,
    'text is': (v) => `"${v}"`,
    'text is_not': (v) => `anything but "${v}"`,
    'words is': (v) => `the text "${v}"`,
    'words is_not': (v) => `a text without "${v}"`,
    includes: (v, isOne) => (isOne ? v : `one of ${v}`),
    not_includes: (v, isOne) => (isOne ? `anything but ${v}` : `none of ${v}`),
    includes_all: (v, isOne) => (isOne ? v : `all of ${v}`),
    'words includes': (v) => `one of the words ${v}`,
    'words not_includes': (v) => `none of the words ${v}`,
    includes_words: (v) => `one of the words ${v}`,
    not_includes_words: (v) => `none of the words ${v}`,
    includes_string: (v) => `the text "${v}"`,
    not_includes_string: (v) => `a text without "${v}"`,
    starts_with: (v) => `a text that begins with "${v}"`,
    ends_with: (v) => `a text that ends with "${v}"`,
    matches: (v) => `a text that matches the expression ${v}`,
    less_than: (v) => `less than ${v}`,
    less_than_equal: (v) => `at most ${v}`,
    greater_than: (v) => `more than ${v}`,
    greater_than_equal: (v) => `at least ${v}`,
    'status less_than': (v) => `lower than ${v}`,
    'status greater_than': (v) => `higher than ${v}`,
    'priority less_than': (v) => `lower than ${v}`,
    'priority greater_than': (v) => `higher than ${v}`,
    'date less_than': (v) => `a day before ${v}`,
    'date less_than_equal': (v) => `${v} or a day before`,
    'date greater_than': (v) => `a day after ${v}`,
    'date greater_than_equal': (v) => `${v} or a day after`,
    between: (v) => `a value within ${v}`,
    'date between': (v) => `a day within ${v}`,
    present: () => 'a value',
    not_present: () => 'no value',
    changed: () => 'a change',
    not_changed: () => 'no change',
    value: (v) => `a change to ${v}`,
    not_value: (v) => `no change to ${v}`,
    value_previous: (v) => `a change from ${v}`,
    not_value_previous: (v) => `no change from ${v}`,
    'text value': (v) => `a change to "${v}"`,
    'text not_value': (v) => `no change to "${v}"`,
    'text value_previous': (v) => `a change from "${v}"`,
    'text not_value_previous': (v) => `no change from "${v}"`,
    'options value': (v, isOne) => `the addition of ${isOne ? v : `one of ${v}`}`,
    'options not_value': (v, isOne) => `no addition of ${isOne ? v : `any of ${v}`}`,
    'options value_previous': (v, isOne) => `the removal of ${isOne ? v : `one of ${v}`}`,
    'options not_value_previous': (v, isOne) => `no removal of ${isOne ? v : `any of ${v}`}`,
    within_previous_n_days: (v) => `a day within the previous ${days(v)}`,
    within_next_n_days: (v) => `a day within the next ${days(v)}`,
    anniversary_within_next_n_days: (v) => `an anniversary within the next ${days(v)}`,
    today: () => "today's date",
    this_week: () => 'a day of this week',
  } satisfies Record<string, NeededPhrase>,
  /** The same where the value asked for is no value. */
  neededNone: {
    is: 'no value',
    is_not: 'a value',
    value: 'a change to no value',
    not_value: 'no change to no value',
    value_previous: 'a change from no value',
    not_value_previous: 'no change from no value',
  },
  noValue: 'no value',
  notSet: 'not set',
  noComment: 'missing',
  otherType: 'of another type',
  /** A requester who is not stored yet. */
  somebodyNew: 'somebody new',
  yes: 'yes',
  no: 'no',

  /** `areMany`: the label is a plural, "Tags". */
  holds: (label: string, read: string, areMany: boolean) => `${label} ${areMany ? 'are' : 'is'} ${read}`,
  wasOfOtherType: (label: string) => `${label} was of another type before`,
  changed: (label: string, from: string, to: string) => `${label} changed from ${from} to ${to}`,
  notChanged: (label: string) => `${label} did not change`,
  fails: (statement: string, needed: string) => `${statement}, needed ${needed}`,
  noneOfAny: (statements: string) => `none of these held: ${statements}`,
  mustNotHold: (statements: string) => `this must not hold: ${statements}`,
  join: (statements: readonly string[]) => statements.join('; '),
  fired: (statements: string) => (statements === '' ? 'Fired.' : `Fired: ${statements}.`),
  inactive: 'Did not run: it was not active at this write.',
  didNotFire: (statements: string) => `Did not fire: ${statements}.`,
  stoppedBefore: (statements: string) =>
    `Did not fire: the run had ended before its turn${statements === '' ? '' : `, although it matched: ${statements}`}.`,
};

/** The shape of a language's texts. */
export type Texts = typeof en;
