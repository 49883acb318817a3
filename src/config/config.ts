import 'reflect-metadata';
import { isIP } from 'node:net';
import path from 'node:path';
import { applyDecorators } from '@nestjs/common';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { isRelayUrl } from './relay-url.js';

/** A configuration that cannot be used; its message is one line that names every wrong variable. */
export class ConfigError extends Error {}

/** Of respondents, by law: Regole deontologiche SISTAN, GU 14-1-2019 n. 11, art. 5. */
const LEGAL_MINIMUM = 3;

const RateLimit = (): PropertyDecorator =>
  applyDecorators(
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(1_000_000),
  );

const Proxies = (): PropertyDecorator =>
  ValidateBy({
    name: 'proxies',
    validator: {
      validate: (value) => typeof value === 'string' && value.split(',').every((one) => isNetwork(one.trim())),
      defaultMessage: () => 'TRUST_PROXY must be addresses or networks with commas between, as in 127.0.0.1,10.0.0.0/8',
    },
  });

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Its message says nothing of the value, which may hold a password. */
const Relay = (): PropertyDecorator =>
  ValidateBy({
    name: 'relay',
    validator: {
      validate: (value) => typeof value === 'string' && isRelayUrl(value),
      defaultMessage: () => 'SMTP_URL must be smtp:// or smtps://, as in smtp://user:password@relay.example.it:587',
    },
  });

