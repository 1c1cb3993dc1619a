import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hasAccess } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { type AppError, forbidden, problem, Problems } from '../common/errors';
import type { Removal } from '../common/http';
import { type FieldDependent, FieldDependents, FieldDirectory } from '../custom-fields';
import { GroupDirectory } from '../groups';
import { OrganizationDirectory } from '../organizations';
import { type Tx, UnitOfWork } from '../persistence';
import { ScheduleDirectory } from '../schedules';
import { type FieldDefinition, type FieldOption, type FieldOwner, type ParsedRule, printRule } from '../rules';
import { usesField, usesFieldsOf, usesOption, withRenamedOption } from './field-use';
import { LiveRules } from './live-rules';
import { readsDefaultSchedule, type RecordKind, recordsIn, usesRecord } from './record-use';
import type { RuleSetEntryEntity } from './rule-set-entry.entity';
import { RuleSetRepository } from './rule-set.repository';
import { UserDirectory } from '../users';
import { WebhookDirectory } from '../webhooks';
import { TriggerParser } from './trigger-parser';
import { TriggerStore } from './trigger-store';
import { TriggerRepository } from './trigger.repository';

/**
 * Keeps live rules and the fields they name in step: what an active trigger uses cannot be removed, and a renamed option or
 * title reaches the rules that name it.
 */
@Injectable()
export class TriggerDependencies implements OnModuleInit, FieldDependent {
  constructor(
    private readonly dependents: FieldDependents,
    private readonly fields: FieldDirectory,
    private readonly users: UserDirectory,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly schedules: ScheduleDirectory,
    private readonly webhooks: WebhookDirectory,
    private readonly unitOfWork: UnitOfWork,
    private readonly ruleSet: RuleSetRepository,
    private readonly triggers: TriggerRepository,
    private readonly parser: TriggerParser,
    private readonly store: TriggerStore,
    private readonly liveRules: LiveRules,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dependents.register(this);
    this.users.onRemoving((tx, ids, removal) => this.removingRecords(tx, 'user', ids, removal));
    this.users.registerUse((tx, ids) => this.namedOf(tx, 'user', ids));
    this.users.onDemoting((tx, id, removal) => this.demoting(tx, id, removal));
    this.groups.onRemoving((tx, id, removal) => this.removingRecord(tx, 'group', id, removal));
    this.organizations.onRemoving((tx, ids, removal) => this.removingRecords(tx, 'organization', ids, removal));
    this.organizations.registerUse((tx, ids) => this.namedOf(tx, 'organization', ids));
    this.schedules.onRemoving((tx, id, removal) => this.removingSchedule(tx, id, removal));
    this.webhooks.onRemoving((tx, key, removal) => this.removingRecord(tx, 'webhook', key, removal));
    this.webhooks.onReshaping((tx, key) => this.reshapingWebhook(tx, key));
  }

  removingField(tx: Tx, field: FieldDefinition, removal: Removal): Promise<void> {
    return this.removing(tx, field.title, removal, (rule) => usesField(rule, field));
  }

  removingOption(tx: Tx, field: FieldDefinition, option: FieldOption, removal?: Removal): Promise<void> {
    const what = `${option.name} of ${field.title}`;
    return this.removing(tx, what, removal, (rule) => usesOption(rule, field, option.value));
  }

  private async removingRecords(tx: Tx, kind: RecordKind, ids: number[], removal: Removal): Promise<void> {
    for (const id of await this.namedOf(tx, kind, ids)) await this.removingRecord(tx, kind, id, removal);
  }

  /** Those of the ids that live rules name. */
  private async namedOf(tx: Tx, kind: RecordKind, ids: number[]): Promise<number[]> {
    await this.ruleSet.hold(tx);
    const fields = await this.fields.seenBy(tx);
    const named = new Set((await this.ruleSet.live(tx)).flatMap(({ rule }) => recordsIn(rule, kind, fields)));
    return ids.filter((id) => named.has(String(id)));
  }

  private async removingRecord(tx: Tx, kind: RecordKind, id: number | string, removal: Removal): Promise<void> {
    const uses = await this.usesOf(tx, kind, id);
    await this.removing(tx, `The ${kind} ${id}`, removal, uses);
  }

  /** An account without schedules works around the clock, which those who ask for business hours hardly mean. */
  private async removingSchedule(tx: Tx, id: number, removal: Removal): Promise<void> {
    const namesIt = await this.usesOf(tx, 'schedule', id);
    const isLast = (await this.schedules.all(tx)).length === 1;
    const what = isLast ? `The schedule ${id}, the last one,` : `The schedule ${id}`;
    await this.removing(tx, what, removal, (rule) => namesIt(rule) || (isLast && readsDefaultSchedule(rule)));
  }

  private async demoting(tx: Tx, id: number, removal: Removal): Promise<void> {
    const uses = await this.usesOf(tx, 'user', id);
    await this.removing(tx, `The user ${id}`, removal, uses, DEMOTION);
  }

