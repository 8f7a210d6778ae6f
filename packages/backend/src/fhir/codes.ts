import type { Finding, Site } from '@dermdx/contract';

/** ICD-10 codes of what is found; it has one for all carcinomas of the skin. */
export const ICD_10: Partial<Record<Finding, string>> = {
  akiec: 'L57.0',
  bcc: 'C44.9',
  bkl: 'L82',
  df: 'D23.9',
  mel: 'C43.9',
  nv: 'D22.9',
  scc: 'C44.9',
  vasc: 'D18.0',
};

/** SNOMED CT codes of the classes; those often given for the others are not valid. */
export const SNOMED_CLASSES: Partial<Record<Finding, string>> = {
  akiec: '201101007',
  bcc: '254701007',
  mel: '372244006',
  nv: '400010006',
  vasc: '400210000',
};

/** SNOMED CT codes of the body sites that have one. */
export const SNOMED_SITES: Partial<Record<Site, string>> = {
  abdomen: '818983003',
  back: '77568009',
  chest: '51185008',
  ear: '1910005',
  face: '89545001',
  foot: '56459004',
  hand: '85562004',
  neck: '45048000',
  scalp: '41695006',
};
