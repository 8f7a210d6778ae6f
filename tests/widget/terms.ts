/** How a language says a term: what stands in every text about it, and what never stands for it. */
interface Word {
  say: RegExp;
  never?: RegExp;
}

/** A term, by the English word that it is known by. */
interface Term {
  english: RegExp;
  /** By BCP 47 tag. */
  words: Record<string, Word>;
}

/**
 * The panel's terms in each of its languages: the same word for the same thing in every view, so that nobody
 * wonders whether two words mean two things. Arabic is written without its vowel signs.
 */
export const TERMS: Record<string, Term> = {
  // the network: a word that many take for the Internet; the technical details alone have it
  program: {
    english: /\bprogram\b/i,
    words: {
      de: { say: /Programm\b/, never: /[Dd](as|em) Netz|Netzwerk|\bKI\b|Modell/ },
      es: { say: /programa\b/i, never: /\bla red\b|\bIA\b|modelo/i },
      fr: { say: /programme\b/i, never: /\ble réseau|\bIA\b|modèle/i },
      pt: { say: /programa\b/i, never: /\ba rede\b|\bIA\b|modelo/i },
      ar: { say: /برنامج/, never: /شبكة (?!تع)|نموذج|الذكاء/ },
      hi: { say: /प्रोग्राम/, never: /मॉडल/ },
      'zh-Hans': { say: /程序/, never: /模型|网络(?!连接|$)/ },
      'zh-Hant': { say: /程式/, never: /模型|網絡/ },
    },
  },
  spot: {
    english: /\bspots?\b/,
    words: {
      de: { say: /fleck/i, never: /Läsion/ },
      es: { say: /mancha/i, never: /lesi[oó]n/ },
      fr: { say: /tache/i, never: /lésion/ },
      pt: { say: /mancha/i, never: /lesão/ },
      ar: { say: /بقع/, never: /آفة/ },
      hi: { say: /धब्ब/ },
      'zh-Hans': { say: /斑/, never: /病变|皮损/ },
      'zh-Hant': { say: /斑/, never: /病變|皮損/ },
    },
  },
  picture: {
    english: /\bpictures?\b/,
    words: {
      de: { say: /bild/i, never: /Aufnahme\b/ },
      es: { say: /imagen|imágenes/i, never: /de la foto\b/ },
      fr: { say: /image/i, never: /de la photo\b/ },
      pt: { say: /image[mn]/i, never: /da foto\b/ },
      ar: { say: /صور/ },
      hi: { say: /तस्वीर/, never: /चित्र/ },
      'zh-Hans': { say: /图片|小图/, never: /图像|影像/ },
      'zh-Hant': { say: /圖片|小圖/, never: /圖像|影像/ },
    },
  },
  dermatoscope: {
    english: /dermatoscope/i,
    words: {
      de: { say: /Dermatoskop/, never: /Dermoskop|Auflichtmikroskop/ },
      es: { say: /dermatoscopio/i, never: /dermoscop/ },
      fr: { say: /dermatoscope/i, never: /dermoscope/ },
      pt: { say: /dermatoscópio/i, never: /dermoscop/ },
      ar: { say: /منظار/, never: /ديرم/ },
      hi: { say: /डर्मेटोस्कोप/, never: /डर्मोस्कोप/ },
      'zh-Hans': { say: /皮肤镜/ },
      'zh-Hant': { say: /皮膚鏡/ },
    },
  },
  square: {
    english: /\bsquare\b/i,
    words: {
      de: { say: /Quadrat/, never: /Rahmen|Ausschnitt/ },
      es: { say: /cuadrado/i, never: /recuadro|marco/ },
      fr: { say: /carré/i, never: /cadre/ },
      pt: { say: /quadrado/i, never: /moldura/ },
      ar: { say: /مربع/, never: /إطار/ },
      hi: { say: /चौकोर/, never: /वर्ग/ },
      'zh-Hans': { say: /方框/, never: /正方形/ },
      'zh-Hant': { say: /方框/, never: /正方形/ },
    },
  },
  'this clinic': {
    english: /\b(this|the) clinic\b/i,
    words: {
      de: { say: /Praxis/, never: /(dies|ein|d)er Klinik|die Klinik\b/ },
      es: { say: /consulta/i, never: /clínica/ },
      fr: { say: /cabinet/i, never: /(cette|la) clinique/ },
      pt: { say: /clínica/i, never: /consultório/ },
      ar: { say: /عيادة/, never: /مستشفى/ },
      hi: { say: /क्लिनिक/, never: /अस्पताल/ },
      'zh-Hans': { say: /诊所/, never: /医院/ },
      'zh-Hant': { say: /診所/, never: /醫院/ },
    },
  },
  'other clinics and cameras': {
    english: /other clinics and cameras/,
    words: {
      de: { say: /anderen Kliniken und Kameras/ },
      es: { say: /otros hospitales y otras cámaras/ },
      // "appareil" alone is the device
      fr: {
        say: /autres cliniques et d’autres appareils photo/,
        never: /autres appareils(?! photo)/,
      },
      pt: { say: /outras clínicas e outras câmeras/, never: /câmara/ },
      ar: { say: /عيادات وكاميرات أخرى/ },
      hi: { say: /दूसरे क्लिनिकों और कैमरों/ },
      'zh-Hans': { say: /其他诊所和相机/ },
      'zh-Hant': { say: /其他診所和相機/ },
    },
  },
  doctor: {
    english: /\bdoctor\b/,
    words: {
      de: { say: /Arzt|Ärzt|ärztl|arztpraxis|in (einer|eine) Praxis/i, never: /Mediziner/ },
      es: { say: /médico/i, never: /\bclínico|doctor/ },
      fr: { say: /médecin/i, never: /docteur|clinicien/ },
      pt: { say: /médico/i, never: /doutor/ },
      ar: { say: /طبيب/, never: /دكتور/ },
      hi: { say: /डॉक्टर/, never: /चिकित्सक/ },
      'zh-Hans': { say: /医生/, never: /大夫|医师/ },
      'zh-Hant': { say: /醫生/, never: /醫師/ },
    },
  },
  kind: {
    english: /\bkinds?\b/,
    words: {
      de: { say: /Art(en)?\b/, never: /Typ(en)?\b|Sorte|Klasse/ },
      es: { say: /tipo/i, never: /clase/ },
      fr: { say: /type/i, never: /sorte|classe/ },
      pt: { say: /tipo/i, never: /classe/ },
      ar: { say: /نوع|أنواع/, never: /صنف|فئة/ },
      hi: { say: /प्रकार/, never: /किस्म|श्रेणी/ },
      'zh-Hans': { say: /种|类型/, never: /类别/ },
      'zh-Hant': { say: /種|類型/, never: /類別/ },
    },
  },
  tested: {
    english: /\b(tests?|tested)\b/i,
    words: {
      de: { say: /geprüft|test/i, never: /gemessen|vermessen/ },
      es: { say: /prueba|prob(ó|ad)/i, never: /medid[oa]|midió|testead/ },
      fr: { say: /test/i, never: /mesuré|éprouvé/ },
      pt: { say: /test/i, never: /medid[oa]/ },
      ar: { say: /اختبار|ختبر/, never: /قيس/ },
      hi: { say: /परख|परीक्षण/, never: /मापा/ },
      'zh-Hans': { say: /测试/, never: /测量|测得/ },
      'zh-Hant': { say: /測試/, never: /測量|測得/ },
    },
  },
  judge: {
    english: /\bjudged?\b/,
    words: {
      de: { say: /beurteil/, never: /bewerten/ },
      es: { say: /valorar/, never: /juzg/ },
      fr: { say: /jug/, never: /évalu/ },
      pt: { say: /avalia/, never: /julg/ },
      ar: { say: /حكم/, never: /تقييم/ },
      hi: { say: /आँक/ },
      'zh-Hans': { say: /判断/, never: /评估/ },
      'zh-Hant': { say: /判斷/, never: /評估/ },
    },
  },
  advice: {
    english: /\badvice\b/,
    words: {
      de: { say: /\bRat\b/, never: /Empfehlung/ },
      es: { say: /consejo/, never: /recomendaci/ },
      fr: { say: /conseil/i, never: /recommandation/ },
      pt: { say: /conselho/, never: /recomendaç/ },
      ar: { say: /نصيح/, never: /توصية/ },
      hi: { say: /सलाह/, never: /सुझाव/ },
      'zh-Hans': { say: /建议/ },
      'zh-Hant': { say: /建議/ },
    },
  },
  result: {
    english: /\bresults?\b/i,
    words: {
      de: { say: /Ergebnis/, never: /Resultat|Befund/ },
      es: { say: /resultado/i },
      fr: { say: /résultat/i },
      pt: { say: /resultado/i },
      ar: { say: /نتيجة|نتائج|النتيجة/, never: /حصيلة/ },
      hi: { say: /नतीज/, never: /परिणाम/ },
      'zh-Hans': { say: /结果/ },
      'zh-Hant': { say: /結果/ },
    },
  },
  device: {
    english: /\bdevice\b/,
    words: {
      de: { say: /Gerät/, never: /Endgerät/ },
      es: { say: /dispositivo/, never: /aparato|equipo/ },
      fr: { say: /appareil/, never: /dispositif|terminal/ },
      pt: { say: /aparelho/, never: /dispositivo|equipamento/ },
      ar: { say: /جهاز/ },
      hi: { say: /उपकरण/, never: /डिवाइस/ },
      'zh-Hans': { say: /设备/, never: /装置/ },
      'zh-Hant': { say: /裝置/, never: /設備/ },
    },
  },
  receipt: {
    english: /\breceipts?\b/i,
    words: {
      de: { say: /Beleg/, never: /Quittung/ },
      es: { say: /recibo/i, never: /comprobante|resguardo/ },
      fr: { say: /reçu/i, never: /récépissé/ },
      pt: { say: /recibo/i, never: /comprovante/ },
      ar: { say: /إيصال/ },
      hi: { say: /रसीद/, never: /पावती/ },
      'zh-Hans': { say: /回执/, never: /收据/ },
      'zh-Hant': { say: /收據/, never: /回執/ },
    },
  },
  erase: {
    english: /\beras(e|ed|es|ing)\b/i,
    words: {
      de: { say: /lösch/i },
      es: { say: /borr/i, never: /elimin/ },
      fr: { say: /effac/i },
      pt: { say: /apag/i, never: /elimin|exclu/ },
      ar: { say: /مح[يوىا]|امح/ },
      hi: { say: /मिट/ },
      'zh-Hans': { say: /删除/ },
      'zh-Hant': { say: /刪除/ },
    },
  },
  melanoma: {
    english: /\bmelanomas?\b/i,
    words: {
      de: { say: /Melanom/ },
      es: { say: /melanoma/i },
      fr: { say: /mélanome/i },
      pt: { say: /melanoma/i },
      ar: { say: /ميلانوما/, never: /ورم ميلانيني/ },
      hi: { say: /मेलानोमा/, never: /मेलेनोमा/ },
      'zh-Hans': { say: /黑色素瘤/ },
      'zh-Hant': { say: /黑色素瘤/ },
    },
  },
};
