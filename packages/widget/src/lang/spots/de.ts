import type { SpotWords } from './words.js';

const words: SpotWords = {
  spots: {
    which: 'Welcher Fleck ist es?',
    fresh: 'Ein neuer Fleck',
    name: 'Name des Flecks',
    nameHint: 'Damit Sie ihn wiederfinden, etwa „linkes Knie“.',
    unsorted: 'Ergebnisse ohne Fleck',
    spot: 'Fleck',
    timeline: 'Alle Bilder, das älteste zuerst',
    measuring: 'Es wird ermittelt, wie stark die Zahlen zufällig schwanken …',
    again: 'Neues Bild von diesem Fleck machen',
    follow: {
      title: 'Ein neues Bild von diesem Fleck',
      text: 'Machen Sie es im gleichen Licht, aus der gleichen Nähe und gleich herum. Das frühere Bild liegt dann über dem neuen, damit der Fleck an die gleiche Stelle kommt.',
    },
    earlier: 'Das Bild davor',
    overlay: 'Das frühere Bild über dem neuen zeigen',
    pan: 'Beide Bilder verschieben',
    change: {
      title: 'Was sich an den Zahlen geändert hat',
      none: 'Keine Änderung, die das Programm erkennen kann.',
      noAllClear:
        'Die Zahlen zeigen nicht, ob der Fleck harmlos ist. Zeigen Sie ihn einer Ärztin oder einem Arzt, wenn Sie eine Änderung sehen. Gehen Sie in den nächsten Tagen, wenn er wächst, juckt oder blutet. Farben werden nicht verglichen: Licht und Kamera ändern sie.',
      told: (kinds) =>
        `Die Zahlen haben sich stärker geändert, als sie bei einem Bild zufällig schwanken: ${kinds}.`,
      fromTo: (kind, before, after) => `${kind} von ${before} auf ${after}`,
      untold: {
        'no-numbers': 'Eines der beiden hat keine Zahlen. Es gibt nichts zu vergleichen.',
        'other-network':
          'Das Programm hat sich zwischen den beiden geändert: Zwei Fassungen haben diese Bilder angesehen. Ihre Zahlen lassen sich nicht vergleichen.',
        'no-noise':
          'Bei einem der beiden wurde nicht ermittelt, wie stark die Zahlen zufällig schwanken. Daher lässt sich keine Änderung feststellen.',
      },
      answers:
        'Sie haben dem Programm jedes Mal andere Angaben gemacht. Auch das verschiebt die Zahlen.',
      table: 'Die Zahlen, und wie stark sie zufällig schwanken',
      noise:
        'In Klammern: wie weit die Zahl wandert, wenn das gleiche Bild gespiegelt oder etwas verschoben wird. Berühren sich beide Bereiche, erkennt das Programm keine Änderung. Auch Licht, Winkel und Druck verschieben die Zahlen. Das ist nicht eingerechnet.',
      earlier: 'Früher',
      later: 'Später',
      change: 'Änderung',
      tells: { more: 'Mehr', less: 'Weniger', same: 'Keine erkennbar' },
      range: (value, low, high) => `${value} (${low} bis ${high})`,
    },
    doubt: {
      place: (said, spot) =>
        `Bei diesem Bild haben Sie angegeben: ${said}. Der Fleck ist aber hier: ${spot}. Ist es der gleiche Fleck?`,
      looks:
        'Das Programm sieht eine andere Art als im Bild davor. Ist es der gleiche Fleck? Das kann es nicht wissen. Wenn ja, zeigen Sie ihn einer Ärztin oder einem Arzt. Wenn nein, legen Sie das Bild zu einem anderen Fleck.',
    },
    move: 'Nicht dieser Fleck?',
    moveNow: 'Dorthin legen',
    size: {
      title: 'Fleck messen',
      text: 'Das geht nur, wenn im Bild ein Lineal oder ein Aufkleber von bekannter Größe flach neben dem Fleck liegt. Markieren Sie dessen beide Enden, dann beide Ränder des Flecks.',
      length: 'Wie lang ist das Lineal oder der Aufkleber, in Millimetern?',
      marks: [
        'Ein Ende des Lineals oder Aufklebers',
        'Das andere Ende des Lineals oder Aufklebers',
        'Ein Rand des Flecks',
        'Der andere Rand des Flecks',
      ],
      keys: 'Ziehen Sie die Marken oder bewegen Sie sie mit den Pfeiltasten.',
      save: 'Größe behalten',
      wrong: (least, greatest) =>
        `Bitte geben Sie eine Länge von ${least} bis ${greatest} Millimetern an und ziehen Sie die beiden Enden auseinander.`,
      about: (size) => `Etwa ${size} breit`,
      both: (before, after) =>
        `Größe: etwa ${before}, dann etwa ${after}. Von Hand markiert: Ein Millimeter mehr oder weniger bedeutet nichts.`,
      unmarked:
        'Die Größe wird nicht verglichen: In einem der beiden ist kein Lineal oder Aufkleber markiert.',
    },
    reminder: {
      title: 'Mich erinnern',
      text: 'Das macht eine Datei für Ihren Kalender. Darin steht weder, wer Sie sind, noch welcher Fleck es ist. Manche Kalender liegen im Internet. Ein Termin, den Ihnen eine Ärztin oder ein Arzt genannt hat, geht vor.',
      when: 'Wann?',
      save: 'Erinnerung speichern',
      summary: 'Neues Bild vom Hautfleck machen',
      description:
        'Im gleichen Licht, und mit dem Bild davor vergleichen. Früher zur Ärztin oder zum Arzt, wenn er wächst, sich verändert, juckt oder blutet.',
    },
    import: 'Aus einer Datei hinzufügen',
    imported: (count) => `Hinzugefügte Bilder: ${count}.`,
    importFailed:
      'Diese Datei lässt sich hier nicht lesen. Wählen Sie eine, die hier gespeichert wurde.',
    removeSpot: 'Diesen Fleck löschen',
    removeSpotSure: 'Diesen Fleck und alle seine Bilder wirklich löschen?',
  },
  camera: {
    title: 'Ein Bild machen',
    legend: 'Womit machen Sie es?',
    lens: 'Setzen Sie die Linse auf die Haut, den Fleck in die Mitte.',
    alone: {
      text: 'Dieses Bild ist für eine Ärztin oder einen Arzt. Das Programm wurde mit solchen Bildern nicht geprüft und gibt dafür kein Ergebnis.',
      advice: [
        'Halten Sie das Handy eine Handbreit entfernt und gerade über den Fleck.',
        'Nutzen Sie Tageslicht oder eine helle Lampe, ohne Schatten auf dem Fleck.',
        'Legen Sie ein Lineal oder eine Münze daneben, damit man die Größe sieht.',
      ],
    },
    shown: 'Was die Kamera zeigt',
    hints: {
      starting: 'Gleich bereit …',
      moving: 'Bitte stillhalten.',
      'too-dark': 'Zu dunkel. Machen Sie Licht an oder gehen Sie ins Helle.',
      'too-bright': 'Zu hell. Nehmen Sie Licht weg und vermeiden Sie Glanz.',
      'too-blurred':
        'Nicht scharf. Tippen Sie auf den Fleck oder gehen Sie etwas näher oder weiter weg.',
      'too-small': 'Diese Kamera zeigt zu wenig. Nehmen Sie eine andere oder wählen Sie ein Bild.',
      good: 'Gut. Bleiben Sie so.',
      unchecked:
        'Das lässt sich gerade nicht prüfen. Drücken Sie, wenn es scharf und hell aussieht.',
    },
    hidden: 'Die Kamera ist aus, solange niemand diese Seite sieht.',
    byItself: 'Von selbst auslösen, sobald das Bild gut ist',
    torch: 'Licht des Handys einschalten',
    shoot: 'Bild machen',
    blocked:
      'Die Kamera ist gesperrt. Erlauben Sie sie für diese Seite in den Einstellungen des Browsers oder wählen Sie ein Bild.',
    missing: 'Hier lässt sich keine Kamera benutzen. Wählen Sie ein Bild, das Sie haben.',
    file: 'Lieber ein Bild wählen',
    app: 'Kamera-App benutzen',
    taken: {
      title: 'Ein Bild für die Ärztin oder den Arzt',
      save: 'Bild speichern',
      send: 'Weiter, um es der Praxis zu senden',
      again: 'Noch einmal machen',
    },
  },
};

export default words;
