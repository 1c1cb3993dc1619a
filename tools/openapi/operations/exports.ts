import type { Operations } from './operation';

const START = 'Seconds since 1970, at least a minute in the past: what changed then or later';
const SIZE = 'Records of a page, at most 1000';
const SETTLED = 'What changed in the last minute comes later; deleted records come, too.';

const BY_TIME = {
  description:
    `Oldest change first. What changed in one second comes together, also when it is more than \`per_page\`; \`next_page\` begins ` +
    `at the second after it. Ask again from there when \`end_of_stream\` was true. ${SETTLED}`,
  query: { start_time: START, per_page: SIZE },
};
const BY_CURSOR = {
  description: `Oldest change first. \`after_url\` goes on where the page ends, also later. ${SETTLED}`,
  query: { start_time: START, cursor: '`after_cursor` of the page before, instead of `start_time`', per_page: SIZE },
};

const CSV =
  'A line for each, in the order of their ids; the columns are called as imports call them, so an import of the unchanged file ' +
  'changes nothing. Texts that a spreadsheet would run begin with an apostrophe.';

export const EXPORT_OPERATIONS: Operations = {
  'GET /api/v2/incremental/tickets': { id: 'exportTickets', summary: 'Export changed tickets', ...BY_TIME },
  'GET /api/v2/incremental/tickets/cursor': {
    id: 'exportTicketsByCursor',
    summary: 'Export changed tickets by cursor',
    ...BY_CURSOR,
  },
  'GET /api/v2/incremental/users': { id: 'exportUsers', summary: 'Export changed users', ...BY_TIME },
  'GET /api/v2/incremental/users/cursor': {
    id: 'exportUsersByCursor',
    summary: 'Export changed users by cursor',
    ...BY_CURSOR,
  },
  'GET /api/v2/incremental/organizations': {
    id: 'exportOrganizations',
    summary: 'Export changed organizations',
    ...BY_TIME,
  },
  'GET /api/v2/users/export.csv': {
    id: 'downloadUsers',
    summary: 'Download all users as a CSV file',
    description: CSV,
  },
  'GET /api/v2/organizations/export.csv': {
    id: 'downloadOrganizations',
    summary: 'Download all organizations as a CSV file',
    description: CSV,
  },
};
