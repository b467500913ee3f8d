import type { ExpressionSpecification } from 'maplibre-gl';
import type { State } from '../../warehouse/warehouse.ts';
import { mix, type Palette } from './palette.ts';

/** Districts coloured by a KPI. */
export interface DistrictShade {
  kpi: string;
  districts: { district: string; name: string; value: number | null; state: State }[];
}

/** Five steps from the least to the greatest value; a district without a number stays grey. */
export function districtFill(
  shade: DistrictShade | null,
  palette: Palette,
): ExpressionSpecification | string {
  if (!shade || shade.districts.length === 0) return palette.land;
  const values = shade.districts.flatMap(({ value }) => (value === null ? [] : [value]));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return [
    'match',
    ['get', 'district'],
    ...shade.districts.flatMap(({ district, value }) => [
      district,
      value === null
        ? mix(palette.land, palette.muted, 0.3)
        : shadeColor(palette, most === least ? 0.5 : (value - least) / (most - least)),
    ]),
    palette.land,
  ] as never;
}

/** @param share 0 least to 1 greatest, rounded to five steps */
export function shadeColor(palette: Palette, share: number): string {
  const step = Math.min(4, Math.floor(share * 5)) / 4;
  return mix(palette.waterPale, palette.water, step * (palette.dark ? 0.75 : 0.9));
}
