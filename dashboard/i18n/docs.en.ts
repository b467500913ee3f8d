import type { docs as german } from './docs.de.ts';

export const docs: typeof german = {
  title: 'API',
  machines: 'For programs:',
  version: (version: string) => `Version ${version}.`,
  groups: 'Sections',
  parameters: 'Parameters',
  required: 'required',
  body: 'Body',
  answer: 'Answer',
  formats: 'as',
  problems: 'Refused with',
  example: 'Example',
  exampleAnswer: 'Answer, shortened',
  events: 'Event types',
  noFields: 'no fields',
};
