import type { Operations } from './operation';

const ASIDE = 'The work is done by a job in the background; `status` and `progress` say how far it is.';

const STREAM =
  'Server-sent events: `progress` at most twice a second while it is being previewed, applied or undone, then `end`, after ' +
  'which the stream is closed. The data are those of `GET`, without the sample.';

/** The same routes for each record that can be imported. */
function importsOf(record: 'user' | 'organization', Name: string, named: string, key: string): Operations {
  const path = `/api/v2/${record}_imports`;
  const records = `${record}s`;
  return {
    [`GET ${path}`]: {
      id: `list${Name}Imports`,
      summary: `List imports of ${records}`,
      description: 'Newest first.',
    },
    [`POST ${path}`]: {
      id: `create${Name}Import`,
      summary: `Upload a CSV file of ${records}`,
      description:
        'UTF-8, UTF-16 or Windows-1252, separated by commas, semicolons or tabs, also packed with gzip; the first line names the ' +
        'columns. What each column is imported into is proposed from its name, and every row is previewed: nothing is written to ' +
        `${records} before the import is applied. A file in which no column holds ${key} is kept with the status \`failed\`, ` +
        'until its mapping is changed.',
    },
    [`GET ${path}/{id}`]: { id: `show${Name}Import`, summary: `Show ${named} import` },
    [`PUT ${path}/{id}`]: {
      id: `change${Name}Import`,
      summary: `Change the mapping or the options of ${named} import, and preview it again`,
      description:
        'Options that are left out stay. A mapping replaces the one before: columns that it leaves out are mapped as their ' +
        'names propose. Refused while the import is at work, and while anything that it stored can be undone.',
    },
    [`DELETE ${path}/{id}`]: {
      id: `delete${Name}Import`,
      summary: `Forget ${named} import and its file`,
      description: 'What it stored stays, and can no longer be undone.',
    },
    [`POST ${path}/{id}/apply`]: {
      id: `apply${Name}Import`,
      summary: `Store what the preview of ${named} import said`,
      description: `${ASIDE} Each row is checked against the present; \`result.differs\` lists those that came out otherwise.`,
    },
    [`POST ${path}/{id}/cancel`]: {
      id: `cancel${Name}Import`,
      summary: `Stop ${named} import that is being previewed or applied`,
      description: 'What it has stored stays and can be undone; with `all_or_nothing` it is taken back.',
    },
    [`POST ${path}/{id}/undo`]: {
      id: `undo${Name}Import`,
      summary: `Take back what ${named} import stored`,
      description: `${ASIDE} What was changed since is kept, and listed with the reason.`,
    },
    [`GET ${path}/{id}/errors`]: {
      id: `list${Name}ImportErrors`,
      summary: `List what is wrong with rows of ${named} import`,
      description: 'By line. A row may have several errors.',
    },
    [`GET ${path}/{id}/errors.csv`]: {
      id: `download${Name}ImportErrors`,
      summary: `Download the rows of ${named} import that have errors`,
      description:
        'As they were uploaded, with a last column that says what is wrong: to be mended and uploaded again.',
    },
    [`GET ${path}/{id}/kept`]: {
      id: `list${Name}ImportKept`,
      summary: `List what undoing ${named} import left alone`,
    },
    [`GET ${path}/{id}/events`]: {
      id: `follow${Name}Import`,
      summary: `Follow ${named} import`,
      description: STREAM,
    },
  };
}

export const IMPORT_OPERATIONS: Operations = {
  ...importsOf('user', 'User', 'a user', 'an external id or an e-mail address'),
  ...importsOf('organization', 'Organization', 'an organization', 'an external id or a name'),
};
