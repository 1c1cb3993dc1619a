import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequireAccess } from '../common/access';
import { BaseUrl, HowToRemove, IdParam, MayForce, Removal, resourceUrl } from '../common/http';
import { requireWrapped, ValidBody } from '../common/validation';
import { ScheduleBody, WorkweekBody } from './dto/schedule.dto';
import { SCHEDULES_PATH } from './schedules.mapper';
import { SchedulesService } from './schedules.service';

@ApiTags('Schedules')
@Controller('api/v2/business_hours/schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  list(@BaseUrl() base: string) {
    return this.schedules.list(base);
  }

  @Get(':id')
  show(@IdParam() id: number) {
    return this.schedules.show(id);
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @ValidBody(ScheduleBody) body: ScheduleBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.schedules.create(requireWrapped(body.schedule, 'schedule'));
    void reply.header('location', resourceUrl(base, ...SCHEDULES_PATH, created.schedule.id));
    return created;
  }

  @Put(':id')
  @RequireAccess('admin')
  update(@IdParam() id: number, @ValidBody(ScheduleBody) body: ScheduleBody) {
    return this.schedules.update(id, requireWrapped(body.schedule, 'schedule'));
  }

  @Put(':id/workweek')
  @RequireAccess('admin')
  updateWorkweek(@IdParam() id: number, @ValidBody(WorkweekBody) body: WorkweekBody) {
    return this.schedules.updateWorkweek(id, requireWrapped(body.workweek, 'workweek'));
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  @MayForce()
  remove(@IdParam() id: number, @HowToRemove() removal: Removal) {
    return this.schedules.remove(id, removal);
  }
}
