import { Injectable } from '@nestjs/common';
import { forUpdate, rowsByIds, type Tx } from '../persistence';
import { ScheduleEntity } from './schedule.entity';

export type NewSchedule = Omit<ScheduleEntity, 'id'>;

@Injectable()
export class SchedulesRepository {
  /** The default one, which is the oldest, first. */
  findAll(tx: Tx): Promise<ScheduleEntity[]> {
    return tx.find(ScheduleEntity, { order: { id: 'ASC' } });
  }

  findByIds(tx: Tx, ids: number[]): Promise<ScheduleEntity[]> {
    return rowsByIds(tx, ScheduleEntity, ids);
  }

  findById(tx: Tx, id: number): Promise<ScheduleEntity | null> {
    return tx.findOneBy(ScheduleEntity, { id });
  }

  findByName(tx: Tx, name_folded: string): Promise<ScheduleEntity | null> {
    return tx.findOneBy(ScheduleEntity, { name_folded });
  }

  /** Nobody else changes or deletes it, or its holidays, until the transaction ends. */
  lockById(tx: Tx, id: number): Promise<ScheduleEntity | null> {
    return forUpdate(tx, tx.createQueryBuilder(ScheduleEntity, 'schedule').where({ id })).getOne();
  }

  count(tx: Tx): Promise<number> {
    return tx.count(ScheduleEntity);
  }

  insert(tx: Tx, schedule: NewSchedule): Promise<ScheduleEntity> {
    return tx.save(ScheduleEntity, { ...schedule });
  }

  async update(tx: Tx, id: number, changes: Partial<NewSchedule>): Promise<void> {
    await tx.update(ScheduleEntity, { id }, changes);
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(ScheduleEntity, { id });
  }
}
