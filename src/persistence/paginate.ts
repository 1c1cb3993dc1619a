import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, type PageRequest } from '../common/pagination';

export interface Order {
  /** The column as the query knows it, `ticket.id`. */
  column: string;
  direction: 'ASC' | 'DESC';
  /** The entity property behind it, `id`. */
  property: string;
}

/**
 * One page of a query, in offset or cursor style. The last order must be unique (an id), so that no row is lost or repeated
 * between pages.
 */
export async function paginate<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  request: PageRequest,
  orders: Order[],
): Promise<Page<T>> {
  return request.mode === 'offset' ? offsetPage(query, request, orders) : cursorPage(query, request, orders);
}

type Offset = Extract<PageRequest, { mode: 'offset' }>;
type Cursor = Extract<PageRequest, { mode: 'cursor' }>;

async function offsetPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  request: Offset,
  orders: Order[],
): Promise<Page<T>> {
  for (const { column, direction } of orders) query.addOrderBy(column, direction);
  const [rows, count] = await query
    .offset((request.page - 1) * request.perPage)
    .limit(request.perPage)
    .getManyAndCount();
  return { mode: 'offset', rows, count };
}

async function cursorPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  request: Cursor,
  orders: Order[],
): Promise<Page<T>> {
  const backwards = request.before !== undefined;
  const token = request.before ?? request.after;
  const seek = backwards ? orders.map((order) => ({ ...order, direction: flip(order.direction) })) : orders;
  if (token !== undefined)
    query.andWhere(beyond(seek, decodeCursor(token, orders.map((order) => order.property).join(','))));
  for (const { column, direction } of seek) query.addOrderBy(column, direction);
  const rows = await query.limit(request.size + 1).getMany();
  const more = rows.length > request.size;
  const page = rows.slice(0, request.size);
  if (backwards) page.reverse();
  const cursorOf = (row: T | undefined) =>
    row &&
    encodeCursor(
      orders.map((order) => order.property).join(','),
      orders.map((order) => row[order.property] as Key),
    );
  return {
    mode: 'cursor',
    rows: page,
    hasMore: more,
    hasNext: backwards ? page.length > 0 : more,
    hasPrevious: backwards ? more : token !== undefined && page.length > 0,
    afterCursor: cursorOf(page.at(-1)) ?? null,
    beforeCursor: cursorOf(page[0]) ?? null,
  };
}

type Key = string | number | null;

const flip = (direction: Order['direction']): Order['direction'] => (direction === 'ASC' ? 'DESC' : 'ASC');

/** `(a, b) > (x, y)` spelled out, because the columns may run in different directions. */
function beyond(orders: Order[], values: Key[]): Brackets {
  return new Brackets((where) => {
    orders.forEach((order, i) => {
      where.orWhere(
        new Brackets((all) => {
          orders
            .slice(0, i)
            .forEach((earlier, j) => all.andWhere(`${earlier.column} = :seek${j}`, { [`seek${j}`]: values[j] }));
          all.andWhere(`${order.column} ${order.direction === 'ASC' ? '>' : '<'} :seek${i}`, {
            [`seek${i}`]: values[i],
          });
        }),
      );
    });
  });
}
