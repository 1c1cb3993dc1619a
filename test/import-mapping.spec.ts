import { Problems } from '../src/common/errors';
import {
  columnNames,
  looksLikeData,
  ORGANIZATION_COLUMNS,
  proposeMapping,
  readMapping,
  USER_COLUMNS,
} from '../src/imports/mapping';
import { mappingCases } from './support/import-cases';

const { column_names, proposals, requests, first_lines, userTargets } = mappingCases();

describe(columnNames, () => {
  it.each(column_names)('of $header', ({ header, names }) => {
    expect(columnNames(header)).toEqual(names);
  });
});

describe(proposeMapping, () => {
  it.each(proposals)('$name', ({ header, fields, targets }) => {
    const names = columnNames(header);
    const expected = fields.map((field, place) => ({ column: names[place], field }));
    expect(proposeMapping(header, targets)).toEqual(expected);
  });

  it.each([
    ['users', USER_COLUMNS],
    ['organizations', ORGANIZATION_COLUMNS],
  ])('finds every column of %s by each of its labels', (_owner, columns) => {
    const labels = columns.flatMap(({ name, labels }) => labels.map((label) => [label, name]));
    const found = labels.map(([label]) => [label, proposeMapping([label!], columns)[0]?.field]);
    expect(found).toEqual(labels);
  });
});

describe(readMapping, () => {
  const read = (given: unknown, header: string[]) => {
    const problems = new Problems();
    const mapping = readMapping(given, header, userTargets, problems);
    return { mapping, details: problems.toError().details };
  };

  it.each(requests.filter(({ mapping }) => mapping))('$name', ({ header, given, mapping }) => {
    expect(read(given, header)).toEqual({ mapping, details: {} });
  });

  it.each(requests.filter(({ problems }) => problems))('$name', ({ header, given, problems }) => {
    const details = read(given, header).details?.['mapping'] ?? [];
    expect(details.map(({ path, code }) => ({ path, code }))).toEqual(
      problems!.map(({ path, code }) => ({ path, code })),
    );
    problems!.forEach(({ says = [] }, at) => {
      for (const part of says) expect(details[at]!.description).toContain(part);
    });
  });
});

describe(looksLikeData, () => {
  it.each(first_lines)('$header: $looks_like_data', ({ header, looks_like_data }) => {
    expect(looksLikeData(header, userTargets)).toBe(looks_like_data);
  });
});
