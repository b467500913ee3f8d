import { Hono } from 'hono';
import { Type } from 'typebox';
import { cityUnit } from '../../../okr/unit.ts';
import {
  exportUnits,
  planUnits,
  type UnitFileError,
  type UnitLine,
} from '../../../register/unit-file.ts';
import { unitKinds, type RegisteredUnit } from '../../../register/unit-rules.ts';
import {
  addUnit,
  changeUnit,
  readUnits,
  retireUnit,
  reviveUnit,
  writeUnits,
} from '../../../register/units.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
import { exactly } from '../account/fields.ts';
import { byCaller } from '../account/self.ts';

export interface UnitsAnswer {
  /** Retired ones too; the city first. */
  units: RegisteredUnit[];
}

/** What a file of units would change, or has changed. */
export interface UnitImportAnswer {
  lines: UnitLine[];
  errors: UnitFileError[];
  /** Has it been done? Never where there are errors. */
  applied: boolean;
}

/** The tree of the administration's units: for everyone to read, for few to change. */
export const unitRoutes = ({ register, now }: Pick<Deps, 'register' | 'now'>) =>
  new Hono<Env>()
    .get('/api/units', (c) => {
      const asked = readParameters(c.req.url, ['format']).word('format', [
        'json',
        'csv',
        'csv-excel',
      ]);
      const units = readUnits(register);
      c.header('cache-control', 'no-cache');
      if (asked === undefined || asked === 'json') return c.json(sorted(units));
      // It has semicolons in any case, for people to edit; Excel reads UTF-8 by its mark only.
      return c.body((asked === 'csv-excel' ? '\uFEFF' : '') + exportUnits(units), 200, {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="units.csv"',
      });
    })
    .post('/api/units', async (c) => {
      const { reason, ...wanted } = await newUnitBody(c);
      addUnit(register, wanted, byCaller(c, now(), reason ?? null));
      return c.json(sorted(readUnits(register)), 201);
    })
    .put('/api/units/:unit', async (c) => {
      const { reason, ...change } = await unitBody(c);
      changeUnit(register, c.req.param('unit'), change, byCaller(c, now(), reason ?? null));
      return c.json(sorted(readUnits(register)));
    })
    .put('/api/units/:unit/retired', async (c) => {
      const { retired, reason } = await retiredBody(c);
      const by = byCaller(c, now(), reason ?? null);
      const unit = c.req.param('unit');
      if (retired) retireUnit(register, unit, by);
      else reviveUnit(register, unit, by);
      return c.json(sorted(readUnits(register)));
    })
    .post('/api/units/import', async (c) => {
      const { file, dry_run, reason } = await importBody(c);
      const by = byCaller(c, now(), reason ?? null);
      const { lines, errors, wanted } = planUnits(readUnits(register), file, now());
      const applied = errors.length === 0 && !dry_run;
      if (applied) writeUnits(register, wanted, by);
      const answer: UnitImportAnswer = { lines, errors, applied };
      return c.json(answer);
    });

const Unit = Type.String({ maxLength: 64 });
const Reason = Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()]));
const fields = {
  name: Type.String({ maxLength: 200 }),
  kind: Type.Enum([...unitKinds]),
  parent: Type.Union([Unit, Type.Null()]),
  offices: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 }),
};

const newUnitBody = bodyOf(exactly({ unit: Unit, ...fields, reason: Reason }));
const unitBody = bodyOf(exactly({ ...fields, reason: Reason }));
const retiredBody = bodyOf(exactly({ retired: Type.Boolean(), reason: Reason }));
const importBody = bodyOf(
  exactly({
    file: Type.String({ maxLength: 900_000 }),
    dry_run: Type.Boolean(),
    reason: Reason,
  }),
  { maxBytes: 2 ** 20 },
);

const sorted = (units: ReadonlyMap<string, RegisteredUnit>): UnitsAnswer => ({
  units: [...units.values()].toSorted(
    (a, b) =>
      Number(b.unit === cityUnit) - Number(a.unit === cityUnit) ||
      a.name.localeCompare(b.name, 'de'),
  ),
});
