import spotWords from './spots/de.js';
import type { Strings } from './strings.js';

/** Deutsch. */
const de: Strings = {
  ...spotWords,
  locale: 'de',
  direction: 'ltr',
  panel: 'Hautbild ansehen',
  step: (step, of) => `Schritt ${step} von ${of}`,
  back: {
    question: 'Zurück zur Frage',
    square: 'Zurück zum Quadrat',
    answers: 'Zurück zu Ihren Angaben',
    result: 'Zurück zum Ergebnis',
    spots: 'Zurück zu Ihren Flecken',
    start: 'Zurück zum Anfang',
  },
  choose: {
    title: 'Das Bild eines Hautflecks genauer ansehen',
    text: 'Wählen Sie ein Bild, das mit einem Dermatoskop aufgenommen wurde, der beleuchteten Lupe der Hautpraxen. Es wird hier auf Ihrem Gerät untersucht.',
    drop: 'Bild hier ablegen oder einfügen',
    dropNow: 'Loslassen, um dieses Bild zu nehmen',
    formats: 'JPEG, PNG, WebP oder AVIF',
    button: 'Bild wählen',
    camera: 'Kamera benutzen',
    private: {
      kept: 'Ihr Bild bleibt auf diesem Gerät.',
      unlessSent: 'Ihr Bild bleibt auf diesem Gerät, außer Sie senden es selbst ab.',
    },
    limits:
      'Für Bildung und Forschung. Es kann sich irren und ersetzt keine ärztliche Untersuchung.',
    compare: 'Frühere Ergebnisse vergleichen',
    receipts: 'Etwas Gesendetes löschen',
    receiptsAndAnswers: 'Antworten auf Gesendetes, und es löschen',
    required: 'Bitte lassen Sie zuerst ein Bild untersuchen.',
  },
  describe: {
    title: 'Eine Frage zu Ihrem Bild',
    picture: 'Das gewählte Bild',
    legend: 'Womit wurde es aufgenommen?',
    sources: {
      dermatoscope: {
        name: 'Mit einem Dermatoskop',
        hint: 'Eine beleuchtete Lupe, auf die Haut gesetzt oder nah daran',
      },
      photograph: {
        name: 'Mit einer gewöhnlichen Kamera',
        hint: 'Handy oder Kamera, nichts davor',
      },
      unknown: { name: 'Ich weiß es nicht', hint: 'Auch das ist in Ordnung' },
    },
    dermatoscope:
      'Ein Dermatoskop: ein Griff mit einer beleuchteten Linse, die die Haut berührt. Man kann es auch an ein Handy klemmen.',
    proceed: 'Weiter',
    another: 'Anderes Bild wählen',
  },
  declined: {
    title: 'Hier werden nur Bilder aus einem Dermatoskop untersucht',
    text: 'Nur mit solchen Bildern wurde das Programm geprüft. Was es über andere sagt, könnte Sie in die Irre führen, darum zeigt diese Praxis es nicht.',
    advice: [
      'Zeigen Sie den Fleck selbst in den nächsten Wochen einer Ärztin oder einem Arzt. Sie sehen Ihre Haut und können das richtige Bild machen.',
      'Gehen Sie in den nächsten Tagen, wenn er wächst, sich verändert, juckt oder blutet.',
      'Hat eine Praxis ein Dermatoskop-Bild davon, bitten Sie um die Datei und wählen Sie diese.',
    ],
  },
  frame: {
    title: 'Den Fleck ins Quadrat bringen',
    text: 'Ziehen, mit zwei Fingern zoomen oder die Knöpfe nehmen. Liegt er schon in der Mitte, einfach weiter.',
    stage: 'Das Bild unter dem Quadrat',
    keys: 'Pfeiltasten bewegen das Quadrat, Plus und Minus ändern seine Größe.',
    move: 'Quadrat bewegen',
    up: 'Nach oben',
    down: 'Nach unten',
    left: 'Nach links',
    right: 'Nach rechts',
    closer: 'Näher',
    wider: 'Weiter weg',
    size: 'Wie nah',
    centre: 'Zurück zur Mitte',
    position: (size, left, top) =>
      `Das Quadrat ist ${size} Pixel breit, ${left} von links und ${top} von oben.`,
    proceed: 'Weiter',
  },
  check: { title: 'Ihr Bild wird geprüft', looking: 'Ist es scharf und hell genug?' },
  unfit: { adjust: 'Quadrat bewegen' },
  patient: {
    title: 'Zu Ihnen, wenn Sie möchten',
    text: 'Alles ist freiwillig. Es wird hier auf diesem Gerät verwendet und kann dem Programm ein wenig helfen.',
    age: 'Alter in Jahren',
    ageWrong: (oldest) => `Bitte ein Alter von 0 bis ${oldest} angeben oder das Feld leer lassen.`,
    sex: 'Geschlecht',
    sexes: { female: 'Weiblich', male: 'Männlich', none: 'Keine Angabe' },
    site: 'Wo ist der Fleck?',
    list: 'Aus einer Liste wählen',
    map: 'Am Körper wählen',
    front: 'Vorn',
    behind: 'Hinten',
    noSite: 'Keine Angabe',
    sites: {
      abdomen: 'Bauch',
      acral: 'Handfläche, Fußsohle oder unter einem Nagel',
      back: 'Rücken',
      chest: 'Brust',
      ear: 'Ohr',
      face: 'Gesicht',
      foot: 'Fuß',
      genital: 'Intimbereich',
      hand: 'Hand',
      'lower extremity': 'Bein',
      neck: 'Hals',
      scalp: 'Kopfhaut',
      trunk: 'Gesäß, Seite oder anderswo am Rumpf',
      'upper extremity': 'Arm',
    },
    examine: 'Dieses Bild untersuchen',
    skip: 'Überspringen',
  },
  examine: {
    title: 'Ihr Bild wird untersucht',
    fetching: 'Das Programm wird geholt',
    bytes: (loaded, total) => `${loaded} von ${total} MB`,
    starting: 'Das Programm wird gestartet',
    looking: 'Das Bild wird angesehen',
    private: 'Das Programm kommt auf Ihr Gerät. Ihr Bild wird zum Untersuchen nicht weggesendet.',
    cancel: 'Abbrechen',
  },
  result: {
    kicker: 'Das Programm sieht am ehesten',
    next: 'Zeigen Sie den Fleck in den nächsten Wochen einer Ärztin oder einem Arzt. Gehen Sie in den nächsten Tagen, wenn er wächst, sich verändert, juckt oder blutet.',
    square: 'Das helle Quadrat wurde untersucht',
    whole: 'Das ganze Bild wurde untersucht',
    unmeasured: {
      photograph: {
        title: 'Kein Ergebnis für ein gewöhnliches Foto',
        text: 'Das Programm wurde nur mit Bildern aus einem Dermatoskop geprüft, einer Lupe mit Licht. Was es zu anderen Bildern sagt, bedeutet nichts. Darum wird es nicht gezeigt.',
      },
      unknown: {
        title: 'Kein klares Ergebnis für dieses Bild',
        text: 'Das Programm wurde nur mit Bildern aus einem Dermatoskop geprüft, einer Lupe mit Licht. Sie waren nicht sicher, womit Ihres aufgenommen wurde. Darum weiß niemand, wie oft es hier recht hat.',
      },
    },
    reference: (total, correct, rate) =>
      `War es sich so sicher, hatte es bei ${correct} von ${total} Testflecken recht: ${rate}.`,
    referenceElsewhere: (total, correct, rate) =>
      `War es sich bei Flecken aus anderen Kliniken und Kameras so sicher, hatte es bei ${correct} von ${total} recht: ${rate}.`,
    referenceClinic: (total, correct, rate) =>
      `War es sich bei Flecken aus dieser Praxis so sicher, hatte es bei ${correct} von ${total} recht: ${rate}.`,
    range: (low, high, level) =>
      `Zufall eingerechnet, kann es alles zwischen ${low} und ${high} sein. Das ist der Vertrauensbereich zu ${level}.`,
    notElsewhere:
      'Mit diesen Einstellungen wurde es nicht mit anderen Kameras geprüft. Dort hat es vielleicht seltener recht.',
    accuracy: 'Wie oft es recht hat',
    aboutReference:
      'Die Testflecken stammen aus der öffentlichen Sammlung HAM10000. Ihre Art ist bekannt, und das Programm hat nicht von ihnen gelernt. Kliniken haben sie gesammelt. Darum sind ernste Arten dort viel häufiger als bei Menschen, die einfach ihre Haut ansehen. „So sicher“ heißt: Seine erste Vermutung bekam etwa dieselbe Zahl.',
    aboutElsewhere:
      'Die Flecken aus anderen Kliniken und Kameras stammen aus der öffentlichen Sammlung ISIC 2017: Muttermale, Melanome und harmlose Keratosen. Das Programm hat nicht von ihnen gelernt. Sie dienten aber auch dazu, das Programm und seine Grenzen auszuwählen.',
    aboutClinic: (lesions, day) =>
      `Flecken aus dieser Praxis, deren Art bekannt ist und von denen das Programm nicht gelernt hat: ${lesions}, geprüft am ${day}.`,
    triage: {
      'see-soon': {
        title: 'In den nächsten Tagen ansehen lassen',
        text: 'Zeigen Sie den Fleck in einer Hausarzt- oder Hautarztpraxis. Warten Sie nicht, wenn er blutet oder sich schnell verändert. Das ist keine Diagnose. Die Testflecken kamen aus Kliniken, wo ernste Flecken häufig sind. Im Alltag sind mehr Flecken mit diesem Rat harmlos.',
      },
      inconclusive: {
        title: 'In den nächsten Wochen ansehen lassen',
        text: 'Das Bild allein entscheidet es nicht. Zeigen Sie den Fleck in einer Hausarzt- oder Hautarztpraxis, und früher, wenn er wächst, sich verändert, juckt oder blutet.',
      },
      routine: {
        title: 'Kein Zeichen von Eile, aber keine Entwarnung',
        text: 'Das Programm übersieht auch ernste Flecken. Zeigen Sie diesen beim nächsten Arztbesuch. Gehen Sie in den nächsten Tagen, wenn er neu ist, Ihnen Sorgen macht, wächst, sich verändert, juckt oder blutet.',
      },
    },
    triageMeasured: (missed, alarmed) =>
      `In einem Test übersah dieser Rat ${missed} von 100 ernsten Flecken und schickte ${alarmed} von 100 harmlosen zum Arzt.`,
    triageElsewhere: (missed, alarmed) =>
      `In einem Test mit anderen Kliniken und Kameras übersah dieser Rat ${missed} von 100 Melanomen und schickte ${alarmed} von 100 anderen Flecken zum Arzt.`,
    triageClinic: (missed, alarmed) =>
      `In einem Test in dieser Praxis übersah dieser Rat ${missed} von 100 ernsten Flecken und schickte ${alarmed} von 100 harmlosen zum Arzt.`,
    possible: (kinds) => `Es könnte auch sein: ${kinds}.`,
    lessLikely: (kinds) => `Weniger wahrscheinlich, aber nicht ausgeschlossen: ${kinds}.`,
    withShare: (kind, share) => `${kind} (${share})`,
    withMeaning: (kind, meaning, share) => `${kind} (${meaning}; ${share})`,
    lessSure: {
      kicker: 'Das Programm ist sich hier weniger sicher. Es sieht am ehesten',
      text: (wrong) => `War es sich so sicher, irrte es sich bei etwa ${wrong} von 100 Flecken.`,
    },
    candidatesHint: (level, melanoma) =>
      `In Tests war bei mindestens ${level} der Flecken jeder Art die richtige die zuerst genannte oder eine unter „Es könnte auch sein“; bei Melanomen bei mindestens ${melanoma}.`,
    untested:
      'Auf dunkler Haut, bei Kindern und an Handflächen, Fußsohlen und Nägeln wurde es kaum geprüft.',
    against: {
      child: {
        title: 'Keine verlässliche Antwort bei Kindern',
        text: 'Das Programm wurde bei Kindern kaum je geprüft.',
      },
      sites: {
        acral: {
          title: 'Keine verlässliche Antwort für Handflächen, Fußsohlen und Nägel',
          text: 'Das Programm wurde an Handflächen, Fußsohlen und Nägeln kaum je geprüft.',
        },
        genital: {
          title: 'Keine verlässliche Antwort für den Intimbereich',
          text: 'Das Programm wurde im Intimbereich kaum je geprüft.',
        },
      },
      unknown: 'Darum weiß niemand, wie oft es bei diesem Fleck recht hat.',
      open: 'Ein Melanom, ein gefährlicher Hautkrebs, ist nicht ausgeschlossen. Auch kein anderer ernster Fleck.',
    },
    contact: {
      book: 'Termin vereinbaren',
      call: (phone) => `${phone} anrufen`,
      hours: (hours) => `Geöffnet: ${hours}`,
    },
    classes: 'Alle sieben Arten mit ihren Zahlen',
    classesHint:
      'Es kennt nur diese sieben Arten von Flecken. Die Zahlen sind so gerundet, dass sie zusammen 100 % ergeben; „unter 1 %“ zählt als nichts.',
    table: 'Die Zahlen als Tabelle',
    columns: { kind: 'Art', medical: 'Fachname', share: 'Wahrscheinlich' },
    meanings: 'Was diese Namen bedeuten',
    limits: {
      title: 'Was das ist und was nicht',
      text: 'Dies dient Bildung und Forschung. Das Programm kann sich irren, auch bei hohen Zahlen. Es kennt nur dieses Bild und das, was Sie ihm hier gesagt haben. Auf dunkler Haut, bei Kindern und an Handflächen, Fußsohlen und Nägeln wurde es kaum geprüft. Es ersetzt keine ärztliche Untersuchung.',
    },
    again: 'Ein anderes Bild ansehen',
    print: 'Drucken oder als PDF speichern',
    printForDoctor: 'Für den Arztbesuch drucken',
    printed: (date) => `Erstellt am ${date}`,
    send: 'An die Praxis senden',
    sent: 'Gesendetes ansehen',
    below: (percent) => `unter ${percent}`,
    above: (percent) => `über ${percent}`,
  },
  map: {
    title: 'Das Bild, und wohin das Programm geschaut hat',
    show: 'Zeigen, wohin es geschaut hat',
    strength: 'Wie kräftig',
    kind: 'Für welche Art',
    caption: (kind) =>
      `Je heller eine Stelle, desto mehr sprach sie für „${kind}“. Das zeigt wo, nicht warum, und nicht, wo der Fleck endet.`,
  },
  facts: {
    title: 'Womit das Programm geprüft wurde',
    plain: {
      learnt: (spots) =>
        `Es lernte von Bildern von ${spots} Flecken, fast alle von Menschen mit heller Haut. Wenige waren Kinder.`,
      tested: (home, elsewhere) =>
        `Geprüft wurde es mit ${home} anderen Bildern von denselben Orten und mit ${elsewhere} aus anderen Kliniken und Kameras.`,
      melanomas: (named, total, namedElsewhere, elsewhere) =>
        `Von ${total} Melanomen nannte es ${named} als wahrscheinlichste Art, aus anderen Kliniken und Kameras ${namedElsewhere} von ${elsewhere}.`,
      advice: (sent, total, sentElsewhere, elsewhere) =>
        `Sein Rat schickte ${sent} von ${total} ernsten Flecken zum Arzt, aus anderen Kliniken und Kameras ${sentElsewhere} von ${elsewhere}.`,
      notJudged: (count, total, countElsewhere, elsewhere) =>
        `${count} von ${total} Bildern konnte es nicht beurteilen, aus anderen Kliniken und Kameras ${countElsewhere} von ${elsewhere}.`,
      never:
        'Niemand hat geprüft, ob es Menschen hilft, die mit einem Fleck in eine Praxis kommen.',
      notFor:
        'Es ist nicht für Fotos, Nägel, Wunden, Ausschläge, Tattoos oder den Mund, und nicht, um eine Behandlung zu wählen.',
    },
    all: 'Alle Zahlen',
    english: 'Sie sind auf Englisch geschrieben.',
    loading: 'Die Fakten werden geholt …',
    failed:
      'Die Fakten ließen sich nicht holen. Schließen und öffnen Sie dies noch einmal, oder fragen Sie die Betreiber dieser Seite.',
  },
  details: {
    title: 'Technische Einzelheiten',
    network: 'Netz',
    version: 'Version',
    identity: 'Fingerabdruck (SHA-256)',
    time: 'Dauer',
    seconds: (seconds) => `${seconds} Sekunden`,
    picture: 'Bild',
    square: 'Untersuchtes Quadrat',
    pixels: (width, height) => `${width} × ${height} Pixel`,
  },
  abstained: {
    title: 'Dieses Bild lässt sich nicht beurteilen',
    reasons: {
      'too-small': {
        reason: (width, height) =>
          `Es hat nur ${width} × ${height} Pixel, zu wenig, um den Aufbau des Flecks zu zeigen.`,
        advice: [
          'Nehmen Sie das Originalbild, keine Vorschau, kein Bildschirmfoto, keine Kopie aus einem Chat.',
          'Wurde es zugeschnitten, lassen Sie mehr vom Bild stehen oder machen Sie das Quadrat größer.',
          'Oder nehmen Sie es aus der Nähe neu auf, sodass der Fleck die Mitte füllt.',
        ],
      },
      'too-blurred': {
        reason: () => 'Es ist zu unscharf, um den Aufbau des Flecks zu zeigen.',
        advice: [
          'Setzen Sie das Dermatoskop auf die Haut und halten Sie still.',
          'Wischen Sie die Linse ab und tippen Sie den Fleck auf dem Bildschirm an, um scharf zu stellen.',
          'Warten Sie nach dem Scharfstellen kurz und nehmen Sie es neu auf.',
        ],
      },
      'too-dark': {
        reason: () => 'Es ist zu dunkel, um die Farben des Flecks zu zeigen.',
        advice: [
          'Schalten Sie das Licht des Dermatoskops ein oder laden Sie es auf.',
          'Halten Sie es flach auf die Haut, damit kein Schatten hineinfällt.',
          'Gehen Sie ins Hellere und nehmen Sie es neu auf.',
        ],
      },
      'too-bright': {
        reason: () => 'Es ist zu hell: Die Farben des Flecks sind verblasst.',
        advice: [
          'Stellen Sie das Licht des Dermatoskops schwächer und den Blitz aus.',
          'Vermeiden Sie Sonne und Glanz; ein Tropfen Gel hilft gegen Glanz.',
          'Tippen Sie die hellste Stelle auf dem Bildschirm an und nehmen Sie es neu auf.',
        ],
      },
      photograph: {
        reason: () =>
          'Es sieht aus wie ein gewöhnliches Foto. Das Programm kennt nur Bilder, die durch ein Dermatoskop aufgenommen wurden, eine Lupe mit Licht.',
        advice: [
          'Nehmen Sie das Bild neu auf, durch ein Dermatoskop, das auf der Haut aufliegt.',
          'Haben Sie kein Dermatoskop, zeigen Sie den Fleck in einer Hautarztpraxis. Viele haben eines.',
          'Wurde das Bild durch ein Dermatoskop aufgenommen, bringen Sie nur den Fleck und Haut ringsum ins Quadrat.',
        ],
      },
      'not-a-lesion': {
        reason: () =>
          'Es sieht nicht aus wie ein Hautfleck durch ein Dermatoskop, eine Lupe mit Licht.',
        advice: [
          'Bringen Sie einen Fleck mit Haut ringsum ins Quadrat.',
          'Nehmen Sie ein Bild aus einem Dermatoskop, auf dem nichts geschrieben oder gezeichnet ist.',
          'Ist es doch ein Fleck, zeigen Sie ihn in einer Praxis: Das Programm hat keinen wie diesen gesehen.',
        ],
      },
      unfamiliar: {
        reason: () =>
          'Es ähnelt den Bildern nicht, von denen das Programm gelernt hat. Seine Antwort wäre geraten.',
        advice: [
          'Streichen Sie Haare beiseite, wischen Sie Blasen weg, lassen Sie Lineal und Tinte aus dem Quadrat.',
          'Bringen Sie den ganzen Fleck mit etwas Haut ringsum ins Quadrat und nehmen Sie ihn neu auf.',
          'Hilft das nicht, zeigen Sie den Fleck in einer Praxis. Das heißt nicht, dass der Fleck gut oder schlecht ist.',
        ],
      },
    },
    again: 'Anderes Bild wählen',
  },
  consent: {
    title: 'An die Praxis senden?',
    text: 'Nur wenn Sie möchten. Nichts wird gesendet, bevor Sie „Jetzt senden“ drücken.',
    list: 'Was gesendet würde',
    result: 'Was das Programm wann gesehen hat, mit allen Zahlen',
    answers: (source) => `Womit das Bild aufgenommen wurde: ${source}`,
    patient: 'Was Sie über sich gesagt haben:',
    when: 'Dass Sie eingewilligt haben, und in welche Worte',
    never:
      'Nicht gesendet: Ihr Name, Ihre Adresse, der Name der Datei, der Ort, an dem das Bild entstand.',
    earlier: {
      label: 'Haben Sie diesen Fleck schon einmal gesendet?',
      no: 'Nein, oder ich weiß es nicht',
      kept: (day) => `Ja, am ${day}`,
      code: 'Ja, ich habe den Code des Belegs',
      hint: 'Dann sieht die Praxis beide zusammen und kann sie vergleichen.',
      listed: 'Dass es derselbe Fleck ist wie einer, den Sie früher gesendet haben',
    },
    picture: 'Auch das Bild senden',
    pictureHint: (side) =>
      `Nur das Quadrat, neu gemacht mit höchstens ${side} Pixeln, ohne Verborgenes in der Datei.`,
    thumbnail: 'Ein kleines Bild beim Beleg behalten',
    thumbnailHint:
      'Nur auf diesem Gerät, damit Sie Ihre Belege auseinanderhalten können. Es wird mit dem Beleg gelöscht.',
    phone: {
      label: 'Die Praxis darf mich dazu anrufen',
      hint: 'Freiwillig. Nur wer in der Praxis arbeitet, sieht die Nummer. Sie wird mit dem Gesendeten gelöscht.',
      number: 'Ihre Telefonnummer',
      wrong:
        'Bitte geben Sie eine Telefonnummer mit 5 bis 15 Ziffern an, oder nehmen Sie das Häkchen weg.',
      listed: 'Ihre Telefonnummer',
    },
    agree:
      'Ich bin einverstanden, dass diese Praxis das oben Genannte speichert, ansieht und löscht, wenn ich es verlange.',
    agreeMissing: 'Bitte zuerst hier ankreuzen, wenn Sie es senden möchten.',
    send: 'Jetzt senden',
    back: 'Nicht senden',
  },
  sent: {
    advice:
      'Das ersetzt nicht den Rat, den Sie bekommen haben. Hieß es „in den nächsten Tagen“, warten Sie nicht hierauf.',
    sending: { title: 'Wird gesendet …', text: 'Das dauert einen Moment.' },
    sent: {
      title: 'Gesendet. Danke.',
      text: 'Die Praxis hat es, aber nicht Ihren Namen: Sie kann Sie nicht anrufen. Niemand verspricht, es sofort anzusehen. Macht Ihnen der Fleck Sorgen, bitten Sie um einen Termin.',
    },
    waiting: {
      title: 'Hier aufbewahrt und gesendet, sobald es geht',
      text: 'Der Server der Praxis ist gerade nicht erreichbar. Alles bleibt auf diesem Gerät und wird einmal gesendet, auch wenn Sie diese Seite schließen und später wieder öffnen.',
    },
    unkept: {
      title: 'Noch nicht gesendet: Bitte lassen Sie diese Seite offen',
      text: 'Der Server der Praxis ist gerade nicht erreichbar, und auf diesem Gerät ist kein Platz oder keine Erlaubnis, um die Sendung aufzubewahren. Solange diese Seite offen ist, wird sie gesendet, sobald es geht. Oder schaffen Sie Platz und versuchen Sie es noch einmal.',
    },
    gone: {
      title: 'Es wartet hier nicht mehr',
      text: 'Vielleicht wurde es in einem anderen Tab gesendet oder gelöscht, oder die Daten dieses Browsers wurden geleert. Wurde es gesendet, steht der Beleg unter „Etwas Gesendetes löschen“. Wenn nicht, können Sie es vom Ergebnis aus noch einmal senden.',
    },
    refused: {
      title: 'Der Server der Praxis hat es nicht angenommen',
      text: 'Dort wurde nichts gespeichert. Versuchen Sie es später noch einmal oder sagen Sie der Praxis Bescheid.',
    },
    erasing: { title: 'Wird gelöscht …', text: 'Das dauert einen Moment.' },
    erased: {
      title: 'Gelöscht',
      text: 'Was Sie gesendet haben, ist vom Server der Praxis verschwunden.',
    },
    'erase-waiting': {
      title: 'Wird gelöscht, sobald es geht',
      text: 'Der Server der Praxis ist gerade nicht erreichbar. Ihr Wunsch bleibt auf diesem Gerät und wird erfüllt, sobald die Verbindung zurück ist, auch wenn Sie diese Seite schließen und später wieder öffnen. Behalten Sie den Beleg bis dahin.',
    },
    'not-erased': {
      title: 'Es ließ sich gerade nicht löschen',
      text: 'Behalten Sie den Beleg und versuchen Sie es später, oder geben Sie ihn der Praxis: Sie kann es auch löschen.',
    },
    withPhone:
      'Die Praxis hat es, und die Nummer, unter der sie Sie anrufen darf. Niemand verspricht, es sofort anzusehen. Macht Ihnen der Fleck Sorgen, bitten Sie um einen Termin.',
    answerCode: 'Ihr Antwortcode',
    answerHint:
      'Vielleicht schreibt Ihnen die Praxis eine Antwort. Mit diesem Code können Sie sie später hier lesen, und jeder andere, der ihn hat, auch. Löschen kann er nichts.',
    receipt: 'Ihr Beleg',
    receiptHint:
      'Bewahren Sie diesen Code auf. Nur mit ihm können Sie in der Praxis nach dem Gesendeten fragen und es löschen lassen, hier oder dort.',
    receiptUnkept:
      'Auf diesem Gerät war kein Platz oder keine Erlaubnis für den Code. Kopieren, drucken oder notieren Sie ihn jetzt.',
    copy: 'Code kopieren',
    copied: 'Kopiert',
    copyFailed:
      'Der Browser ließ das Kopieren nicht zu. Kopieren Sie den markierten Code von Hand, drucken oder notieren Sie ihn.',
    print: 'Drucken',
    toFile: 'Als Datei speichern',
    qr: 'Als QR-Code zeigen',
    qrWarning:
      'Zeigen Sie ihn nur Menschen, denen Sie vertrauen. Wer ihn scannt oder fotografiert, kann Ihr Gesendetes löschen und die Praxis danach fragen. Es ist ein Code, kein Link.',
    qrLabel: 'Der Code Ihres Belegs als QR-Code',
    qrFailed: 'Der QR-Code ließ sich nicht machen. Kopieren Sie stattdessen den Code.',
    erase: 'Gesendetes löschen',
    retry: 'Noch einmal versuchen',
    when: (date) => `Angekommen am ${date}`,
  },
  receipts: {
    title: 'Etwas Gesendetes löschen',
    text: 'Wählen Sie einen Beleg auf diesem Gerät oder geben Sie den Code eines anderen ein.',
    code: 'Code des Belegs',
    codeWrong: 'Der Code ist nicht vollständig. Er hat zwei Teile mit einem Punkt dazwischen.',
    erase: 'Löschen',
    sure: {
      title: 'Wirklich löschen?',
      text: 'Es ist dann vom Server der Praxis verschwunden und kommt nicht zurück.',
    },
    kept: 'Belege auf diesem Gerät',
    outcomes: {
      done: 'Gelöscht. Es ist vom Server der Praxis verschwunden.',
      waiting:
        'Der Server der Praxis ist gerade nicht erreichbar. Es wird gelöscht, sobald es geht; bis dahin bleibt der Beleg in der Liste.',
      failed: 'Es ließ sich gerade nicht löschen. Prüfen Sie den Code und versuchen Sie es später.',
    },
    toErase: 'Wartet auf das Löschen.',
    ends: (code) => `Code endet auf ${code}`,
  },
  answers: {
    title: 'Was Sie gesendet haben',
    heading: 'Gibt es eine Antwort?',
    text: 'Drücken Sie den Knopf bei einem Beleg, oder geben Sie Ihren Antwortcode ein. Dann wird der Server der Praxis gefragt.',
    ask: 'Gibt es eine Antwort?',
    asking: 'Der Server der Praxis wird gefragt …',
    code: 'Antwortcode',
    codeWrong: 'Der Antwortcode ist nicht vollständig. Er hat 20 Buchstaben und Ziffern.',
    outcomes: {
      none: 'Zu diesem Code gibt es keine Antwort. Vielleicht hat die Praxis noch nicht geantwortet. Oder der Code ist falsch abgetippt oder ungültig, oder das Gesendete ist gelöscht. Macht Ihnen der Fleck Sorgen, warten Sie nicht auf eine Antwort.',
      failed:
        'Der Server der Praxis ist gerade nicht erreichbar. Versuchen Sie es später noch einmal.',
      'too-often':
        'Heute wurde zu oft gefragt. Versuchen Sie es morgen noch einmal, oder fragen Sie die Praxis.',
      cancelled: 'Der Code ist ungültig. Niemand kann damit eine Antwort lesen.',
      'not-cancelled': 'Das ging gerade nicht. Versuchen Sie es später noch einmal.',
    },
    of: (date) => `Antwort vom ${date}`,
    cancel: 'Antwortcode ungültig machen',
    sure: {
      title: 'Den Antwortcode wirklich ungültig machen?',
      text: 'Dann kann niemand mehr eine Antwort damit lesen, auch Sie nicht. Was Sie gesendet haben, bleibt in der Praxis.',
    },
  },
  compare: {
    title: 'Frühere Ergebnisse',
    text: 'Aufbewahrt in diesem Browser auf diesem Gerät, sonst nirgends. Die Zahlen zweier Bilder können sich unterscheiden, obwohl der Fleck gleich ist: Es zählt, was Sie und eine Ärztin oder ein Arzt sehen.',
    keep: 'Auf diesem Gerät behalten',
    kept: 'Auf diesem Gerät behalten',
    where: 'Wo am Körper?',
    nowhere: 'Ohne Ort',
    empty: 'Noch nichts aufbewahrt.',
    one: 'Bewahren Sie noch ein Ergebnis auf, dann stehen beide nebeneinander.',
    first: 'Links',
    second: 'Rechts',
    export: 'Alle als Datei speichern',
    remove: 'Löschen',
    removeAll: 'Alle löschen',
    removeSure: 'Dieses Ergebnis wirklich löschen?',
    removeAllSure: 'Wirklich alle löschen?',
    lasting: 'Gelöschtes kommt nicht zurück.',
    failed:
      'Dieser Browser lässt nichts aufbewahren, oder das Gerät ist voll. Löschen Sie frühere Ergebnisse oder schaffen Sie Platz und versuchen Sie es noch einmal. Oder drucken Sie dieses Ergebnis.',
  },
  error: {
    topics: {
      empty: {
        title: 'Diese Datei ist leer',
        text: 'Sie enthält kein Bild. Vielleicht wurde sie nicht ganz gespeichert. Wählen Sie ein anderes Bild.',
      },
      unreadable: {
        title: 'Diese Datei lässt sich nicht als Bild öffnen',
        text: 'Sie kann beschädigt sein oder von einer Art, die dieser Browser nicht liest, etwa HEIC oder TIFF. Speichern Sie sie als JPEG oder PNG oder wählen Sie ein anderes Bild.',
      },
      heic: {
        title: 'Dieser Browser öffnet keine HEIC-Bilder',
        text: 'iPhones speichern in diesem Format. Exportieren Sie das Bild als JPEG und wählen Sie dieses, oder öffnen Sie diese Seite auf dem Telefon selbst. Für neue Bilder: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“.',
      },
      'too-large': {
        title: 'Dieses Bild ist zu groß',
        text: 'Es hat mehr Pixel, als hier untersucht werden können: höchstens 100 Millionen. Speichern Sie es kleiner oder wählen Sie ein anderes Bild.',
      },
      changed: {
        title: 'Das Bild hat sich geändert',
        text: 'Seine Datei wurde geändert, verschoben oder gelöscht, nachdem Sie sie gewählt hatten, und lässt sich nicht mehr lesen. Wählen Sie das Bild noch einmal.',
      },
      closed: {
        title: 'Dieses Bild gehört einer anderen Website',
        text: 'Sie lässt es hier nicht lesen. Speichern Sie das Bild zuerst auf Ihrem Gerät und wählen Sie es dann.',
      },
      'not-set-up': {
        title: 'Hier ist noch nicht alles eingerichtet',
        text: 'Die Seite sagt nicht, wo das Programm liegt, darum kann Ihr Bild nicht untersucht werden. Bitte sagen Sie es den Betreibern der Seite.',
      },
      part: {
        title: 'Ein Teil dieser Anwendung konnte nicht geholt werden',
        text: 'Prüfen Sie die Internetverbindung und versuchen Sie es noch einmal. Von dem, was Sie hier haben, geht nichts verloren.',
      },
      offline: {
        title: 'Das Programm konnte nicht geholt werden',
        text: 'Prüfen Sie die Internetverbindung und versuchen Sie es noch einmal.',
      },
      site: {
        title: 'Auf dieser Seite ist etwas nicht in Ordnung',
        text: 'Ein Teil, der zum Untersuchen Ihres Bildes nötig ist, fehlt, ist beschädigt oder gesperrt. Versuchen Sie es später oder sagen Sie es den Betreibern der Seite.',
      },
      browser: {
        title: 'Dieser Browser kann das Programm nicht ausführen',
        text: 'Öffnen Sie diese Seite in einer aktuellen Version von Chrome, Edge, Firefox oder Safari.',
      },
      stopped: {
        title: 'Die Untersuchung brach ab',
        text: 'Vielleicht fehlt dem Gerät Speicher. Schließen Sie andere Tabs oder Programme und versuchen Sie es noch einmal.',
      },
      defect: {
        title: 'Hier ist etwas schiefgegangen',
        text: 'Ihr Bild ist nicht schuld. Versuchen Sie es noch einmal; passiert es wieder, sagen Sie es den Betreibern der Seite.',
      },
    },
    kept: 'Ihr Bild ist noch hier auf Ihrem Gerät.',
    retry: 'Noch einmal versuchen',
    again: 'Anderes Bild wählen',
    forSite: 'Für die Betreiber dieser Seite',
  },
  notices: {
    several: 'Bitte immer nur ein Bild. Geben Sie das eine, das untersucht werden soll.',
    'not-a-picture': 'Diese Datei ist kein Bild. Wählen Sie ein Bild in JPEG, PNG, WebP oder AVIF.',
    pdf: 'Das ist ein PDF. Öffnen Sie es, speichern Sie das Bild darin als JPEG oder PNG und wählen Sie dieses.',
    folder: 'Das ist ein Ordner. Öffnen Sie ihn und geben Sie ein Bild daraus.',
    'no-camera':
      'Von der Kamera kam kein Bild. Ist sie gesperrt, erlauben Sie sie in den Einstellungen des Geräts, oder wählen Sie ein Bild, das Sie schon haben.',
    'not-a-file':
      'Das war Text oder ein Link, kein Bild. Speichern Sie das Bild auf Ihrem Gerät und wählen Sie es dann.',
    busy: 'Einen Moment: Das erste Bild wird noch untersucht.',
    'source-missing': 'Bitte eines wählen. Davon hängt ab, was das Ergebnis wert ist.',
    'not-sent':
      'Es wurde nichts gesendet: Die Sendung ließ sich nicht zusammenstellen. Vielleicht ist das Bild nicht mehr auf diesem Gerät. Senden Sie das Ergebnis ohne Bild, oder versuchen Sie es noch einmal.',
  },
  leaving: {
    title: 'Dieses Ergebnis verlassen?',
    text: 'Es ist dann von dieser Seite verschwunden. Drucken Sie es vorher, oder bewahren Sie es auf diesem Gerät auf, wenn das angeboten wird.',
    leave: 'Verlassen',
    picture: 'Das neue Bild nehmen',
    stay: 'Beim Ergebnis bleiben',
  },
  sure: { no: 'Nein, behalten' },
  refused:
    'Dieser Browser lässt nicht sehen, was auf diesem Gerät aufbewahrt ist. Erlauben Sie dieser Website in den Einstellungen des Browsers, Daten zu speichern.',
  languageMissing: 'Die Texte in Ihrer Sprache konnten nicht geholt werden.',
  labels: {
    nv: {
      name: 'Muttermal',
      phrase: 'Ein Muttermal',
      medical: 'melanozytärer Nävus',
      line: 'Eine häufige, meist harmlose Ansammlung von Pigmentzellen.',
    },
    bkl: {
      name: 'Harmlose Keratose',
      phrase: 'Eine harmlose Keratose',
      medical: 'benigne Keratose',
      line: 'Ein Altersfleck oder eine warzenartige, wie aufgeklebte Stelle.',
    },
    df: {
      name: 'Dermatofibrom',
      phrase: 'Ein Dermatofibrom',
      line: 'Ein kleiner, fester, harmloser Knoten in der Haut.',
    },
    vasc: {
      name: 'Blutgefäß-Fleck',
      phrase: 'Ein Blutgefäß-Fleck',
      medical: 'vaskuläre Läsion',
      line: 'Aus kleinen Blutgefäßen, etwa ein Angiom.',
    },
    akiec: {
      name: 'Sonnenschaden-Fleck',
      phrase: 'Ein Sonnenschaden-Fleck',
      medical: 'aktinische Keratose oder Morbus Bowen',
      line: 'Rau, von der Sonne; kann zu Hautkrebs werden, wenn man nichts tut.',
    },
    bcc: {
      name: 'Basalzellkarzinom',
      phrase: 'Ein Basalzellkarzinom',
      plain: 'ein Hautkrebs, der meist geheilt wird',
      line: 'Der häufigste Hautkrebs; wächst langsam; behandelbar.',
    },
    mel: {
      name: 'Melanom',
      phrase: 'Ein Melanom',
      plain: 'ein gefährlicher Hautkrebs',
      line: 'Ein ernster Hautkrebs; je früher behandelt, desto besser.',
    },
  },
};

export default de;
