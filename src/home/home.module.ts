import { Module } from '@nestjs/common';
import { DecisionsModule } from '../decisions';
import { TicketsModule } from '../tickets';
import { UsersModule } from '../users';
import { HomeController } from './home.controller';
import { HomeService } from './home.service';

/** The page at `/`, until the console takes its place. */
@Module({
  imports: [TicketsModule, DecisionsModule, UsersModule],
  controllers: [HomeController],
  providers: [HomeService],
})
export class HomeModule {}
