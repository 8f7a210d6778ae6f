import type { Diagnosis } from '@dermdx/contract';
import { useStorage } from '../history/storage.js';
import type { KeptReceipt, Parcel } from '../history/storage.js';
import { stayOpen } from './stay-open.js';

/** Receipts on the device; those that it has no room for, for as long as the page lasts. */
export class ReceiptStore {
  readonly #unkept = new Map<string, KeptReceipt>();
  /** Those that the person copied or printed. */
  readonly #noted = new Set<string>();

  /** The receipts of a server, the newest first; undefined where the browser lets none be read. */
  async list(endpoint: string): Promise<KeptReceipt[] | undefined> {
    const kept = await this.#kept();
    if (!kept && this.#unkept.size === 0) return undefined;
    const here = this.#with(kept).filter((receipt) => receipt.endpoint === endpoint);
    return here.sort((a, b) => b.receivedAt - a.receivedAt);
  }

  /** The receipt of a parcel that this page or another one delivered. */
  async ofParcel(id: string): Promise<KeptReceipt | undefined> {
    return this.#with(await this.#kept()).find(({ parcel }) => parcel === id);
  }

  /** Holds what the device would not keep; the browser asks before it is lost with the page. */
  hold(receipt: KeptReceipt): void {
    this.#unkept.set(receipt.id, receipt);
    this.#guard();
  }

  /** It may be lost with the page now. */
  noted(id: string): void {
    this.#noted.add(id);
    this.#guard();
  }

  /** Those that wait to be erased. */
  async toErase(): Promise<KeptReceipt[]> {
    return this.#with(await this.#kept()).filter(({ toErase }) => toErase);
  }

  /** Has a receipt wait to be erased, or no longer; false for one that is not here. */
  async mark(id: string, toErase: boolean): Promise<boolean> {
    return this.#change(id, (receipt) => ({ ...receipt, toErase }));
  }

  /** Keeps a receipt without its answer code. */
  async forgetAnswerCode(id: string): Promise<void> {
    await this.#change(id, ({ answerCode: _, ...receipt }) => receipt);
  }

  /** Forgets a receipt, wherever it is. */
  async forget(id: string): Promise<void> {
    this.#unkept.delete(id);
    this.#guard();
    await useStorage((storage) => storage.delete('receipts', id), undefined);
  }

  /** Changes a receipt, wherever it is; false for one that is not here. */
  async #change(id: string, make: (receipt: KeptReceipt) => KeptReceipt): Promise<boolean> {
    const receipt = this.#with(await this.#kept()).find((one) => one.id === id);
    if (!receipt) return false;
    const changed = make(receipt);
    if (this.#unkept.has(id)) this.#unkept.set(id, changed);
    else await useStorage((storage) => storage.put('receipts', changed), undefined);
    return true;
  }

  #kept(): Promise<KeptReceipt[] | undefined> {
    return useStorage((storage) => storage.getAll('receipts'), undefined);
  }

  #with(kept: readonly KeptReceipt[] = []): KeptReceipt[] {
    return [...kept, ...this.#unkept.values()];
  }

  #guard(): void {
    stayOpen(
      'receipt',
      [...this.#unkept.keys()].some((id) => !this.#noted.has(id)),
    );
  }
}

/** What tells the receipt of a parcel from others: the place on the body, if told, and a small picture, if wanted. */
export function marksOf(parcel: Parcel): Pick<KeptReceipt, 'site' | 'thumbnail'> {
  const { site } = (JSON.parse(parcel.diagnosis) as Diagnosis).patient;
  const { thumbnail } = parcel;
  return { ...(site ? { site } : {}), ...(thumbnail ? { thumbnail } : {}) };
}