  private async usesOf(tx: Tx, kind: RecordKind, id: number | string): Promise<(rule: ParsedRule) => boolean> {
    await this.ruleSet.hold(tx);
    const fields = await this.fields.seenBy(tx);
    return (rule) => usesRecord(rule, { kind, id }, fields);
  }

  /** Actions are written for what a webhook takes: the refusal says which triggers to change first. */
  private async reshapingWebhook(tx: Tx, key: string): Promise<void> {
    await this.ruleSet.hold(tx);
    const record = { kind: 'webhook', id: key } as const;
    const users = (await this.ruleSet.live(tx)).filter(({ rule }) => usesRecord(rule, record, []));
    if (users.length > 0)
      throw inUse(users, `Subscriptions, method and format of the webhook ${key}`, RESHAPING, undefined);
  }

  /** Refused while live rules use it, unless forced: then their triggers are deactivated, and their revisions say why. */
  private async removing(
    tx: Tx,
    what: string,
    removal: Removal | undefined,
    uses: (rule: ParsedRule) => boolean,
    loss = DELETION,
  ): Promise<void> {
    await this.ruleSet.hold(tx);
    const users = (await this.ruleSet.live(tx)).filter(({ rule }) => uses(rule));
    if (users.length === 0) return;
    if (!removal?.isForced) throw inUse(users, what, loss, removal);
    if (!hasAccess(removal.actor, 'admin')) {
      throw forbidden(`Only admins and owners may ${loss.verb} by force what active triggers use: it deactivates them`);
    }
    removal.afterwards(this.refresh);
    const triggers = await this.triggers.findMany(
      tx,
      users.map(({ trigger_id }) => trigger_id),
    );
    for (const trigger of triggers.values()) {
      const note = `Deactivated: ${what} ${loss.done}, which it used`;
      await this.store.deactivate(tx, trigger, { authorId: removal.actor.id, note });
      removal.deactivated.add(trigger.id);
    }
  }

  private readonly refresh = () => this.liveRules.refresh();

  async renamingOption(tx: Tx, field: FieldDefinition, option: FieldOption, newValue: string): Promise<void> {
    await this.ruleSet.hold(tx);
    for (const entry of await this.ruleSet.live(tx)) {
      if (!usesOption(entry.rule, field, option.value)) continue;
      await this.replace(tx, entry, withRenamedOption(entry.rule, field, option.value, newValue));
    }
  }

  /** Titles and labels that sentences show. */
  async changed(owner: FieldOwner): Promise<void> {
    await this.unitOfWork.write((tx) => this.relabel(tx, owner));
    await this.liveRules.refresh();
  }

  private async relabel(tx: Tx, owner: FieldOwner): Promise<void> {
    await this.parser.holdFields(tx);
    await this.ruleSet.hold(tx);
    for (const entry of await this.ruleSet.live(tx)) {
      if (!usesFieldsOf(entry.rule, owner)) continue;
      const parsed = await this.parser.parseSaved(tx, printRule(entry.rule));
      if ('ok' in parsed && JSON.stringify(parsed.ok) !== JSON.stringify(entry.rule)) {
        await this.replace(tx, entry, parsed.ok);
      }
    }
  }

  /** The trigger's own conditions follow, without a revision: its author changed nothing. */
  private async replace(tx: Tx, entry: RuleSetEntryEntity, rule: ParsedRule): Promise<void> {
    const version = await this.ruleSet.nextVersion(tx);
    const { trigger_id, revision_id, title, category_position, position } = entry;
    await this.ruleSet.close(tx, trigger_id, version);
    await this.ruleSet.add(tx, { trigger_id, revision_id, title, category_position, position, rule }, version);
    const trigger = await this.triggers.find(tx, trigger_id);
    if (!trigger) return;
    const { conditions, actions } = printRule(rule);
    Object.assign(trigger, { conditions, actions, updated_at: toInstant(this.clock.now()) });
    await this.triggers.update(tx, trigger);
  }
}

/** How something gets lost to the triggers that use it. */
interface Loss {
  refused: string;
  done: string;
  verb: string;
}

const DELETION: Loss = { refused: 'cannot be deleted', done: 'was deleted', verb: 'delete' };
const RESHAPING: Loss = { refused: 'cannot be changed so', done: 'were changed', verb: 'change' };
const DEMOTION: Loss = { refused: 'cannot become an end user', done: 'became an end user', verb: 'save' };

function inUse(users: RuleSetEntryEntity[], what: string, loss: Loss, removal: Removal | undefined): AppError {
  const problems = new Problems();
  const orForce = removal ? `, or ${loss.verb} with ?force=true, which deactivates it` : '';
  for (const { trigger_id, title } of users.sort((a, b) => a.trigger_id - b.trigger_id)) {
    const used = `the active trigger ${trigger_id} "${title}" uses it`;
    const description = `${what} ${loss.refused}: ${used}. Change or deactivate the trigger first${orForce}`;
    problems.add('base', problem('InUse', description, { code: 'in_use' }));
  }
  return problems.toError();
}
