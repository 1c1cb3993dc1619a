import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

const WIRING = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/** Nest's logger, without its hundreds of lines on how the app is wired together; `debug` shows them. */
@Injectable()
export class AppLogger extends Logger {
  override log(message: unknown, ...optional: unknown[]): void {
    const context = optional.at(-1);
    if (typeof context === 'string' && WIRING.has(context)) this.debug(message, ...optional);
    else super.log(message, ...(optional as []));
  }
}
