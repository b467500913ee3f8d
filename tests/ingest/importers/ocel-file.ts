import { DatabaseSync } from 'node:sqlite';

/** For `files/orders.jsonocel`, and what is made of it. */
export const ocelMapping = `
source: urn:test:ocel
ocel: { object_type: Antrag }
service: '99012070001000'
office: Amt
channel: { from: case:kanal, otherwise: internal }
receipt: { activity: [Eingang], step: false }
steps: { medium: digital, effort: { from: dauer, unit: minutes } }
closing: { activity: [Versand], when: { from: 'object:Bescheid' }, outcome: granted, notice_medium: digital }
`;

export interface Ocel {
  objects: {
    id: string;
    type: string;
    attributes?: { name: string; time: string; value: unknown }[];
  }[];
  events: {
    id: string;
    type: string;
    time: string;
    attributes?: { name: string; value: unknown }[];
    relationships: { objectId: string; qualifier: string }[];
  }[];
}

/** The same log in the tables of OCEL 2.0 for SQLite. */
export function writeSqlite(path: string, { objects, events }: Ocel): void {
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
    CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
    CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
    CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
    INSERT INTO event_map_type VALUES ('Eingang', 'Eingang'), ('Versand', 'Versand');
    INSERT INTO object_map_type VALUES ('Antrag', 'Antrag'), ('Bescheid', 'Bescheid');
    CREATE TABLE event_Eingang (ocel_id TEXT, ocel_time TEXT);
    CREATE TABLE event_Versand (ocel_id TEXT, ocel_time TEXT, dauer INTEGER);
    CREATE TABLE object_Antrag (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT, kanal TEXT);
    CREATE TABLE object_Bescheid (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT);
  `);
  for (const { id, type, attributes = [] } of objects) {
    database.prepare('INSERT INTO object VALUES (?, ?)').run(id, type);
    for (const { name, time, value } of attributes) {
      const changed = time.startsWith('1970') ? null : name;
      database
        .prepare('INSERT INTO object_Antrag VALUES (?, ?, ?, ?)')
        .run(id, time, changed, String(value));
    }
  }
  for (const { id, type, time, attributes = [], relationships } of events) {
    database.prepare('INSERT INTO event VALUES (?, ?)').run(id, type);
    if (type === 'Eingang')
      database.prepare('INSERT INTO event_Eingang VALUES (?, ?)').run(id, time);
    else {
      const [effort] = attributes;
      database
        .prepare('INSERT INTO event_Versand VALUES (?, ?, ?)')
        .run(id, time, Number(effort?.value ?? 0) || null);
    }
    for (const { objectId, qualifier } of relationships) {
      database.prepare('INSERT INTO event_object VALUES (?, ?, ?)').run(id, objectId, qualifier);
    }
  }
  database.close();
}
