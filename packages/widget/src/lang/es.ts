import spotWords from './spots/es.js';
import type { Strings } from './strings.js';

/** Español. */
const es: Strings = {
  ...spotWords,
  locale: 'es',
  direction: 'ltr',
  panel: 'Mirar una imagen de la piel',
  step: (step, of) => `Paso ${step} de ${of}`,
  back: {
    question: 'Volver a la pregunta',
    square: 'Volver al cuadrado',
    answers: 'Volver a sus respuestas',
    result: 'Volver al resultado',
    spots: 'Volver a sus manchas',
    start: 'Volver al inicio',
  },
  choose: {
    title: 'Mire más de cerca la imagen de una mancha de la piel',
    text: 'Elija una imagen tomada con un dermatoscopio, la lupa con luz que usan las consultas de piel. Se examina aquí, en su dispositivo.',
    drop: 'Suelte aquí una imagen o péguela',
    dropNow: 'Suelte para usar esta imagen',
    formats: 'JPEG, PNG, WebP o AVIF',
    button: 'Elegir una imagen',
    camera: 'Usar la cámara',
    private: {
      kept: 'Su imagen se queda en este dispositivo.',
      unlessSent: 'Su imagen se queda en este dispositivo, salvo que usted decida enviarla.',
    },
    limits: 'Para educación e investigación. Puede equivocarse y no sustituye a un médico.',
    compare: 'Comparar resultados anteriores',
    receipts: 'Borrar algo que envió',
    receiptsAndAnswers: 'Respuestas a lo que envió, y borrarlo',
    required: 'Primero haga examinar una imagen, por favor.',
  },
  describe: {
    title: 'Una pregunta sobre su imagen',
    picture: 'La imagen que eligió',
    legend: '¿Con qué se tomó?',
    sources: {
      dermatoscope: {
        name: 'Con un dermatoscopio',
        hint: 'Una lupa con luz, apoyada en la piel o muy cerca',
      },
      photograph: {
        name: 'Con una cámara normal',
        hint: 'Un teléfono o una cámara sin nada delante',
      },
      unknown: { name: 'No estoy seguro', hint: 'También está bien' },
    },
    dermatoscope:
      'Un dermatoscopio: un mango con una lente con luz que toca la piel. También se puede sujetar a un teléfono.',
    proceed: 'Continuar',
    another: 'Elegir otra imagen',
  },
  declined: {
    title: 'Aquí solo se examinan imágenes de dermatoscopio',
    text: 'El programa solo se ha probado con esas imágenes. Lo que dice de otras podría confundirle; por eso esta consulta no lo muestra.',
    advice: [
      'Enseñe la mancha a un médico en las próximas semanas. Verá su piel y puede tomar la imagen adecuada.',
      'Vaya en unos días si crece, cambia, pica o sangra.',
      'Si una consulta tiene una imagen de dermatoscopio, pida el archivo y elíjalo aquí.',
    ],
  },
  frame: {
    title: 'Ponga la mancha en el cuadrado',
    text: 'Arrastre, pellizque o use los botones. Si ya está en el centro, solo continúe.',
    stage: 'La imagen bajo el cuadrado',
    keys: 'Las flechas mueven el cuadrado; más y menos cambian su tamaño.',
    move: 'Mover el cuadrado',
    up: 'Arriba',
    down: 'Abajo',
    left: 'Izquierda',
    right: 'Derecha',
    closer: 'Más cerca',
    wider: 'Más lejos',
    size: 'Qué tan cerca',
    centre: 'Volver al centro',
    position: (size, left, top) =>
      `El cuadrado mide ${size} píxeles de ancho, a ${left} de la izquierda y ${top} de arriba.`,
    proceed: 'Continuar',
  },
  check: { title: 'Comprobando su imagen', looking: 'Viendo si es nítida y clara' },
  unfit: { adjust: 'Mover el cuadrado' },
  patient: {
    title: 'Sobre usted, si quiere',
    text: 'Todo es opcional. Se usa aquí, en este dispositivo, y puede ayudar un poco al programa.',
    age: 'Edad en años',
    ageWrong: (oldest) => `Escriba una edad de 0 a ${oldest} o deje el campo vacío.`,
    sex: 'Sexo',
    sexes: { female: 'Mujer', male: 'Hombre', none: 'Prefiero no decirlo' },
    site: '¿Dónde está la mancha?',
    list: 'Elegir de una lista',
    map: 'Elegir en el cuerpo',
    front: 'De frente',
    behind: 'De espaldas',
    noSite: 'Sin indicar',
    sites: {
      abdomen: 'Vientre',
      acral: 'Palma, planta o bajo una uña',
      back: 'Espalda',
      chest: 'Pecho',
      ear: 'Oreja',
      face: 'Cara',
      foot: 'Pie',
      genital: 'Partes íntimas',
      hand: 'Mano',
      'lower extremity': 'Pierna',
      neck: 'Cuello',
      scalp: 'Cuero cabelludo',
      trunk: 'Glúteos, costado u otra parte del tronco',
      'upper extremity': 'Brazo',
    },
    examine: 'Examinar esta imagen',
    skip: 'Omitir esto',
  },
  examine: {
    title: 'Examinando su imagen',
    fetching: 'Trayendo el programa',
    bytes: (loaded, total) => `${loaded} de ${total} MB`,
    starting: 'Arrancando el programa',
    looking: 'Mirando la imagen',
    private: 'El programa viene a su dispositivo. Su imagen no se envía fuera para examinarla.',
    cancel: 'Cancelar',
  },
  result: {
    kicker: 'Lo más probable que ve el programa',
    next: 'Enseñe la mancha a un médico en las próximas semanas. Vaya en unos días si crece, cambia, pica o sangra.',
    square: 'Se examinó el cuadrado claro',
    whole: 'Se examinó toda la imagen',
    unmeasured: {
      photograph: {
        title: 'Sin resultado para una foto normal',
        text: 'El programa solo se ha probado con imágenes de dermatoscopio, una lupa con luz. Lo que dice de otras imágenes no significa nada; por eso no se muestra.',
      },
      unknown: {
        title: 'Sin resultado claro para esta imagen',
        text: 'El programa solo se ha probado con imágenes de dermatoscopio, una lupa con luz. Usted no sabía cómo se tomó la suya; por eso nadie sabe cuántas veces acierta aquí.',
      },
    },
    reference: (total, correct, rate) =>
      `Cuando estaba así de seguro, acertó en ${correct} de ${total} manchas de prueba: ${rate}.`,
    referenceElsewhere: (total, correct, rate) =>
      `Cuando estaba así de seguro con manchas de otros hospitales y otras cámaras, acertó en ${correct} de ${total}: ${rate}.`,
    referenceClinic: (total, correct, rate) =>
      `Cuando estaba así de seguro con manchas de esta consulta, acertó en ${correct} de ${total}: ${rate}.`,
    range: (low, high, level) =>
      `Contando con el azar, puede estar entre ${low} y ${high}. Es el intervalo de confianza del ${level}.`,
    notElsewhere:
      'Con estos ajustes no se ha probado con otras cámaras. Con ellas quizá acierte menos veces.',
    accuracy: 'Cuántas veces acierta',
    aboutReference:
      'Las manchas de prueba son de la colección pública HAM10000. Se conoce su tipo y el programa no aprendió con ellas. Las reunieron hospitales, por eso los tipos serios son mucho más frecuentes que entre quienes solo miran su piel. «Así de seguro» significa que lo primero que dijo tenía más o menos el mismo número.',
    aboutElsewhere:
      'Las manchas de otros hospitales y otras cámaras son de la colección pública ISIC 2017: lunares, melanomas y queratosis inofensivas. El programa no aprendió con ellas, pero también sirvieron para elegir el programa y sus límites.',
    aboutClinic: (lesions, day) =>
      `Manchas de esta consulta cuyo tipo se conoce y con las que el programa no aprendió: ${lesions}, probadas el ${day}.`,
    triage: {
      'see-soon': {
        title: 'Hágasela mirar en los próximos días',
        text: 'Enseñe la mancha a un médico o a un dermatólogo. No espere si sangra o cambia deprisa. Esto no es un diagnóstico. Las manchas de prueba vienen de hospitales, donde las serias son frecuentes. En la vida diaria, más manchas con este consejo son inofensivas.',
      },
      inconclusive: {
        title: 'Hágasela mirar en las próximas semanas',
        text: 'La imagen sola no lo aclara. Enseñe la mancha a un médico o a un dermatólogo, y antes si crece, cambia, pica o sangra.',
      },
      routine: {
        title: 'Ninguna señal de prisa, pero no es un visto bueno',
        text: 'El programa pasa por alto manchas serias. Enséñesela al médico en su próxima visita. Vaya en unos días si es nueva, le preocupa, crece, cambia, pica o sangra.',
      },
    },
    triageMeasured: (missed, alarmed) =>
      `En una prueba, este consejo pasó por alto ${missed} de 100 manchas serias y envió al médico ${alarmed} de 100 inofensivas.`,
    triageElsewhere: (missed, alarmed) =>
      `En una prueba con otros hospitales y otras cámaras, este consejo pasó por alto ${missed} de 100 melanomas y envió al médico ${alarmed} de 100 manchas de otro tipo.`,
    triageClinic: (missed, alarmed) =>
      `En una prueba en esta consulta, este consejo pasó por alto ${missed} de 100 manchas serias y envió al médico ${alarmed} de 100 inofensivas.`,
    possible: (kinds) => `También podría ser: ${kinds}.`,
    lessLikely: (kinds) => `Menos probable, pero sin descartar: ${kinds}.`,
    withShare: (kind, share) => `${kind} (${share})`,
    withMeaning: (kind, meaning, share) => `${kind} (${meaning}; ${share})`,
    lessSure: {
      kicker: 'El programa está menos seguro aquí. Lo más probable que ve',
      text: (wrong) => `Cuando estaba así de seguro, falló en unas ${wrong} de 100 manchas.`,
    },
    candidatesHint: (level, melanoma) =>
      `En las pruebas, el tipo verdadero fue el primero o uno de «También podría ser» en al menos el ${level} de las manchas de cada tipo; en los melanomas, en al menos el ${melanoma}.`,
    untested: 'Apenas se ha probado en piel oscura, en niños ni en palmas, plantas y uñas.',
    against: {
      child: {
        title: 'Sin respuesta fiable para niños',
        text: 'El programa apenas se ha probado en niños.',
      },
      sites: {
        acral: {
          title: 'Sin respuesta fiable para palmas, plantas y uñas',
          text: 'El programa apenas se ha probado en palmas, plantas y uñas.',
        },
        genital: {
          title: 'Sin respuesta fiable para partes íntimas',
          text: 'El programa apenas se ha probado en partes íntimas.',
        },
      },
      unknown: 'Por eso nadie sabe cuántas veces acierta con esta mancha.',
      open: 'Un melanoma, un cáncer de piel peligroso, no queda descartado. Tampoco otra mancha seria.',
    },
    contact: {
      book: 'Pedir cita',
      call: (phone) => `Llamar al ${phone}`,
      hours: (hours) => `Abierto: ${hours}`,
    },
    classes: 'Los siete tipos, con sus números',
    classesHint:
      'Solo conoce estos siete tipos de mancha. Los números se redondean para que juntos sumen el 100 %; «menos del 1 %» cuenta como nada.',
    table: 'Los números en una tabla',
    columns: { kind: 'Tipo', medical: 'Nombre médico', share: 'Probabilidad' },
    meanings: 'Qué significan estos nombres',
    limits: {
      title: 'Qué es esto y qué no es',
      text: 'Es para educación e investigación. El programa puede equivocarse, también con números altos. Solo conoce esta imagen y lo que usted le ha dicho aquí. Apenas se ha probado en piel oscura, en niños ni en palmas, plantas y uñas. No sustituye a un médico.',
    },
    again: 'Mirar otra imagen',
    print: 'Imprimir o guardar en PDF',
    printForDoctor: 'Imprimir para su médico',
    printed: (date) => `Hecho el ${date}`,
    send: 'Enviar a la consulta',
    sent: 'Ver lo que envió',
    below: (percent) => `menos del ${percent}`,
    above: (percent) => `más del ${percent}`,
  },
  map: {
    title: 'La imagen, y dónde miró el programa',
    show: 'Mostrar dónde miró',
    strength: 'Con qué fuerza',
    kind: 'Para qué tipo',
    caption: (kind) =>
      `Cuanto más brilla un lugar, más habló a favor de «${kind}». Muestra dónde, no por qué, ni dónde acaba la mancha.`,
  },
  facts: {
    title: 'Con qué se ha probado el programa',
    plain: {
      learnt: (spots) =>
        `Aprendió con imágenes de ${spots} manchas, casi todas de personas de piel clara. Pocas eran niños.`,
      tested: (home, elsewhere) =>
        `Se probó con otras ${home} imágenes de los mismos lugares y con ${elsewhere} de otros hospitales y otras cámaras.`,
      melanomas: (named, total, namedElsewhere, elsewhere) =>
        `De ${total} melanomas, dio ${named} como el tipo más probable; de otros hospitales y otras cámaras, ${namedElsewhere} de ${elsewhere}.`,
      advice: (sent, total, sentElsewhere, elsewhere) =>
        `Su consejo envió al médico ${sent} de ${total} manchas serias; de otros hospitales y otras cámaras, ${sentElsewhere} de ${elsewhere}.`,
      notJudged: (count, total, countElsewhere, elsewhere) =>
        `No pudo valorar ${count} de ${total} imágenes; de otros hospitales y otras cámaras, ${countElsewhere} de ${elsewhere}.`,
      never: 'Nadie ha probado si ayuda a quienes van al médico con una mancha.',
      notFor:
        'No sirve para fotos, uñas, heridas, erupciones, tatuajes o la boca, ni para elegir un tratamiento.',
    },
    all: 'Todas las cifras',
    english: 'Están escritos en inglés.',
    loading: 'Cargando los datos…',
    failed:
      'No se pudieron cargar los datos. Cierre y vuelva a abrir esto, o pregunte a quienes llevan este sitio.',
  },
  details: {
    title: 'Detalles técnicos',
    network: 'Red',
    version: 'Versión',
    identity: 'Huella (SHA-256)',
    time: 'Tiempo',
    seconds: (seconds) => `${seconds} segundos`,
    picture: 'Imagen',
    square: 'Cuadrado examinado',
    pixels: (width, height) => `${width} × ${height} píxeles`,
  },
  abstained: {
    title: 'No se puede valorar esta imagen',
    reasons: {
      'too-small': {
        reason: (width, height) =>
          `Solo tiene ${width} × ${height} píxeles: muy poco para ver cómo está hecha la mancha.`,
        advice: [
          'Use la imagen original, no una vista previa, una captura ni una copia de un chat.',
          'Si se recortó, deje más imagen o agrande el cuadrado.',
          'O tómela otra vez más de cerca, con la mancha llenando el centro.',
        ],
      },
      'too-blurred': {
        reason: () => 'Está demasiado borrosa para ver cómo está hecha la mancha.',
        advice: [
          'Apoye el dermatoscopio en la piel y no se mueva.',
          'Limpie la lente y toque la mancha en la pantalla para enfocar.',
          'Espere un momento tras enfocar y tómela de nuevo.',
        ],
      },
      'too-dark': {
        reason: () => 'Está demasiado oscura para ver los colores de la mancha.',
        advice: [
          'Encienda la luz del dermatoscopio o cárguelo.',
          'Apóyelo plano sobre la piel, para que no entre sombra.',
          'Vaya donde haya más luz y tómela de nuevo.',
        ],
      },
      'too-bright': {
        reason: () => 'Está demasiado clara: los colores de la mancha se han perdido.',
        advice: [
          'Baje la luz del dermatoscopio y apague el flash.',
          'Evite el sol directo y los reflejos; una gota de gel ayuda.',
          'Toque la parte más clara de la pantalla y tómela de nuevo.',
        ],
      },
      photograph: {
        reason: () =>
          'Parece una fotografía corriente. El programa solo conoce imágenes tomadas con un dermatoscopio, una lupa con luz.',
        advice: [
          'Tome la imagen de nuevo con un dermatoscopio apoyado en la piel.',
          'Si no tiene dermatoscopio, enseñe la mancha a un médico de la piel (dermatólogo). Muchos lo tienen.',
          'Si se tomó con un dermatoscopio, ponga en el cuadrado solo la mancha y piel alrededor.',
        ],
      },
      'not-a-lesion': {
        reason: () =>
          'No parece una mancha de la piel vista con un dermatoscopio, una lupa con luz.',
        advice: [
          'Ponga en el cuadrado una mancha con piel alrededor.',
          'Use una imagen de dermatoscopio, sin nada escrito ni dibujado.',
          'Si es una mancha, enséñesela a un médico: el programa no ha visto ninguna igual.',
        ],
      },
      unfamiliar: {
        reason: () =>
          'No se parece a las imágenes con las que aprendió el programa: su respuesta sería adivinar.',
        advice: [
          'Aparte los pelos, quite burbujas y deje fuera del cuadrado reglas y tinta.',
          'Ponga toda la mancha en el cuadrado, con algo de piel alrededor, y tómela de nuevo.',
          'Si no ayuda, enseñe la mancha a un médico. Esto no quiere decir que la mancha sea buena o mala.',
        ],
      },
    },
    again: 'Elegir otra imagen',
  },
  consent: {
    title: '¿Enviar esto a la consulta?',
    text: 'Solo si quiere. No se envía nada antes de que pulse «Enviar ahora».',
    list: 'Lo que se enviaría',
    result: 'Lo que vio el programa y cuándo, con todos sus números',
    answers: (source) => `Con qué se tomó la imagen: ${source}`,
    patient: 'Lo que contó de usted:',
    when: 'Que usted aceptó, y con qué palabras',
    never:
      'No se envía: su nombre, su dirección, el nombre del archivo ni el lugar donde se tomó la imagen.',
    earlier: {
      label: '¿Es una mancha que ya envió?',
      no: 'No, o no lo sé',
      kept: (day) => `Sí, lo que envié el ${day}`,
      code: 'Sí, tengo el código de su recibo',
      hint: 'Así la consulta ve las dos juntas y puede compararlas.',
      listed: 'Que es la misma mancha que una que envió antes',
    },
    picture: 'Enviar también la imagen',
    pictureHint: (side) =>
      `Solo el cuadrado, rehecho con ${side} píxeles como máximo, sin nada oculto en el archivo.`,
    thumbnail: 'Guardar una imagen pequeña con el recibo',
    thumbnailHint:
      'Solo en este dispositivo, para que pueda distinguir sus recibos. Se borra junto con el recibo.',
    phone: {
      label: 'La consulta puede llamarme por esto',
      hint: 'Si quiere. Solo el personal de la consulta ve el número. Se borra junto con lo que envía.',
      number: 'Su número de teléfono',
      wrong: 'Escriba un número de teléfono de 5 a 15 cifras, o quite la marca.',
      listed: 'Su número de teléfono',
    },
    agree:
      'Acepto que esta consulta guarde lo indicado arriba, lo mire y lo borre cuando yo lo pida.',
    agreeMissing: 'Marque esto primero si quiere enviarlo.',
    send: 'Enviar ahora',
    back: 'No enviar',
  },
  sent: {
    advice:
      'Esto no sustituye el consejo que se le dio. Si decía «en los próximos días», no espere a esto.',
    sending: { title: 'Enviando…', text: 'Tarda un momento.' },
    sent: {
      title: 'Enviado. Gracias.',
      text: 'La consulta lo tiene, pero no su nombre: no puede llamarle. Nadie promete mirarlo enseguida. Si la mancha le preocupa, pida cita.',
    },
    waiting: {
      title: 'Guardado aquí; se enviará en cuanto se pueda',
      text: 'Ahora no se llega al servidor de la consulta. Todo queda en este dispositivo y se envía una sola vez, aunque cierre esta página y la abra más tarde.',
    },
    unkept: {
      title: 'Aún no enviado: deje abierta esta página',
      text: 'Ahora no se llega al servidor de la consulta, y en este dispositivo no hay sitio o permiso para guardar lo que quiere enviar. Mientras esta página siga abierta, se enviará en cuanto se pueda. O libere espacio e inténtelo de nuevo.',
    },
    gone: {
      title: 'Ya no espera aquí',
      text: 'Quizá se envió o se borró en otra pestaña, o se vaciaron los datos de este navegador. Si se envió, su recibo está en la lista de lo que usted envió. Si no, puede enviarlo otra vez desde el resultado.',
    },
    refused: {
      title: 'El servidor de la consulta no lo aceptó',
      text: 'Allí no se guardó nada. Inténtelo más tarde o avise a la consulta.',
    },
    erasing: { title: 'Borrando…', text: 'Tarda un momento.' },
    erased: { title: 'Borrado', text: 'Lo que envió ya no está en el servidor de la consulta.' },
    'erase-waiting': {
      title: 'Se borrará en cuanto se pueda',
      text: 'Ahora no se llega al servidor de la consulta. Su petición queda en este dispositivo y se cumplirá cuando vuelva la conexión, aunque cierre esta página y la abra más tarde. Conserve el recibo hasta entonces.',
    },
    'not-erased': {
      title: 'Ahora no se pudo borrar',
      text: 'Guarde su recibo e inténtelo más tarde, o déselo a la consulta: también puede borrarlo.',
    },
    withPhone:
      'La consulta lo tiene, y el número al que puede llamarle. Nadie promete mirarlo enseguida. Si la mancha le preocupa, pida cita.',
    answerCode: 'Su código de respuesta',
    answerHint:
      'Quizá la consulta le escriba una respuesta. Con este código podrá leerla aquí más tarde, y también cualquier otra persona que lo tenga. No borra nada.',
    receipt: 'Su recibo',
    receiptHint:
      'Guarde este código. Solo con él puede preguntar a la consulta por lo que envió y hacer que se borre, aquí o allí.',
    receiptUnkept:
      'En este dispositivo no había sitio o permiso para guardar el código. Cópielo, imprímalo o apúntelo ahora.',
    copy: 'Copiar el código',
    copied: 'Copiado',
    copyFailed:
      'El navegador no permitió copiarlo. Copie a mano el código marcado, imprímalo o apúntelo.',
    print: 'Imprimir',
    toFile: 'Guardar como archivo',
    qr: 'Mostrar como código QR',
    qrWarning:
      'Muéstrelo solo a personas de confianza. Quien lo escanee o fotografíe puede borrar lo que envió y preguntar por ello en la consulta. Es un código, no un enlace.',
    qrLabel: 'El código de su recibo como código QR',
    qrFailed: 'No se pudo hacer el código QR. Copie el código.',
    erase: 'Borrar lo que envié',
    retry: 'Intentar otra vez',
    when: (date) => `Recibido el ${date}`,
  },
  receipts: {
    title: 'Borrar algo que envió',
    text: 'Elija un recibo guardado en este dispositivo o escriba el código de otro.',
    code: 'Código del recibo',
    codeWrong: 'El código no está completo. Tiene dos partes con un punto en medio.',
    erase: 'Borrarlo',
    sure: {
      title: '¿Borrarlo de verdad?',
      text: 'Desaparecerá del servidor de la consulta y no se puede recuperar.',
    },
    kept: 'Recibos en este dispositivo',
    outcomes: {
      done: 'Borrado. Ya no está en el servidor de la consulta.',
      waiting:
        'Ahora no se llega al servidor de la consulta. Se borrará en cuanto se pueda; hasta entonces el recibo sigue en la lista.',
      failed: 'Ahora no se pudo borrar. Revise el código e inténtelo más tarde.',
    },
    toErase: 'Espera a ser borrado.',
    ends: (code) => `código que termina en ${code}`,
  },
  answers: {
    title: 'Lo que envió',
    heading: '¿Hay respuesta?',
    text: 'Pulse el botón junto a un recibo o escriba su código de respuesta. Entonces se pregunta al servidor de la consulta.',
    ask: '¿Hay respuesta?',
    asking: 'Preguntando al servidor de la consulta…',
    code: 'Código de respuesta',
    codeWrong: 'Ese código de respuesta no está completo. Tiene 20 letras y cifras.',
    outcomes: {
      none: 'No hay respuesta con este código. Quizá la consulta aún no ha contestado. O el código está mal escrito o anulado, o lo que envió se borró. Si la mancha le preocupa, no espere a una respuesta.',
      failed: 'Ahora no se puede llegar al servidor de la consulta. Inténtelo más tarde.',
      'too-often':
        'Hoy se ha preguntado demasiadas veces. Inténtelo mañana o pregunte a la consulta.',
      cancelled: 'Anulado. Nadie puede leer una respuesta con este código.',
      'not-cancelled': 'Ahora no se ha podido anular. Inténtelo más tarde.',
    },
    of: (date) => `Respuesta del ${date}`,
    cancel: 'Anular el código de respuesta',
    sure: {
      title: '¿Anular de verdad el código de respuesta?',
      text: 'Nadie podrá leer una respuesta con él, tampoco usted. Lo que envió sigue en la consulta.',
    },
  },
  compare: {
    title: 'Resultados anteriores',
    text: 'Guardados en este navegador, en este dispositivo y en ningún otro sitio. Los números de dos imágenes pueden ser distintos aunque la mancha sea igual: cuenta lo que vean usted y un médico.',
    keep: 'Guardar en este dispositivo para comparar',
    kept: 'Guardado en este dispositivo',
    where: '¿En qué parte del cuerpo?',
    nowhere: 'Sin lugar',
    empty: 'Aún no hay nada guardado.',
    one: 'Guarde otro resultado y podrá ver los dos uno al lado del otro.',
    first: 'A la izquierda',
    second: 'A la derecha',
    export: 'Guardar todo en un archivo',
    remove: 'Borrar',
    removeAll: 'Borrar todo',
    removeSure: '¿Borrar de verdad este resultado?',
    removeAllSure: '¿Borrar todo de verdad?',
    lasting: 'Lo borrado no se puede recuperar.',
    failed:
      'Este navegador no deja guardar nada o el dispositivo está lleno. Borre resultados anteriores o libere espacio e inténtelo de nuevo. O imprima este resultado.',
  },
  error: {
    topics: {
      empty: {
        title: 'Este archivo está vacío',
        text: 'No contiene ninguna imagen. Quizá no se guardó del todo. Elija otra imagen.',
      },
      unreadable: {
        title: 'Este archivo no se puede abrir como imagen',
        text: 'Puede estar dañado o ser de un tipo que este navegador no lee, como HEIC o TIFF. Guárdelo como JPEG o PNG, o elija otra imagen.',
      },
      heic: {
        title: 'Este navegador no abre imágenes HEIC',
        text: 'Los iPhone guardan en este formato. Exporte la imagen como JPEG y elija esa, o abra esta página en el propio teléfono. Para imágenes nuevas: Ajustes, Cámara, Formatos, «El más compatible».',
      },
      'too-large': {
        title: 'Esta imagen es demasiado grande',
        text: 'Tiene más píxeles de los que se pueden examinar aquí: 100 millones como máximo. Guárdela más pequeña o elija otra imagen.',
      },
      changed: {
        title: 'La imagen ha cambiado',
        text: 'Su archivo se cambió, se movió o se borró después de que usted lo eligiera, y ya no se puede leer. Elija la imagen de nuevo.',
      },
      closed: {
        title: 'Esta imagen es de otro sitio web',
        text: 'Ese sitio no deja leerla aquí. Guarde primero la imagen en su dispositivo y luego elíjala.',
      },
      'not-set-up': {
        title: 'Esto aún no está preparado',
        text: 'La página no dice dónde está el programa, así que su imagen no se puede examinar. Avise a quienes llevan este sitio.',
      },
      part: {
        title: 'No se pudo traer una parte de este panel',
        text: 'Compruebe su conexión a internet e inténtelo otra vez. Nada de lo que tiene aquí se pierde.',
      },
      offline: {
        title: 'No se pudo traer el programa',
        text: 'Compruebe su conexión a internet e inténtelo otra vez.',
      },
      site: {
        title: 'Algo en este sitio no está en orden',
        text: 'Falta, está dañada o bloqueada una parte necesaria para examinar su imagen. Inténtelo más tarde o avise a quienes llevan este sitio.',
      },
      browser: {
        title: 'Este navegador no puede ejecutar el programa',
        text: 'Abra esta página en una versión actual de Chrome, Edge, Firefox o Safari.',
      },
      stopped: {
        title: 'El examen se detuvo',
        text: 'Quizá falte memoria en el dispositivo. Cierre otras pestañas o programas e inténtelo otra vez.',
      },
      defect: {
        title: 'Algo salió mal aquí',
        text: 'No es culpa de su imagen. Inténtelo otra vez; si se repite, avise a quienes llevan este sitio.',
      },
    },
    kept: 'Su imagen sigue aquí, en su dispositivo.',
    retry: 'Intentar otra vez',
    again: 'Elegir otra imagen',
    forSite: 'Para quienes llevan este sitio',
  },
  notices: {
    several: 'Una imagen cada vez, por favor. Dé solo la que quiere examinar.',
    'not-a-picture': 'Ese archivo no es una imagen. Elija una imagen JPEG, PNG, WebP o AVIF.',
    pdf: 'Eso es un PDF. Ábralo, guarde la imagen que contiene como JPEG o PNG y elija esa.',
    folder: 'Eso es una carpeta. Ábrala y elija una imagen de ella.',
    'no-camera':
      'No llegó ninguna imagen de la cámara. Si está bloqueada, permítala en los ajustes de este dispositivo, o elija una imagen que ya tenga.',
    'not-a-file':
      'Eso era texto o un enlace, no una imagen. Guarde la imagen en su dispositivo y luego elíjala.',
    busy: 'Un momento: aún se examina la primera imagen.',
    'source-missing': 'Elija una opción. De ella depende lo que vale el resultado.',
    'not-sent':
      'No se envió nada: no se pudo preparar el envío. Quizá la imagen ya no está en este dispositivo. Envíe el resultado sin ella o inténtelo otra vez.',
  },
  leaving: {
    title: '¿Dejar este resultado?',
    text: 'Desaparecerá de esta página. Antes, imprímalo o guárdelo en este dispositivo si se le ofrece.',
    leave: 'Dejarlo',
    picture: 'Usar la imagen nueva',
    stay: 'Quedarse en el resultado',
  },
  sure: { no: 'No, conservarlo' },
  refused:
    'Este navegador no deja ver lo que está guardado en este dispositivo. Permita en los ajustes del navegador que este sitio guarde datos.',
  languageMissing: 'No se pudieron traer los textos en su idioma.',
  labels: {
    nv: {
      name: 'Lunar',
      phrase: 'Un lunar',
      medical: 'nevo melanocítico',
      line: 'Un grupo común de células de pigmento, casi siempre inofensivo.',
    },
    bkl: {
      name: 'Queratosis inofensiva',
      phrase: 'Una queratosis inofensiva',
      medical: 'queratosis benigna',
      line: 'Una mancha de la edad o una placa como verruga pegada.',
    },
    df: {
      name: 'Dermatofibroma',
      phrase: 'Un dermatofibroma',
      line: 'Un bultito duro e inofensivo en la piel.',
    },
    vasc: {
      name: 'Mancha de vasos',
      phrase: 'Una mancha de vasos sanguíneos',
      medical: 'lesión vascular',
      line: 'Hecha de pequeños vasos de sangre, como un angioma.',
    },
    akiec: {
      name: 'Placa por el sol',
      phrase: 'Una placa por daño del sol',
      medical: 'queratosis actínica o enfermedad de Bowen',
      line: 'Áspera, causada por el sol; puede volverse cáncer de piel si se deja.',
    },
    bcc: {
      name: 'Carcinoma basocelular',
      phrase: 'Un carcinoma basocelular',
      plain: 'un cáncer de piel que casi siempre se cura',
      line: 'El cáncer de piel más común; crece despacio; se puede tratar.',
    },
    mel: {
      name: 'Melanoma',
      phrase: 'Un melanoma',
      plain: 'un cáncer de piel peligroso',
      line: 'Un cáncer de piel serio; cuanto antes se trata, mejor.',
    },
  },
};

export default es;
