import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { SchemaPipe } from '../../src/common/validation';
import { TicketBody } from '../../src/tickets/dto/ticket.body';
import { printFigures, printTable, say } from '../report/table';
import { digits, percent } from '../report/numbers';
import { compare, measure } from '../rules/measure';
import { bodyOf } from '../workload/bodies';
import { writesOf } from '../workload/tickets';
import { localWorld } from '../workload/world';

const BODIES = 500;

/** `--part validation`: the ticket body checked by the service's compiled schema, and by Nest's own pipe. */
export async function benchValidation(): Promise<void> {
  say('validation');
  const bodies = writesOf(localWorld(), BODIES).map((write) => JSON.stringify(bodyOf(write)));
  const schema = new SchemaPipe(TicketBody);
  const pipe = new ValidationPipe({ transform: true });
  const parse = (at: number) => JSON.parse(bodies[at]!) as object;
  const timings = await measure(
    [
      { name: 'JSON.parse alone', decide: parse },
      { name: 'compiled schema', decide: (at) => schema.transform(parse(at)) },
      { name: 'ValidationPipe', decide: (at) => pipe.transform(parse(at), { type: 'body', metatype: TicketBody }) },
    ],
    { tickets: BODIES, rounds: 5, milliseconds: 200, warmUpMilliseconds: 800 },
  );
  const parsing = timings.get('JSON.parse alone')!;
  const rows = [...timings].map(([name, { time }]) => [
    name,
    `${digits(time.median)} ±${percent(time.spread / 2)}`,
    digits(time.median - parsing.time.median),
  ]);
  printTable('Validating a ticket body, CPU us', ['', 'with JSON.parse', 'alone'], rows);
  printFigures('Validation', [
    {
      name: 'ValidationPipe / compiled schema, both with JSON.parse',
      ratio: compare(timings, 'ValidationPipe', 'compiled schema'),
    },
  ]);
}
