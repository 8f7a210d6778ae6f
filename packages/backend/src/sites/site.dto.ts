import { FlagField, IdField, NumberField, TextField, TimeField } from '../http/fields.js';

const GIGABYTE = 1_073_741_824;
const bytes = { min: 0, max: 1024 * GIGABYTE, whole: true } as const;
const days = { min: 1, max: 36_500, whole: true, nullable: true } as const;
const consent = {
  max: 4000,
  nullable: true,
  description: 'Words of consent for the clinic’s pages; null for the panel’s own.',
} as const;
const optional = { optional: true } as const;

/** A new site. */
export class NewSiteDto {
  @TextField({ max: 120 }) name: string;
}

/** Settings to change. */
export class SiteChangesDto {
  @TextField({ max: 120, ...optional }) name?: string;
  @FlagField(optional) blindReads?: boolean;
  @NumberField({ ...days, ...optional }) retentionDays?: number | null;
  @FlagField(optional) privateWebhooks?: boolean;
  @NumberField({ ...bytes, ...optional }) keyBytesPerDay?: number;
  @NumberField({ ...bytes, ...optional }) addressBytesPerDay?: number;
  @TextField({ ...consent, ...optional }) consentText?: string | null;
}

/** A site. */
export class SiteDto {
  @IdField() id: string;
  @TextField({ max: 120 }) name: string;
  @FlagField() demo: boolean;
  @FlagField() blindReads: boolean;
  @NumberField(days) retentionDays: number | null;
  @FlagField() privateWebhooks: boolean;
  @NumberField(bytes) keyBytesPerDay: number;
  @NumberField(bytes) addressBytesPerDay: number;
  @TextField(consent) consentText: string | null;
  @TimeField() createdAt: number;
}

/** A new key. */
export class NewSiteKeyDto {
  @TextField({ max: 120 }) label: string;
}

/** A publishable key. */
export class SiteKeyDto {
  @IdField() id: string;
  @TextField({ max: 64 }) publicKey: string;
  @TextField({ max: 120 }) label: string;
  @FlagField() active: boolean;
  @TimeField() createdAt: number;
}

/** An origin to allow. */
export class NewOriginDto {
  @TextField({
    max: 255,
    description: 'As https://clinic.example',
    pattern: /^https?:\/\/[^\s/]+$/,
  })
  origin: string;
}

/** Whether a page may send. */
export class OriginCheckDto {
  @TextField({ max: 255, description: 'The origin of the address that was asked about.' })
  origin: string;
  @FlagField() allowed: boolean;
}

/** Which page is asked about. */
export class OriginCheckQueryDto {
  @TextField({ max: 2000, description: 'An address of the page, or its origin.' }) address: string;
}

/** An allowed origin. */
export class OriginDto {
  @IdField() id: string;
  @TextField({ max: 255 }) origin: string;
  @TimeField() createdAt: number;
}
