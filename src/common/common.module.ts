import { DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import { Config } from './config';
import { AppLogger } from './logging';

/** What every module may ask for: the settings and the clock. */
@Global()
@Module({})
export class CommonModule {
  static forRoot(config: Config, clock: Clock): DynamicModule {
    return {
      module: CommonModule,
      providers: [{ provide: Config, useValue: config }, { provide: Clock, useValue: clock }, AppLogger],
      exports: [Config, Clock],
    };
  }
}
