import type { MailTemplate } from '../template.ts'

/** [RPT-1] A report that is sent again and again: its tables in the mail, and as files. */
export const scheduledReport: MailTemplate<'scheduled_report'> = {
  name: 'scheduled_report',
  sample: (language) => ({
    recipient: { name: 'Camille Martin' },
    report: {
      name: language === 'fr' ? 'Bilan de la semaine' : 'The week in figures',
      title: language === 'fr' ? 'Sessions à distance – Résumé' : 'Remote sessions – Summary',
      days: language === 'fr' ? '16 – 22 mars 2026' : '16 – 22 Mar 2026',
      zone: 'Europe/Paris',
      narrowed: language === 'fr' ? 'tout' : 'everything',
      link: 'https://desk.example.org/reports/sessions?from=2026-03-16',
      leave: 'https://desk.example.org/reports/schedules',
    },
    tables: [
      {
        title: language === 'fr' ? 'Technicien' : 'Technician',
        head: language === 'fr' ? ['Technicien', 'Sessions'] : ['Technician', 'Sessions'],
        rows: [['Camille Martin', '12']],
        more: '',
      },
    ],
  }),
  en: {
    subject: '{{ report.name }}: {{ report.days }}',
    preview: '{{ report.title }}',
    greeting: 'Hello {{ recipient.name }},',
    paragraphs: [
      '{{ report.title }}, {{ report.days }} (days of {{ report.zone }}).',
      'Filters: {{ report.narrowed }}. What is counted is what you may see. The tables are attached as CSV.',
    ],
    button: { label: 'Open the report', url: '{{ report.link }}' },
    notes: ['No longer want this mail? You can take yourself off at {{ report.leave }}'],
  },
  fr: {
    subject: '{{ report.name }} : {{ report.days }}',
    preview: '{{ report.title }}',
    greeting: 'Bonjour {{ recipient.name }},',
    paragraphs: [
      '{{ report.title }}, {{ report.days }} (jours de {{ report.zone }}).',
      'Filtres : {{ report.narrowed }}. Est compté ce que vous pouvez voir. Les tableaux sont joints en CSV.',
    ],
    button: { label: 'Ouvrir le rapport', url: '{{ report.link }}' },
    notes: ['Vous ne voulez plus de ce message ? Retirez-vous à l’adresse {{ report.leave }}'],
  },
}
