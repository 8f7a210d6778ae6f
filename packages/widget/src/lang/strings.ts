import type { AbstainReason, Label, Sex, Site, Source, Triage } from '@dermdx/contract';
import type { Delivery, Notice } from '../flow/check-state.js';
import type { SpotWords } from './spots/words.js';
import type { ErrorTopic, LabelWords, RarelyTested, ReasonWords, Words } from './words.js';

/** Every text of the panel in one language; numbers come as written in it. */
export interface Strings extends SpotWords {
  /** BCP 47 tag, for numbers and dates. */
  locale: string;
  direction: 'ltr' | 'rtl';
  /** Name of the panel for screen readers. */
  panel: string;
  step(step: string, of: string): string;
  /** Back, and to where. */
  back: Record<'question' | 'square' | 'answers' | 'result' | 'spots' | 'start', string>;
  choose: Words & {
    drop: string;
    dropNow: string;
    formats: string;
    button: string;
    camera: string;
    /** Where nothing can be sent, and where the person may choose to. */
    private: Record<'kept' | 'unlessSent', string>;
    limits: string;
    compare: string;
    receipts: string;
    /** The same where the clinic answers. */
    receiptsAndAnswers: string;
    /** Said when a form demands a result. */
    required: string;
  };
  describe: {
    title: string;
    picture: string;
    legend: string;
    sources: Record<Source, { name: string; hint: string }>;
    dermatoscope: string;
    proceed: string;
    another: string;
  };
  declined: Words & { advice: readonly string[] };
  frame: Words & {
    stage: string;
    keys: string;
    move: string;
    up: string;
    down: string;
    left: string;
    right: string;
    closer: string;
    wider: string;
    size: string;
    centre: string;
    position(size: string, left: string, top: string): string;
    proceed: string;
  };
  check: { title: string; looking: string };
  unfit: { adjust: string };
  patient: Words & {
    age: string;
    /** Given the oldest age that is taken. */
    ageWrong(oldest: string): string;
    sex: string;
    sexes: Record<Sex | 'none', string>;
    site: string;
    list: string;
    map: string;
    front: string;
    behind: string;
    noSite: string;
    sites: Record<Site, string>;
    examine: string;
    skip: string;
  };
  examine: {
    title: string;
    fetching: string;
    bytes(loaded: string, total: string): string;
    starting: string;
    looking: string;
    private: string;
    cancel: string;
  };
  result: {
    kicker: string;
    /** What to do next where the network gives no advice. */
    next: string;
    square: string;
    whole: string;
    unmeasured: Record<Exclude<Source, 'dermatoscope'>, Words>;
    reference(total: string, correct: string, rate: string): string;
    /** The same of pictures from other clinics and cameras. */
    referenceElsewhere(total: string, correct: string, rate: string): string;
    /** The same of the clinic's own lesions, where the network was calibrated on them. */
    referenceClinic(total: string, correct: string, rate: string): string;
    /** Between which shares the truth may lie, and how sure that is. */
    range(low: string, high: string, level: string): string;
    /** Said where this mode was not measured with other cameras. */
    notElsewhere: string;
    /** Heading of how often it is right, and of how that was measured. */
    accuracy: string;
    aboutReference: string;
    aboutElsewhere: string;
    /** Instead of both, where the network was calibrated on a clinic's own lesions. */
    aboutClinic(lesions: string, day: string): string;
    triage: Record<Triage['level'], Words>;
    /** Of a hundred serious lesions, and of a hundred harmless ones. */
    triageMeasured(missed: string, alarmed: string): string;
    /** Of a hundred melanomas, and of a hundred other spots, from other clinics and cameras. */
    triageElsewhere(missed: string, alarmed: string): string;
    triageClinic(missed: string, alarmed: string): string;
    /** Kinds with their shares: those that cannot be ruled out beside the first. */
    possible(kinds: string): string;
    /** Serious kinds that are no candidates, with their shares. */
    lessLikely(kinds: string): string;
    /** A kind, as within a sentence, and its share. */
    withShare(kind: string, share: string): string;
    /** The same with what the kind is. */
    withMeaning(kind: string, meaning: string, share: string): string;
    /** Instead of "not urgent", where it was wrong too often; of a hundred lesions. */
    lessSure: { kicker: string; text(wrong: string): string };
    /** On whom it was hardly tested, said with every answer. */
    untested: string;
    /** That there is no answer to rely on: on such people and places it was hardly tested. */
    against: {
      child: Words;
      sites: Record<RarelyTested, Words>;
      unknown: string;
      /** That melanoma is possible all the same. */
      open: string;
    };
    /** How to reach the clinic. */
    contact: { book: string; call(phone: string): string; hours(hours: string): string };
    candidatesHint(level: string, melanoma: string): string;
    classes: string;
    classesHint: string;
    table: string;
    columns: Record<'kind' | 'medical' | 'share', string>;
    meanings: string;
    limits: Words;
    again: string;
    print: string;
    /** The same where it is the main action: it is what one takes along. */
    printForDoctor: string;
    printed(date: string): string;
    send: string;
    /** Where it was sent already: to how it stands with it. */
    sent: string;
    below(percent: string): string;
    above(percent: string): string;
  };
  map: {
    title: string;
    show: string;
    strength: string;
    kind: string;
    caption(kind: string): string;
  };
  facts: {
    title: string;
    /** The figures in plain words; counts at home, then elsewhere. */
    plain: {
      learnt(spots: string): string;
      tested(home: string, elsewhere: string): string;
      melanomas(named: string, total: string, namedElsewhere: string, elsewhere: string): string;
      advice(sent: string, total: string, sentElsewhere: string, elsewhere: string): string;
      notJudged(count: string, total: string, countElsewhere: string, elsewhere: string): string;
      never: string;
      notFor: string;
    };
    /** Heading of every figure. */
    all: string;
    /** Said where the panel speaks another language than they are written in. */
    english: string;
    loading: string;
    failed: string;
  };
  details: {
    title: string;
    network: string;
    version: string;
    identity: string;
    time: string;
    seconds(seconds: string): string;
    picture: string;
    square: string;
    pixels(width: string, height: string): string;
  };
  abstained: { title: string; reasons: Record<AbstainReason, ReasonWords>; again: string };
  consent: Words & {
    list: string;
    result: string;
    answers(source: string): string;
    patient: string;
    when: string;
    never: string;
    /** Whether it is a spot that was sent before. */
    earlier: {
      label: string;
      no: string;
      /** Given the day of that sending. */
      kept(day: string): string;
      code: string;
      hint: string;
      /** In the list of what would be sent. */
      listed: string;
    };
    picture: string;
    pictureHint(side: string): string;
    /** Whether the device keeps a small picture, to tell receipts apart. */
    thumbnail: string;
    thumbnailHint: string;
    /** A number on which the clinic may call, where it asks for one. */
    phone: Record<'label' | 'hint' | 'number' | 'wrong' | 'listed', string>;
    agree: string;
    agreeMissing: string;
    send: string;
    back: string;
  };
  sent: Record<Delivery['status'], Words> & {
    /** That having sent it does not replace the advice. */
    advice: string;
    /** Instead of the text on what was sent, where a phone number was sent along. */
    withPhone: string;
    answerCode: string;
    answerHint: string;
    receipt: string;
    receiptHint: string;
    /** Where the device has no room for it. */
    receiptUnkept: string;
    copy: string;
    copied: string;
    /** Where the browser does not let it be copied. */
    copyFailed: string;
    print: string;
    toFile: string;
    /** The code as a picture to be scanned: only on request, and with who can use it. */
    qr: string;
    qrWarning: string;
    qrLabel: string;
    qrFailed: string;
    erase: string;
    retry: string;
    when(date: string): string;
  };
  receipts: Words & {
    code: string;
    codeWrong: string;
    erase: string;
    /** Asked before it is done. */
    sure: Words;
    kept: string;
    /** How the last erasing ended. */
    outcomes: Record<'done' | 'waiting' | 'failed', string>;
    /** Beside a receipt that waits to be erased. */
    toErase: string;
    /** Given the last letters of its code: no two receipts share them. */
    ends(code: string): string;
  };
  answers: Words & {
    heading: string;
    ask: string;
    asking: string;
    code: string;
    codeWrong: string;
    /** What came of asking, where there is no answer to show, and of cancelling the code. */
    outcomes: Record<'none' | 'failed' | 'too-often' | 'cancelled' | 'not-cancelled', string>;
    /** Heading of an answer, given its day. */
    of(date: string): string;
    cancel: string;
    /** Asked before the code is cancelled. */
    sure: Words;
  };
  compare: Words & {
    /** Said where a single result is kept. */
    one: string;
    keep: string;
    kept: string;
    where: string;
    nowhere: string;
    empty: string;
    first: string;
    second: string;
    export: string;
    remove: string;
    removeAll: string;
    removeSure: string;
    removeAllSure: string;
    /** That there is no way back from deleting. */
    lasting: string;
    failed: string;
  };
  error: {
    topics: Record<ErrorTopic, Words>;
    kept: string;
    retry: string;
    again: string;
    forSite: string;
  };
  notices: Record<Notice, string>;
  /** Asked before a result is gone; `picture` where another picture was given. */
  leaving: Words & { leave: string; picture: string; stay: string };
  /** The answer that changes nothing. */
  sure: { no: string };
  /** Where the browser lets nothing be read of what is kept on the device. */
  refused: string;
  /** Where the words of the language wanted cannot be fetched. */
  languageMissing: string;
  labels: Record<Label, LabelWords>;
}

/** What is in the first script: the first view's words, and what can be said before the others are here. */
export interface FirstWords extends Pick<
  Strings,
  'locale' | 'direction' | 'panel' | 'step' | 'choose' | 'notices' | 'languageMissing'
> {
  back: Pick<Strings['back'], 'start'>;
  check: Pick<Strings['check'], 'looking'>;
  examine: Pick<Strings['examine'], 'fetching' | 'starting' | 'looking'>;
  error: Pick<Strings['error'], 'retry' | 'again'> & {
    topics: Pick<Strings['error']['topics'], 'part'>;
  };
}
