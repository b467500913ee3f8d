import { parseMapping } from '../../../ingest/importers/mapping.ts';

export const SAMPLE = `
source: urn:test:log
service: '99012345678901'
office: Bauamt
channel:
  from: case:channel
  values: { Internet: online, Desk: counter, Post: post }
receipt:
  event: first
steps:
  medium: digital
  systems: { resources: [robot-*] }
closing:
  event: last
  when: { from: case:enddate }
  outcome: granted
  notice_medium: digital
`;

export const sampleMapping = parseMapping(SAMPLE);
