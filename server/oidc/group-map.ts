import { readFile } from 'node:fs/promises';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { roles, type Grant, type Role } from '../../okr/role.ts';
import { cityUnit } from '../../okr/unit.ts';
import { cityRoles } from '../../register/grants.ts';
import { ConfigError } from '../config-error.ts';

/** Which group at the identity provider gives which roles. */
export type GroupMap = ReadonlyMap<string, readonly Grant[]>;

/** Read the file of `--oidc-groups`. @throws ConfigError that names line, group and field */
export async function readGroupMap(file: string): Promise<GroupMap> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigError(`The file of groups ${file} cannot be read.`, { cause: error });
  });
  try {
    return parseGroupMap(text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`The file of groups ${file} cannot be used.\n${error.message}`);
  }
}

/** Every group once; the roles that somebody in these groups has, each once. */
export function rolesOf(map: GroupMap, groups: readonly string[]): Grant[] {
  const granted = new Map<string, Grant>();
  for (const grant of groups.flatMap((group) => map.get(group) ?? [])) {
    granted.set(`${grant.role} ${grant.unit}`, grant);
  }
  return [...granted.values()];
}

/** YAML, or JSON, which is YAML too. @throws ConfigError with one line for each fault */
export function parseGroupMap(text: string): GroupMap {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) throw new ConfigError(`  ${syntax.message.split('\n')[0]}`);
  const faults: string[] = [];
  const map = new Map<string, Grant[]>();
  if (!isMap(document.contents) || document.contents.items.length === 0) {
    throw new ConfigError(`  the file: must name groups, e.g. ${example}.`);
  }
  for (const { key, value } of document.contents.items) {
    const group = isScalar(key) ? String(key.value) : '';
    const fault = (node: unknown, sentence: string): void => {
      faults.push(`  line ${lineOf(node ?? key, lines)}, ${group || 'a group'}: ${sentence}`);
    };
    if (!group) fault(key, 'a group is a text; put it in quotes.');
    const one = resolve(value, document);
    const entries = isSeq(one) ? one.items.map((item) => resolve(item, document)) : [one];
    if (entries.length === 0) fault(value, `give it a role, e.g. ${example}.`);
    map.set(
      group,
      entries.flatMap((entry) => readGrant(entry, fault) ?? []),
    );
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return map;
}

const example = '/stadt/bauamt/leitung: { role: head, unit: bauamt }';

type Fault = (node: unknown, sentence: string) => void;

function readGrant(entry: unknown, fault: Fault): Grant | null {
  if (!isMap(entry)) {
    fault(entry, `must be a role or a list of roles, e.g. { role: head, unit: bauamt }.`);
    return null;
  }
  const fields = new Map<string, { text: unknown; node: unknown }>();
  for (const { key, value } of entry.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name !== 'role' && name !== 'unit') fault(key, `${name} is no field; use role and unit.`);
    fields.set(name, { text: isScalar(value) ? value.value : null, node: value ?? key });
  }
  const [role, unit] = [fields.get('role'), fields.get('unit')];
  if (!role) {
    fault(entry, 'role is missing.');
    return null;
  }
  if (!isRole(role.text)) {
    fault(role.node, `role must be one of ${roles.join(', ')}.`);
    return null;
  }
  const inCity = cityRoles.includes(role.text);
  if (!unit && inCity) return { role: role.text, unit: cityUnit };
  if (!unit) {
    fault(entry, `unit is missing: ${role.text} is given in a unit.`);
    return null;
  }
  if (typeof unit.text !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(unit.text)) {
    fault(unit.node, 'unit must be an id of lower-case letters, digits and hyphens: bauamt.');
    return null;
  }
  if (inCity && unit.text !== cityUnit) {
    fault(unit.node, `${role.text} is given for the whole city: leave unit out.`);
    return null;
  }
  return { role: role.text, unit: unit.text };
}

const isRole = (text: unknown): text is Role => (roles as readonly unknown[]).includes(text);

const resolve = (node: unknown, document: Document): unknown =>
  isAlias(node) ? node.resolve(document) : node;

function lineOf(node: unknown, lines: LineCounter): number {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  return lines.linePos(Array.isArray(range) ? Number(range[0]) : 0).line;
}
