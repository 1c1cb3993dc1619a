import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { Access } from '../common/access';
import type { Page, PageRequest } from '../common/pagination';
import { paginate, type Tx } from '../persistence';
import type { FieldValue } from '../rules';
import { UserEntity } from './user.entity';

/** What users are looked for by; all texts folded. */
export type UserCondition = { negated: boolean } & (
  | { by: 'text' | 'name' | 'tag'; text: string }
  | { by: 'email' | 'external_id' | 'phone'; text: string; prefix: boolean }
  | { by: 'id' | 'organization'; id: number }
  | { by: 'access'; access: Access[] }
  | { by: 'flag'; column: 'suspended' | 'verified'; value: boolean }
  | { by: 'field'; key: string; value: FieldValue; member: boolean }
);

interface Where {
  sql: string;
  values: Record<string, unknown>;
}

@Injectable()
export class UserSearchRepository {
  findPage(tx: Tx, conditions: UserCondition[], request: PageRequest): Promise<Page<UserEntity>> {
    const query = this.active(tx);
    conditions.forEach((condition, index) => {
      const { sql, values } = whereOf(tx, condition, `p${index}_`);
      query.andWhere(new Brackets((where) => where.where(condition.negated ? `NOT (${sql})` : sql, values)));
    });
    return paginate(query, request, [{ column: 'user.id', direction: 'ASC', property: 'id' }]);
  }

  /** Whose names start so, by name. */
  findPageByPrefix(tx: Tx, prefix: string, request: PageRequest): Promise<Page<UserEntity>> {
    const query = this.active(tx).andWhere('user.name_folded >= :prefix AND user.name_folded < :end', {
      prefix,
      end: `${prefix}\u{10ffff}`,
    });
    return paginate(query, request, [
      { column: 'user.name_folded', direction: 'ASC', property: 'name_folded' },
      { column: 'user.id', direction: 'ASC', property: 'id' },
    ]);
  }

  private active(tx: Tx): SelectQueryBuilder<UserEntity> {
    return tx.createQueryBuilder(UserEntity, 'user').where('user.active = :yes', { yes: true });
  }
}

function whereOf(tx: Tx, condition: UserCondition, name: string): Where {
  const value = `${name}value`;
  switch (condition.by) {
    case 'text': {
      const word = startsWord('user.name_folded', condition.text, name);
      return either(word, identity(`${escapeLike(condition.text)}%`, `${name}email`));
    }
    case 'name':
      return startsWord('user.name_folded', condition.text, name);
    case 'email':
      return identity(pattern(condition), value);
    case 'external_id':
      return like(`COALESCE(user.external_id_folded, '')`, pattern(condition), value);
    case 'phone':
      return like(`COALESCE(user.phone, '')`, pattern(condition), value);
    case 'tag':
      return like('user.tags', `%${escapeLike(JSON.stringify(condition.text))}%`, value);
    case 'id':
      return { sql: `user.id = :${value}`, values: { [value]: condition.id } };
    case 'organization':
      return { sql: `COALESCE(user.organization_id, 0) = :${value}`, values: { [value]: condition.id } };
    case 'access':
      return { sql: `user.access IN (:...${value})`, values: { [value]: condition.access } };
    case 'flag':
      return { sql: `user.${condition.column} = :${value}`, values: { [value]: condition.value } };
    case 'field':
      return fieldWhere(tx, condition, name);
  }
}

/** The value as the JSON text that is stored: `->` gives that on both databases. */
function fieldWhere(tx: Tx, { key, value, member }: Extract<UserCondition, { by: 'field' }>, name: string): Where {
  const stored =
    tx.connection.options.type === 'postgres'
      ? `CAST(CAST(user.user_fields AS json) -> CAST(:${name}key AS text) AS text)`
      : `(user.user_fields -> :${name}key)`;
  const text = `LOWER(COALESCE(${stored}, 'null'))`;
  const json = JSON.stringify(value).toLowerCase();
  const where = member ? like(text, `%${escapeLike(json)}%`, `${name}value`) : equal(text, json, `${name}value`);
  const unset = value === false ? ` OR ${text} = 'null'` : '';
  return { sql: where.sql + unset, values: { ...where.values, [`${name}key`]: key } };
}

const escapeLike = (text: string): string => text.replace(/[!%_]/g, '!$&');
const pattern = ({ text, prefix }: { text: string; prefix: boolean }) => escapeLike(text) + (prefix ? '%' : '');
const equal = (sql: string, text: string, name: string): Where => ({
  sql: `${sql} = :${name}`,
  values: { [name]: text },
});
const like = (sql: string, text: string, name: string): Where => ({
  sql: `${sql} LIKE :${name} ESCAPE '!'`,
  values: { [name]: text },
});
const either = (a: Where, b: Where): Where => ({ sql: `${a.sql} OR ${b.sql}`, values: { ...a.values, ...b.values } });

const startsWord = (column: string, text: string, name: string): Where =>
  either(
    like(column, `${escapeLike(text)}%`, `${name}start`),
    either(
      like(column, `% ${escapeLike(text)}%`, `${name}word`),
      like(column, `%-${escapeLike(text)}%`, `${name}part`),
    ),
  );

const identity = (text: string, name: string): Where => ({
  sql: `EXISTS (SELECT 1 FROM user_identities i WHERE i.user_id = user.id AND i.value_folded LIKE :${name} ESCAPE '!')`,
  values: { [name]: text },
});
