import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequireAccess } from '../common/access';
import { BaseUrl, IdParam, resourceUrl } from '../common/http';
import { requireWrapped, ValidBody } from '../common/validation';
import { HolidayBody } from './dto/schedule.dto';
import { SCHEDULES_PATH } from './schedules.mapper';
import { HolidaysService } from './holidays.service';

@ApiTags('Schedules')
@Controller('api/v2/business_hours/schedules/:scheduleId/holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Get()
  list(@IdParam('scheduleId') scheduleId: number, @BaseUrl() base: string) {
    return this.holidays.list(scheduleId, base);
  }

  @Get(':id')
  show(@IdParam('scheduleId') scheduleId: number, @IdParam() id: number) {
    return this.holidays.show(scheduleId, id);
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @IdParam('scheduleId') scheduleId: number,
    @ValidBody(HolidayBody) body: HolidayBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.holidays.create(scheduleId, requireWrapped(body.holiday, 'holiday'));
    const { id } = created.holiday;
    void reply.header('location', resourceUrl(base, ...SCHEDULES_PATH, scheduleId, 'holidays', id));
    return created;
  }

  @Put(':id')
  @RequireAccess('admin')
  update(@IdParam('scheduleId') scheduleId: number, @IdParam() id: number, @ValidBody(HolidayBody) body: HolidayBody) {
    return this.holidays.update(scheduleId, id, requireWrapped(body.holiday, 'holiday'));
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  remove(@IdParam('scheduleId') scheduleId: number, @IdParam() id: number) {
    return this.holidays.remove(scheduleId, id);
  }
}
