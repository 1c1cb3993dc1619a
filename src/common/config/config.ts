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

/** `Name <local@domain>` or the bare address; no line ends, which would begin another header. */
const MAIL_FROM =
  /^(?:"?(?<name>[^"<>\p{Cc}]*?)"?\s*<(?<address>[^\s@<>",;:()\\]+@[A-Za-z0-9.-]+)>|[^\s@<>",;:()\\]+@[A-Za-z0-9.-]+)$/u;

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
  @IsOptional()
  @Matches(/^smtps?:\/\/([^\s/?#@]+@)?[^\s/?#@:]+(:\d{1,5})?\/?(\?\S*)?$/, {
    message: 'SMTP_URL must be smtp://USER:PASSWORD@HOST:PORT, with special characters of both percent-encoded',
  })
  SMTP_URL?: string;
  @Matches(MAIL_FROM, { message: 'MAIL_FROM must be an address such as Signalbox <support@example.com>' })
  MAIL_FROM = 'Signalbox <support@localhost>';
  /** Mails to one address within an hour that answer its own mails; beyond it two machines are taken to answer each other. */
  @IsInt() @Min(1) MAIL_LOOP_LIMIT_PER_HOUR = 20;
  @IsInt() @Min(0) @Max(3600) MERGE_WINDOW_SECONDS = 0;
  /** How long it can be seen what deliveries said and what their receivers answered; that there were any stays. */
  @IsInt() @Min(1) @Max(36_500) DELIVERIES_KEPT_DAYS = 90;
  /** Where links in what is sent lead; without it, to where the service listens. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, { message: 'PUBLIC_URL must be http(s)://HOST[:PORT][/PATH]' })
  PUBLIC_URL?: string;
  @IsTimeZone({ message: 'TIME_ZONE must be an IANA time zone such as Europe/Berlin' }) TIME_ZONE = 'UTC';
  @IsBoolean() WEBHOOK_ALLOW_PRIVATE = false;
  /** Private addresses that webhooks may go to all the same. */
  @IsNetwork({ each: true, message: 'WEBHOOK_ALLOWED_NETWORKS must list networks such as 10.1.0.0/16,10.2.0.5' })
  WEBHOOK_ALLOWED_NETWORKS: string[] = [];
  /** Of a whole exchange: connecting, sending, and reading the answer to its end. */
  @IsInt() @Min(100) @Max(60_000) WEBHOOK_TIMEOUT_MILLISECONDS = 10_000;
  @IsOptional() @IsInt() @Min(1) RATE_LIMIT_PER_MINUTE?: number;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) LOG_LEVEL = 'info';
  @IsInt() @Min(1) MAX_ACTIVE_TRIGGERS = 20_000;
  @IsInt() @Min(1) MAX_TRIGGER_CATEGORIES = 500;
  /** Of a trigger's conditions and actions as JSON; the largest still leaves a rule that compiles in some milliseconds. */
  @IsInt() @Min(1_000) @Max(1_000_000) MAX_TRIGGER_BYTES = 65_535;
  @IsBoolean() SOLVING_REQUIRES_ASSIGNEE = false;
  /** Of an import's file, unpacked. */
  @IsInt() @Min(1_000) @Max(4_000_000_000) MAX_IMPORT_BYTES = 1_000_000_000;
  /** How long an import can be seen and undone after it was last touched. */
  @IsInt() @Min(1) @Max(36_500) IMPORTS_KEPT_DAYS = 30;

  /** Without a slash at its end. */
  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://${hostOf(this.HOST)}:${this.PORT}`).replace(/\/+$/, '');
  }

  /** The name is empty when the setting has none. */
  get mailFrom(): { name: string; address: string } {
    const { name, address } = MAIL_FROM.exec(this.MAIL_FROM)!.groups!;
    return { name: name?.trim() ?? '', address: address ?? this.MAIL_FROM };
  }
}

const hostOf = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const NUMBERS = [
  'PORT',
  'WEBHOOK_TIMEOUT_MILLISECONDS',
  'RATE_LIMIT_PER_MINUTE',
  'MAX_ACTIVE_TRIGGERS',
  'MAX_TRIGGER_CATEGORIES',
  'MAX_TRIGGER_BYTES',
  'MAIL_LOOP_LIMIT_PER_HOUR',
  'MERGE_WINDOW_SECONDS',
  'DELIVERIES_KEPT_DAYS',
  'MAX_IMPORT_BYTES',
  'IMPORTS_KEPT_DAYS',
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
  'RATE_LIMIT_PER_MINUTE',
  'PUBLIC_URL',
];

function parseSetting(name: string, text: string): unknown {
  if (LISTS.includes(name)) return text.split(',').map((part) => part.trim());
  if (NUMBERS.includes(name)) return Number(text);
  if (FLAGS.includes(name) && /^(true|false|1|0)$/i.test(text)) return /^(true|1)$/i.test(text);
  return text;
}
