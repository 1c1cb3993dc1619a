import 'reflect-metadata';
import { AppError } from '../errors';
import { Child, Children, Choice, Flag, Id, Ids, Strict, Text } from './properties';
import { SchemaPipe } from './valid-body';

class SpecComment {
  @Text() body?: string;
  @Flag() public?: boolean;
}

class SpecTicket {
  @Text(5) subject?: string;
  @Id() group_id?: number | null;
  @Ids() follower_ids?: number[];
  @Choice(['low', 'high']) priority?: string;
  @Child(() => SpecComment) comment?: SpecComment;
  @Children(() => SpecComment) comments?: SpecComment[];
}

class SpecEmptyChoice {
  @Choice(['low', 'high', '']) priority?: string;
}

class SpecBody {
  @Child(() => SpecTicket) ticket?: SpecTicket;
}

@Strict()
class SpecOwnBody {
  @Text() name?: string;
}

const pipe = new SchemaPipe(SpecBody);

const problemsOf = (body: unknown, through: SchemaPipe<object> = pipe) => {
  try {
    through.transform(body);
  } catch (error) {
    return (error as AppError).details;
  }
  return undefined;
};

describe('ValidBody', () => {
  it('turns digits into ids and lets null, unknown and nested members through', () => {
    const body = { ticket: { group_id: '12', priority: null, comment: { body: 'hi' }, follower_ids: ['3'], other: 1 } };
    expect(pipe.transform(body)).toEqual({
      ticket: { group_id: 12, priority: null, comment: { body: 'hi' }, follower_ids: [3], other: 1 },
    });
  });

  it('names every bad member by its path', () => {
    const body = { ticket: { subject: 'longer', group_id: 'x', priority: 'huge', comment: { public: 'maybe' } } };
    expect(problemsOf(body)).toMatchObject({
      subject: [{ description: 'Subject: is too long (maximum is 5 characters)' }],
      group_id: [{ description: 'Group id: must be a whole number', path: 'group_id' }],
      priority: [{ description: 'Priority: is not one of low, high' }],
      'comment.public': [{ description: 'Comment public: must be true or false' }],
    });
  });

  it('names the values of a choice that may be empty without the empty one', () => {
    expect(problemsOf({ priority: 'huge' }, new SchemaPipe(SpecEmptyChoice))).toMatchObject({
      priority: [{ description: 'Priority: is not one of low, high' }],
    });
  });

  it('takes no flag for an id', () => {
    expect(problemsOf({ ticket: { group_id: true, follower_ids: [1, true] } })).toMatchObject({
      group_id: [{ description: 'Group id: must be a number, not true or false' }],
      'follower_ids.1': [{ path: 'follower_ids.1' }],
    });
    expect(problemsOf({ ticket: { group_id: false } })).toHaveProperty('group_id');
    expect(pipe.transform({ ticket: { group_id: '', follower_ids: ['1', 0] } })).toEqual({
      ticket: { group_id: null, follower_ids: [1, 0] },
    });
  });

  it('names a member of the wrong shape', () => {
    expect(problemsOf({ ticket: { comment: 'text' } })).toHaveProperty('comment');
    expect(problemsOf({ ticket: { comments: [{ public: 'maybe' }] } })).toHaveProperty(['comments.0.public']);
    expect(problemsOf({ ticket: 3 })).toHaveProperty('ticket');
  });

  it('refuses unknown keys of our own bodies', () => {
    expect(problemsOf({ name: 'a', nmae: 'b' }, new SchemaPipe(SpecOwnBody))).toEqual({
      nmae: [
        {
          error: 'InvalidValue',
          description: 'Nmae: is not a known key',
          code: 'invalid_additionalProperties',
          path: 'nmae',
        },
      ],
    });
  });

  it('refuses a body that is no object', () => {
    expect(() => pipe.transform(undefined)).toThrow('The body must be a JSON object');
    expect(() => pipe.transform([])).toThrow('The body must be a JSON object');
  });
});
