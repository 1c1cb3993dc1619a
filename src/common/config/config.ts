import { plainToInstance } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';
import { IsNetwork } from './is-network';

/** Every setting, read once from the environment (DESIGN 7). */
export class Config {
  @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @IsString() HOST = '127.0.0.1';
  @Matches(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, {
    message: 'DATABASE_URL must be sqlite:PATH or postgres://USER@HOST:PORT/DATABASE',
  })
  DATABASE_URL = 'sqlite:./data/signalbox.sqlite';
  @IsOptional() @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must be redis://HOST:PORT' }) REDIS_URL?: string;
  @Matches(/^[^\s@]+@[^\s@]+$/, { message: 'ADMIN_EMAIL must be an e-mail address' }) ADMIN_EMAIL = 'owner@example.com';
  @IsOptional() @IsString() ADMIN_API_TOKEN?: string;
  @IsOptional() @Matches(/^smtps?:\/\//, { message: 'SMTP_URL must be smtp://HOST:PORT' }) SMTP_URL?: string;
  @IsString() MAIL_FROM = 'Signalbox <support@localhost>';
  @IsTimeZone({ message: 'TIME_ZONE must be an IANA time zone such as Europe/Berlin' }) TIME_ZONE = 'UTC';
  @IsBoolean() WEBHOOK_ALLOW_PRIVATE = false;
  /** Private addresses that webhooks may go to all the same. */
  @IsNetwork({ each: true, message: 'WEBHOOK_ALLOWED_NETWORKS must list networks such as 10.1.0.0/16,10.2.0.5' })
  WEBHOOK_ALLOWED_NETWORKS: string[] = [];
  /** Of a whole exchange: connecting, sending, and reading the answer to its end. */
  @IsInt() @Min(100) @Max(60_000) WEBHOOK_TIMEOUT_MILLISECONDS = 10_000;
  /** Where people reach the service: what links in messages begin with. */
  @IsOptional()
  @Matches(/^https?:\/\/[^/?#]+$/, { message: 'PUBLIC_URL must be https://HOST, without a path' })
  PUBLIC_URL?: string;
  @IsOptional() @IsInt() @Min(1) RATE_LIMIT_PER_MINUTE?: number;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) LOG_LEVEL = 'info';
  @IsInt() @Min(1) MAX_ACTIVE_TRIGGERS = 20_000;
  @IsInt() @Min(1) MAX_TRIGGER_CATEGORIES = 500;
  /** Of a trigger's conditions and actions as JSON; the largest still leaves a rule that compiles in some milliseconds. */
  @IsInt() @Min(1_000) @Max(1_000_000) MAX_TRIGGER_BYTES = 65_535;
  @IsBoolean() SOLVING_REQUIRES_ASSIGNEE = false;
}

const NUMBERS = [
  'PORT',
  'WEBHOOK_TIMEOUT_MILLISECONDS',
  'RATE_LIMIT_PER_MINUTE',
  'MAX_ACTIVE_TRIGGERS',
  'MAX_TRIGGER_CATEGORIES',
  'MAX_TRIGGER_BYTES',
];
const LISTS = ['WEBHOOK_ALLOWED_NETWORKS'];
const FLAGS = ['WEBHOOK_ALLOW_PRIVATE', 'SOLVING_REQUIRES_ASSIGNEE'];

/**
 * Reads the settings from an environment; an empty variable counts as not set.
 * @throws Error naming every bad setting, one a line.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const text = environment[name];
    if (text !== undefined && text.trim() !== '') given[name] = parseSetting(name, text.trim());
  }
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const errors = validateSync(config);
  if (errors.length > 0) {
    const lines = errors.flatMap((error) => Object.values(error.constraints ?? {}));
    throw new Error(`Bad settings:\n${lines.map((line) => `  - ${line}`).join('\n')}`);
  }
  return config;
}

const SETTING_NAMES = [
  ...Object.keys(new Config()),
  'REDIS_URL',
  'ADMIN_API_TOKEN',
  'SMTP_URL',
  'PUBLIC_URL',
  'RATE_LIMIT_PER_MINUTE',
];

function parseSetting(name: string, text: string): unknown {
  if (LISTS.includes(name)) return text.split(',').map((part) => part.trim());
  if (NUMBERS.includes(name)) return Number(text);
  if (FLAGS.includes(name) && /^(true|false|1|0)$/i.test(text)) return /^(true|1)$/i.test(text);
  return text;
}
