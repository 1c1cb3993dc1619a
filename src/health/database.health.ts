import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { UnitOfWork } from '../persistence';

@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async check() {
    const indicator = this.indicators.check('database');
    try {
      await this.unitOfWork.read((tx) => tx.query('SELECT 1'));
      return indicator.up();
    } catch {
      return indicator.down({ message: 'The database does not answer' });
    }
  }
}
