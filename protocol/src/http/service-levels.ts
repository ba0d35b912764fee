import { z } from 'zod'
import { Day, Id, TimeZone } from '../ids.ts'
import { route } from './route.ts'

/** Minutes since midnight; `until` may be 1440, the end of the day. */
export const WorkingHours = z
  .object({ from: z.number().int().min(0).max(1439), until: z.number().int().min(1).max(1440) })
  .refine(({ from, until }) => from < until)
export type WorkingHours = z.infer<typeof WorkingHours>

/** In order, each after the one before. */
const WorkingDay = z
  .array(WorkingHours)
  .max(4)
  .refine((hours) => hours.every(({ from }, index) => index === 0 || from >= (hours[index - 1]?.until ?? 0)))

/** At most a year. */
const Minutes = z.number().int().min(1).max(525_600)

export const ServiceLevels = z.object({
  timeZone: TimeZone,
  /** Seven days, Monday first; a day without hours is free. */
  week: z.array(WorkingDay).length(7),
  holidays: z.array(Day).max(400),
  /** In working time; a priority that is not named has nothing promised. */
  targets: z
    .array(
      z.object({
        priorityId: Id,
        responseMinutes: Minutes.nullable(),
        resolutionMinutes: Minutes.nullable(),
      }),
    )
    .max(200),
  /** So long before a promised time its technicians are warned; of a short promise, half of it. */
  warnMinutes: z.number().int().min(0).max(10_080),
})
export type ServiceLevels = z.infer<typeof ServiceLevels>

export const readServiceLevels = route({
  method: 'GET',
  path: '/api/service-levels',
  summary: 'Working hours, and how soon tickets are answered and solved, by priority',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  response: ServiceLevels,
})

export const saveServiceLevels = route({
  method: 'PUT',
  path: '/api/service-levels',
  summary: 'Change working hours and promised times; the clocks of open tickets are set anew',
  tag: 'Organisation',
  access: 'administrator',
  scope: 'none',
  perMinute: 20,
  body: ServiceLevels.refine(({ week }) => week.some((day) => day.length > 0)),
  response: ServiceLevels,
})
