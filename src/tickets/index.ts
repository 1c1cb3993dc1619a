export { ticketEntities } from './entities';
export type { TicketState } from './ticket-state';
export { TicketsModule } from './tickets.module';
export { TicketsService } from './tickets.service';
export { readChannel } from './door/read-channel';
export type { Ignored, Replayed, ReturnedEffect, Written } from './door/ticket-command';
export { TicketDoor } from './door/ticket-door';
export { TicketInput } from './dto/ticket.body';
export { toTicket } from './ticket.mapper';
