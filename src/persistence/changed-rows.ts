import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A place in the order of changes: after this record's change in this second. */
export interface ChangePlace {
  at: string;
  id: number;
}

interface Changed extends ObjectLiteral {
  id: number;
  updated_at: string;
}

/** Rows by their last change, oldest first, from a place until an instant; one more than the size says that there are more. */
export function changedRows<T extends Changed>(
  query: SelectQueryBuilder<T>,
  { at, id }: ChangePlace,
  until: string,
  size: number,
): Promise<T[]> {
  const { alias } = query;
  return query
    .andWhere(`(${alias}.updated_at > :at OR (${alias}.updated_at = :at AND ${alias}.id > :id))`, { at, id })
    .andWhere(`${alias}.updated_at >= :at AND ${alias}.updated_at <= :until`, { until })
    .orderBy(`${alias}.updated_at`)
    .addOrderBy(`${alias}.id`)
    .limit(size)
    .getMany();
}
