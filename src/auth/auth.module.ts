import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { UsersModule } from '../users';
import { ApiTokensController } from './api-tokens.controller';
import { ApiTokensRepository } from './api-tokens.repository';
import { ApiTokensService } from './api-tokens.service';
import { AuthGuard } from './auth.guard';
import { Authenticator } from './authenticator';
import { FirstOwner } from './first-owner';
import { RateLimit } from './rate-limit';

/** Who calls, and what they may. */
@Module({
  imports: [UsersModule],
  controllers: [ApiTokensController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    Authenticator,
    RateLimit,
    FirstOwner,
    ApiTokensRepository,
    ApiTokensService,
  ],
})
export class AuthModule {}
