import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor, type Key, type KeyKind, type Page, type PageRequest } from '../common/pagination';

export interface Order<T = never> {
  /** The column as the query knows it, `ticket.id`. */
  column: string;
  direction: 'ASC' | 'DESC';
  /** The entity property behind it, `id`; one that is never null, where clients may ask for cursors. */
  property: string;
  /** The number behind a computed column, which no property holds; never null. */
  read?(row: T): number;
}

/**
 * One page of a query, in offset or cursor style. The last order must be unique (an id), so that no row is lost or repeated
 * between pages.
 */
export async function paginate<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  request: PageRequest,
  orders: Order<T>[],
): Promise<Page<T>> {
  return request.mode === 'offset' ? offsetPage(query, request, orders) : cursorPage(query, request, orders);
}

type Offset = Extract<PageRequest, { mode: 'offset' }>;
type Cursor = Extract<PageRequest, { mode: 'cursor' }>;

async function offsetPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  request: Offset,
  orders: Order<T>[],
): Promise<Page<T>> {
  for (const order of orders) {
    const { column, direction } = order;
    // The databases disagree about the place of nulls; naming it needlessly would cost PostgreSQL the index.
    const nulls = direction === 'ASC' ? 'NULLS FIRST' : 'NULLS LAST';
    query.addOrderBy(column, direction, columnOf(query, order)?.isNullable ? nulls : undefined);
  }
  const [rows, count] = await query
    .offset((request.page - 1) * request.perPage)
    .limit(request.perPage)
    .getManyAndCount();
  return { mode: 'offset', rows, count };
}

async function cursorPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  request: Cursor,
  orders: Order<T>[],
): Promise<Page<T>> {
  const backwards = request.before !== undefined;
  const token = request.before ?? request.after;
  const seek = backwards ? orders.map((order) => ({ ...order, direction: flip(order.direction) })) : orders;
  const order = orders.map(({ property }) => property).join(',');
  const kinds = orders.map((order): KeyKind => (columnOf(query, order)?.type === 'text' ? 'text' : 'number'));
  if (token !== undefined) query.andWhere(beyond(seek, decodeCursor(token, order, kinds)));
  for (const { column, direction } of seek) query.addOrderBy(column, direction);
  const rows = await query.limit(request.size + 1).getMany();
  const more = rows.length > request.size;
  const page = rows.slice(0, request.size);
  if (backwards) page.reverse();
  const cursorOf = (row: T | undefined) =>
    row &&
    encodeCursor(
      order,
      orders.map((order) => order.read?.(row) ?? (row[order.property] as Key)),
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

/** Nothing for a computed column. */
const columnOf = <T extends ObjectLiteral>(query: SelectQueryBuilder<T>, { property, read }: Order<T>) =>
  read ? undefined : query.expressionMap.mainAlias!.metadata.findColumnWithPropertyName(property)!;

const flip = (direction: Order['direction']): Order['direction'] => (direction === 'ASC' ? 'DESC' : 'ASC');

/** `(a, b) > (x, y)` spelled out, because the columns may run in different directions. */
function beyond(orders: Pick<Order, 'column' | 'direction'>[], values: Key[]): Brackets {
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
