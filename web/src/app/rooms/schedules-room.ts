/** Reports that go out by mail. */
export { EditSchedulePage } from '../../features/report-schedules/edit-schedule-page.tsx'
export { SchedulesPage } from '../../features/report-schedules/schedules-page.tsx'