/** Everything the platform reads from its environment. Nothing else touches `process.env`. */
export class Config {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65_535)
  PORT = 3000;

  /** The address to listen on. */
  @IsString()
  @IsNotEmpty()
  HOST = '127.0.0.1';

  /** The proxies in front whose word it is taken for that a request came by HTTPS; absent, nobody's. */
  @IsOptional()
  @Proxies()
  TRUST_PROXY?: string;

  /** Where the embedded PostgreSQL keeps its data when DATABASE_URL is absent. */
  @IsString()
  @IsNotEmpty()
  DATA_DIR = '.data';

  /**
   * Where workers keep the private keys of the inbox, which must be in no backup: a folder that all workers share and no
   * API process sees. Absent, `inbox-keys` under DATA_DIR.
   */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  INBOX_KEY_DIR?: string;

  /** How long a key of the inbox is used. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  INBOX_KEY_MINUTES = 60;

  /** After so long responses are anonymised even where there are few of them. With 0 no response waits for others. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_380)
  ANONYMIZATION_WAIT_MINUTES = 1_380;

  /** How long changes of figures are gathered before the administration is told; it is told at the end of such a time. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(86_400)
  FEED_INTERVAL_SECONDS = 3_600;

  /** Where webhooks may lead: to public addresses by HTTPS, or, for trying out, to this very machine and by plain HTTP too. */
  @IsIn(['public', 'loopback'])
  WEBHOOK_REACH: 'public' | 'loopback' = 'public';

  /** After so long without success a delivery is given up, and a webhook disabled. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(14)
  WEBHOOK_GIVE_UP_DAYS = 5;

  /** The relay that takes mail; absent, nobody is mailed. Without TLS it must be on this machine. */
  @IsOptional()
  @Relay()
  SMTP_URL?: string;

  /** The address that mail comes from, and that relays send it back to. */
  @ValidateIf(({ SMTP_URL, MAIL_FROM }: Config) => SMTP_URL !== undefined || MAIL_FROM !== undefined)
  @IsEmail(
    { allow_utf8_local_part: false },
    { message: 'MAIL_FROM must be an address, as in gradimento@example.it, where SMTP_URL is set' },
  )
  MAIL_FROM?: string;

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgres://' })
  DATABASE_URL?: string;

  /** Redis or Valkey for the queues; absent, BullMQ keeps them in the same PostgreSQL. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: 'QUEUE_URL must start with redis:// or rediss://' })
  QUEUE_URL?: string;

  /** The first Istat administrator. */
  @IsOptional()
  @Matches(/^[\w.-]{3,64}$/, {
    message: 'ADMIN_CLIENT_ID must be 3 to 64 letters, digits, dots, dashes or underscores',
  })
  ADMIN_CLIENT_ID?: string;

  @IsOptional()
  @MinLength(16, { message: 'ADMIN_CLIENT_SECRET must have at least 16 characters' })
  ADMIN_CLIENT_SECRET?: string;

  /** How often the audit log is signed. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(86_400)
  AUDIT_CHECKPOINT_SECONDS = 60;

  /** Who else may sign people and systems in; absent, nobody. */
  @IsOptional()
  @IsString()
  ISSUERS_FILE?: string;

  /** How often a process looks for new signing keys. It must know one well before the old one ends. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(300)
  KEY_RELOAD_SECONDS = 30;

  /** The client of the `import` command: a PA's own, with the role `pa_system`. */
  @IsOptional()
  @IsString()
  CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  CLIENT_SECRET?: string;

  /** By what tells people apart each response is one of so many of its service and period, as it is stored. */
  @Type(() => Number)
  @IsInt()
  @Min(LEGAL_MINIMUM)
  @Max(100)
  K_ANONYMITY = 5;

  /** Among them are so many different answers to the overall satisfaction; 1 asks for nothing. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5)
  L_DIVERSITY = 2;

  /** Requests a minute of one client, in one process. */
  @RateLimit()
  RATE_LIMIT_CLIENT = 6_000;

  /** Anonymous requests a minute for one service. */
  @RateLimit()
  RATE_LIMIT_SERVICE = 120_000;

  /** Responses a minute for one service, from one network and in all, beyond which a proof of work may be asked. */
  @RateLimit()
  LOAD_NETWORK = 2_000;

  @RateLimit()
  LOAD_SERVICE = 30_000;

  /** Anonymous requests a minute for one operation that is about no service. */
  @RateLimit()
  RATE_LIMIT_PUBLIC = 60_000;

  /** Requests a minute for tokens that name one client and do not prove to be it. */
  @RateLimit()
  RATE_LIMIT_TOKEN = 600;

  /** @throws ConfigError naming every variable that is wrong. */
  static load(environment: Record<string, string | undefined> = process.env): Config {
    const known = Object.entries(environment).filter(([name, value]) => NAMES.has(name) && value !== '');
    const config = plainToInstance(Config, Object.fromEntries(known), { exposeDefaultValues: true });
    const problems = validateSync(config).flatMap((error) => Object.values(error.constraints ?? {}));
    if (problems.length > 0) throw new ConfigError(`configuration: ${problems.join('; ')}`);
    return config;
  }

  /** A copy with some values replaced. */
  with(values: Partial<Config>): Config {
    return Object.assign(new Config(), this, values);
  }

  /** @throws ConfigError when the first Istat administrator is not named. */
  requireAdministrator(): { id: string; secret: string } {
    if (this.ADMIN_CLIENT_ID && this.ADMIN_CLIENT_SECRET) {
      return { id: this.ADMIN_CLIENT_ID, secret: this.ADMIN_CLIENT_SECRET };
    }
    throw new ConfigError('configuration: set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, the first Istat administrator');
  }

  get inboxKeyDir(): string {
    return path.resolve(this.INBOX_KEY_DIR ?? path.join(this.DATA_DIR, 'inbox-keys'));
  }

  requireDatabaseUrl(): string {
    if (this.DATABASE_URL) return this.DATABASE_URL;
    throw new ConfigError('configuration: DATABASE_URL is not set');
  }

  /** The variables as a child process needs them. */
  toEnvironment(): Record<string, string> {
    const pairs = Object.entries(this).filter(([, value]) => value !== undefined);
    return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
  }
}

const NAMES = new Set([
  'PORT',
  'HOST',
  'TRUST_PROXY',
  'DATA_DIR',
  'INBOX_KEY_DIR',
  'INBOX_KEY_MINUTES',
  'ANONYMIZATION_WAIT_MINUTES',
  'FEED_INTERVAL_SECONDS',
  'WEBHOOK_REACH',
  'WEBHOOK_GIVE_UP_DAYS',
  'SMTP_URL',
  'MAIL_FROM',
  'DATABASE_URL',
  'QUEUE_URL',
  'ADMIN_CLIENT_ID',
  'ADMIN_CLIENT_SECRET',
  'AUDIT_CHECKPOINT_SECONDS',
  'ISSUERS_FILE',
  'KEY_RELOAD_SECONDS',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'K_ANONYMITY',
  'L_DIVERSITY',
  'RATE_LIMIT_CLIENT',
  'RATE_LIMIT_SERVICE',
  'LOAD_NETWORK',
  'LOAD_SERVICE',
  'RATE_LIMIT_PUBLIC',
  'RATE_LIMIT_TOKEN',
]);
