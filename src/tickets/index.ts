export { ticketEntities } from './entities';
export { TicketsModule } from './tickets.module';
