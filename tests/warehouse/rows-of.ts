import type { Warehouse } from '../../warehouse/warehouse.ts';
import type { RowsQuestion } from '../../warehouse/rows.ts';

/** Rows of the database as a test looks at them: all, whoever they are about. */
export const rowsOf = <Row extends object>(
  warehouse: Pick<Warehouse, 'rows'>,
  sql: string,
  parameters?: RowsQuestion['parameters'],
): Promise<Row[]> =>
  warehouse.rows<Row>({
    ...{ audience: 'staff', of: 'things', sql },
    ...(parameters ? { parameters } : {}),
  });
