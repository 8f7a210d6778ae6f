import type { SpotWords } from './words.js';

const words: SpotWords = {
  spots: {
    which: '¿Qué mancha es?',
    fresh: 'Una mancha nueva',
    name: 'Nombre de la mancha',
    nameHint: 'Para encontrarla después, por ejemplo «rodilla izquierda».',
    unsorted: 'Resultados sin mancha',
    spot: 'Mancha',
    timeline: 'Todas las imágenes, la más antigua primero',
    measuring: 'Se mide cuánto se mueven sus números por azar …',
    again: 'Hacer otra imagen de esta mancha',
    follow: {
      title: 'Una imagen nueva de esta mancha',
      text: 'Hágala con la misma luz, igual de cerca y en la misma posición. La imagen anterior quedará encima de la nueva, para poner la mancha en el mismo sitio.',
    },
    earlier: 'La imagen anterior',
    overlay: 'Mostrar la imagen anterior sobre la nueva',
    pan: 'Mover las dos imágenes',
    change: {
      title: 'Qué cambió en los números',
      none: 'Ningún cambio que el programa pueda ver.',
      noAllClear:
        'Los números no muestran si la mancha es inofensiva. Enséñela a un médico si ve un cambio. Vaya en unos días si crece, pica o sangra. El color no se compara: la luz y la cámara lo cambian.',
      told: (kinds) =>
        `Los números cambiaron más de lo que se mueven por azar en una imagen: ${kinds}.`,
      fromTo: (kind, before, after) => `${kind} de ${before} a ${after}`,
      untold: {
        'no-numbers': 'Una de las dos no tiene números, así que no hay nada que comparar.',
        'other-network':
          'Dos versiones del programa miraron estas imágenes. Sus números no se pueden comparar.',
        'no-noise':
          'En una de las dos no se calculó cuánto se mueven los números por azar. Por eso no se puede ver ningún cambio.',
      },
      answers: 'Cada vez dio al programa otros datos sobre usted. Eso también mueve los números.',
      table: 'Los números y cuánto se mueven por azar',
      noise:
        'Entre paréntesis: cuánto se mueve el número cuando la misma imagen se refleja o se desplaza un poco. Si los dos rangos se tocan, el programa no ve ningún cambio. La luz, el ángulo y la presión también mueven los números. Eso no está incluido.',
      earlier: 'Antes',
      later: 'Después',
      change: 'Cambio',
      tells: { more: 'Más', less: 'Menos', same: 'Ninguno que se vea' },
      range: (value, low, high) => `${value} (de ${low} a ${high})`,
    },
    doubt: {
      place: (said, spot) =>
        `Usted dijo que esta imagen es de: ${said}. Pero la mancha está en: ${spot}. ¿Es la misma mancha?`,
      looks:
        'El programa ve otro tipo que en la imagen anterior. ¿Es la misma mancha? Él no puede saberlo. Si lo es, enséñela a un médico. Si no, pase la imagen a otra mancha.',
    },
    move: '¿No es esta mancha?',
    moveNow: 'Pasarla allí',
    size: {
      title: 'Medir la mancha',
      text: 'Solo funciona si en la imagen hay una regla, o una pegatina de tamaño conocido, plana junto a la mancha. Marque sus dos extremos y luego los dos bordes de la mancha.',
      length: '¿Cuánto mide la regla o la pegatina, en milímetros?',
      marks: [
        'Un extremo de la regla o pegatina',
        'El otro extremo de la regla o pegatina',
        'Un borde de la mancha',
        'El otro borde de la mancha',
      ],
      keys: 'Arrastre las marcas o muévalas con las flechas.',
      save: 'Guardar el tamaño',
      wrong: (least, greatest) =>
        `Escriba una longitud de ${least} a ${greatest} milímetros y separe los dos extremos.`,
      about: (size) => `Unos ${size} de ancho`,
      both: (before, after) =>
        `Tamaño: unos ${before}, luego unos ${after}. Se marca a mano: un milímetro más o menos no significa nada.`,
      unmarked: 'El tamaño no se compara: en una de las dos no se marcó ni regla ni pegatina.',
    },
    reminder: {
      title: 'Recordármelo',
      text: 'Esto hace un archivo para su calendario. No dice quién es usted ni qué mancha es. Algunos calendarios se guardan en internet. Si un médico le dio una fecha, esa va primero.',
      when: '¿Cuándo?',
      save: 'Guardar el recordatorio',
      summary: 'Hacer otra imagen de su mancha',
      description:
        'Con la misma luz, y compárela con la anterior. Vaya antes al médico si crece, cambia, pica o sangra.',
    },
    import: 'Añadir desde un archivo',
    imported: (count) => `Imágenes añadidas: ${count}.`,
    importFailed: 'Ese archivo no se puede leer aquí. Elija uno que se haya guardado desde aquí.',
    removeSpot: 'Borrar esta mancha',
    removeSpotSure: '¿Borrar de verdad esta mancha y todas sus imágenes?',
  },
  camera: {
    title: 'Hacer una imagen',
    legend: '¿Con qué la hace?',
    lens: 'Apoye la lente en la piel, con la mancha en el centro.',
    alone: {
      text: 'Esta imagen es para que la vea un médico. El programa no se probó con imágenes así y no da ningún resultado.',
      advice: [
        'Sujete el móvil a un palmo, justo encima de la mancha.',
        'Use luz de día o una lámpara clara, sin sombra sobre la mancha.',
        'Ponga al lado una regla o una moneda para que se vea el tamaño.',
      ],
    },
    shown: 'Lo que muestra la cámara',
    hints: {
      starting: 'Preparando …',
      moving: 'No se mueva.',
      'too-dark': 'Demasiado oscuro. Encienda una luz o vaya a un lugar más claro.',
      'too-bright': 'Demasiado claro. Baje la luz y evite los brillos.',
      'too-blurred': 'No está nítida. Toque la mancha para enfocar, o acérquese o aléjese un poco.',
      'too-small': 'Esta cámara muestra demasiado poco. Use otra o elija una imagen.',
      good: 'Bien. Quédese así.',
      unchecked: 'Ahora no se puede comprobar. Pulse cuando se vea nítida y clara.',
    },
    hidden: 'La cámara está apagada mientras nadie ve esta página.',
    byItself: 'Hacer la imagen sola cuando esté bien',
    torch: 'Encender la luz del móvil',
    shoot: 'Hacer la imagen',
    blocked:
      'La cámara está bloqueada. Permítala para este sitio en los ajustes del navegador, o elija una imagen.',
    missing: 'Aquí no se puede usar ninguna cámara. Elija una imagen que tenga.',
    file: 'Mejor elegir una imagen',
    app: 'Usar la aplicación de cámara',
    taken: {
      title: 'Una imagen para el médico',
      save: 'Guardar la imagen',
      send: 'Seguir, para enviarla a la consulta',
      again: 'Hacerla otra vez',
    },
  },
};

export default words;
