import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthenticatedRequest, Public } from '../common/access';
import { homePage, PAGE_POLICY, signInPage } from './home.page';
import { HomeService } from './home.service';

/** For people with a browser: everyone sees the state of the service, agents also the latest tickets. */
@ApiExcludeController()
@Public()
@Controller()
export class HomeController {
  constructor(private readonly home: HomeService) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('cache-control', 'no-store')
  @Header('x-content-type-options', 'nosniff')
  async page(@Req() { principal }: AuthenticatedRequest): Promise<string> {
    return homePage(await this.home.overview(principal));
  }

  /** A browser asks for credentials only when a page is refused with a challenge; with them it goes back to `/`. */
  @Get('sign-in')
  @Header('cache-control', 'no-store')
  signIn(@Req() { principal }: AuthenticatedRequest, @Res() reply: FastifyReply): void {
    if (principal) return void reply.redirect('/', 302);
    void reply
      .status(401)
      .header('www-authenticate', 'Basic realm="Signalbox", charset="UTF-8"')
      .header('content-security-policy', PAGE_POLICY)
      .header('x-content-type-options', 'nosniff')
      .type('text/html; charset=utf-8')
      .send(signInPage());
  }
}
