import { Injectable } from '@nestjs/common';
import { byId } from '../common/by-id';
import { Config } from '../common/config';
import { FieldDirectory } from '../custom-fields';
import { GroupDirectory } from '../groups';
import { OrganizationDirectory } from '../organizations';
import type { Tx } from '../persistence';
import { ScheduleDirectory } from '../schedules';
import {
  type Catalog,
  type Issue,
  parseActiveDates,
  type Parsed,
  type ParsedRule,
  parseRule,
  referencesOf,
} from '../rules';
import { TemplateRenderer } from '../templates';
import { UserDirectory } from '../users';
import { WebhookDirectory } from '../webhooks';
import { templateIssues } from './template-issues';
import { ruleRoleOf } from '../common/access';
import { problem, type Problems } from '../common/errors';

/** Turns a trigger's conditions and actions into a rule, with every reference looked up. */
@Injectable()
export class TriggerParser {
  private readonly limits: { maxBytes: number };

  constructor(
    private readonly fields: FieldDirectory,
    private readonly users: UserDirectory,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly schedules: ScheduleDirectory,
    private readonly webhooks: WebhookDirectory,
    private readonly templates: TemplateRenderer,
    config: Config,
  ) {
    this.limits = { maxBytes: config.MAX_TRIGGER_BYTES };
  }

  /** Keeps the fields that rules name as they are until the transaction ends; to be taken before any other lock. */
  async holdFields(tx: Tx): Promise<void> {
    await this.fields.ofAll(tx);
  }

  /** The rule, or nothing and every issue among the problems, by its path. `isSave`: it replaces a rule that there is. */
  async read(
    tx: Tx,
    input: { actions?: unknown },
    problems: Problems,
    isSave = false,
  ): Promise<ParsedRule | undefined> {
    const parsed = await this.parse(tx, input);
    if ('ok' in parsed) return parsed.ok;
    addIssues(isSave ? parsed.issues.map(withReplacement) : parsed.issues, problems);
    return undefined;
  }

  /** Of a trigger whose conditions and actions nobody looks at. */
  checkDates(input: { active_from: unknown; active_until: unknown }, problems: Problems): void {
    const issues: Issue[] = [];
    parseActiveDates(input, issues);
    addIssues(issues, problems);
  }

  async parse(tx: Tx, input: { actions?: unknown }): Promise<Parsed<ParsedRule>> {
    const parsed = await this.parseSaved(tx, input);
    if ('issues' in parsed && parsed.issues.some(({ code }) => code === 'too_large')) return parsed;
    const faults = templateIssues(input.actions, (template, format) => this.templates.check(template, format));
    if (faults.length === 0) return parsed;
    return { issues: [...('issues' in parsed ? parsed.issues : []), ...faults] };
  }

  /** Of a rule in force, whose templates may be older than the check of templates. */
  async parseSaved(tx: Tx, input: object): Promise<Parsed<ParsedRule>> {
    return parseRule(input, await this.catalog(tx, input), this.limits);
  }

  /** The catalogue as far as this rule can name it. */
  private async catalog(tx: Tx, input: object): Promise<Catalog> {
    const { userIds, groupIds, organizationIds, scheduleIds, webhookIds } = referencesOf(input, this.limits);
    const fields = await this.fields.ofAll(tx);
    const users = byId((await this.users.findByIds(tx, most(userIds))).filter(({ active }) => active));
    const groups = byId((await this.groups.findByIds(tx, most(groupIds))).filter(({ deleted }) => !deleted));
    const organizations = byId(
      (await this.organizations.findByIds(tx, most(organizationIds))).filter((row) => !row.deleted_at),
    );
    const schedules = byId(await this.schedules.findByIds(tx, most(scheduleIds)));
    const webhooks = await this.webhooks.seenBy(tx, most(webhookIds));
    return {
      userField: (key) => fields.user.byKey(key),
      organizationField: (key) => fields.organization.byKey(key),
      ticketField: (id) => fields.ticket.byId(id),
      fields: (owner) => fields[owner].all,
      user: (id) => {
        const user = users.get(id);
        return user && { name: user.name, role: ruleRoleOf(user.access) };
      },
      group: (id) => groups.get(id),
      organization: (id) => organizations.get(id),
      schedule: (id) => schedules.get(id),
      webhook: (id) => {
        const webhook = webhooks.get(id);
        return webhook && { ...webhook, takesPairs: webhook.payload === 'pairs' };
      },
    };
  }
}

/** Who sends the actions alone does not expect to hear of conditions. */
const withReplacement = (issue: Issue): Issue =>
  issue.code !== 'no_conditions' && issue.code !== 'no_actions'
    ? issue
    : { ...issue, message: `${issue.message}: ${REPLACES_BOTH}` };

const REPLACES_BOTH = 'a save that touches conditions or actions replaces both, so send both';

function addIssues(issues: Issue[], problems: Problems): void {
  for (const { path, code, message } of issues) {
    problems.add(partOf(path), problem('InvalidValue', message, { code, path }));
  }
}

/** A rule that names more than this is larger than a rule may be, and refused for that. */
const MOST_REFERENCES = 20_000;

const most = <T>(ids: T[]): T[] => ids.slice(0, MOST_REFERENCES);

/** The part of the trigger that a path lies in: Zendesk groups problems by it. */
const partOf = (path: string): string => /^[a-z_]*/.exec(path)?.[0] || 'base';
