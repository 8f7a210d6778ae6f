import spotWords from './spots/zh-Hant.js';
import type { Strings } from './strings.js';

/** 繁體中文. */
const zhHant: Strings = {
  ...spotWords,
  locale: 'zh-Hant',
  direction: 'ltr',
  panel: '皮膚圖片檢視',
  step: (step, of) => `第 ${step} 步，共 ${of} 步`,
  back: {
    question: '返回問題',
    square: '返回方框',
    answers: '返回您的回答',
    result: '返回結果',
    spots: '返回您的斑點',
    start: '返回開頭',
  },
  choose: {
    title: '仔細看看一張皮膚斑點的圖片',
    text: '請選擇用皮膚鏡拍攝的圖片。皮膚鏡是皮膚科使用的附燈放大鏡。圖片就在您的裝置上檢視。',
    drop: '把圖片拖曳到這裡，或貼上',
    dropNow: '放開即可使用這張圖片',
    formats: 'JPEG、PNG、WebP 或 AVIF',
    button: '選擇圖片',
    camera: '使用相機',
    private: {
      kept: '您的圖片會留在這部裝置上。',
      unlessSent: '除非您選擇傳送，否則您的圖片只會留在這部裝置上。',
    },
    limits: '僅供教育和研究之用。它可能出錯，也不能取代醫生。',
    compare: '比較先前的結果',
    receipts: '刪除您傳送過的內容',
    receiptsAndAnswers: '查看答覆，或刪除您傳送過的內容',
    required: '請先檢視一張圖片。',
  },
  describe: {
    title: '關於圖片的一個問題',
    picture: '您選擇的圖片',
    legend: '它是用什麼拍攝的？',
    sources: {
      dermatoscope: { name: '皮膚鏡', hint: '附燈的放大鏡，貼著或靠近皮膚' },
      photograph: { name: '一般相機', hint: '手機或相機，前面沒有加裝鏡片' },
      unknown: { name: '我不確定', hint: '不確定也沒關係' },
    },
    dermatoscope: '皮膚鏡：有一個握把，和一片接觸皮膚的發光鏡片，也可以夾在手機上。',
    proceed: '繼續',
    another: '換一張圖片',
  },
  declined: {
    title: '這裡只能檢視皮膚鏡圖片',
    text: '程式只在這類圖片上測試過。它對其他圖片的說法可能會誤導您，所以這家診所不顯示。',
    advice: [
      '請在幾週內讓醫生直接看這個斑點。醫生看得到您的皮膚，也能拍攝合適的圖片。',
      '如果它變大、改變、發癢或出血，請在幾天內就醫。',
      '如果診所有這個斑點的皮膚鏡圖片，請向他們索取檔案，再到這裡選擇。',
    ],
  },
  frame: {
    title: '把斑點放進方框',
    text: '拖曳、用兩指縮放，或使用按鈕。如果斑點已經在中間，直接繼續就可以。',
    stage: '方框下的圖片',
    keys: '方向鍵移動方框，加號和減號改變大小。',
    move: '移動方框',
    up: '向上',
    down: '向下',
    left: '向左',
    right: '向右',
    closer: '拉近',
    wider: '拉遠',
    size: '遠近',
    centre: '回到中間',
    position: (size, left, top) => `方框寬 ${size} 像素，距離左邊 ${left}，距離上方 ${top}。`,
    proceed: '繼續',
  },
  check: { title: '正在檢查您的圖片', looking: '看看是否夠清晰、夠明亮' },
  unfit: { adjust: '移動方框' },
  patient: {
    title: '關於您（可以不填）',
    text: '全部自由填寫。這些資料只在這部裝置上使用，對程式可能稍有幫助。',
    age: '年齡（歲）',
    ageWrong: (oldest) => `請填 0 到 ${oldest} 的年齡，或留空。`,
    sex: '性別',
    sexes: { female: '女', male: '男', none: '不想說' },
    site: '斑點在哪裡？',
    list: '從清單中選擇',
    map: '在身體圖上選擇',
    front: '正面',
    behind: '背面',
    noSite: '未說明',
    sites: {
      abdomen: '腹部',
      acral: '手掌、腳底或指甲下',
      back: '背部',
      chest: '胸部',
      ear: '耳朵',
      face: '臉部',
      foot: '腳',
      genital: '私密處',
      hand: '手',
      'lower extremity': '腿部',
      neck: '頸部',
      scalp: '頭皮',
      trunk: '臀部、身側或軀幹其他部位',
      'upper extremity': '手臂',
    },
    examine: '檢視這張圖片',
    skip: '略過',
  },
  examine: {
    title: '正在檢視您的圖片',
    fetching: '正在下載程式',
    bytes: (loaded, total) => `${loaded} / ${total} MB`,
    starting: '正在啟動程式',
    looking: '正在看圖片',
    private: '程式會下載到您的裝置上。檢視時不會把您的圖片傳送出去。',
    cancel: '取消',
  },
  result: {
    kicker: '程式認為最像',
    next: '請在幾週內讓醫生看這個斑點。如果它變大、改變、發癢或出血，請在幾天內就醫。',
    square: '檢視的是明亮的方框',
    whole: '檢視的是整張圖片',
    unmeasured: {
      photograph: {
        title: '一般照片沒有結果',
        text: '程式只在皮膚鏡（附燈的放大鏡）圖片上測試過。它對其他圖片說的話沒有意義，所以這裡不顯示。',
      },
      unknown: {
        title: '這張圖片沒有明確的結果',
        text: '程式只在皮膚鏡（附燈的放大鏡）圖片上測試過。您不確定圖片是怎麼拍的，所以沒有人知道它在這裡有多常說對。',
      },
    },
    reference: (total, correct, rate) =>
      `當它同樣有把握時，${total} 個測試斑點中它說對了 ${correct} 個：${rate}。`,
    referenceElsewhere: (total, correct, rate) =>
      `當它對其他診所和相機的斑點同樣有把握時，${total} 個中它說對了 ${correct} 個：${rate}。`,
    referenceClinic: (total, correct, rate) =>
      `當它對本診所的斑點同樣有把握時，${total} 個中它說對了 ${correct} 個：${rate}。`,
    range: (low, high, level) =>
      `考慮到偶然，可能介於 ${low} 和 ${high} 之間。這是 ${level} 信賴區間。`,
    notElsewhere: '在這些設定下沒有用其他相機測試過。在那裡它說對的次數可能較少。',
    accuracy: '它有多常說對',
    aboutReference:
      '測試斑點來自公開的 HAM10000 圖庫，種類已知，而且程式沒有用它們來學習。它們是診所收集的，所以嚴重的種類遠比只是看看自己皮膚的人當中來得多。「同樣有把握」是指它的第一個答案得到的數字差不多。',
    aboutElsewhere:
      '來自其他診所和相機的斑點出自公開的 ISIC 2017 圖庫：痣、黑色素瘤和無害的角化。程式沒有用它們來學習，但選擇程式和它的界限時也用到了它們。',
    aboutClinic: (lesions, day) =>
      `本診所種類已知、程式沒有用來學習的斑點：${lesions} 個，測試於 ${day}。`,
    triage: {
      'see-soon': {
        title: '請在幾天內讓醫生看看',
        text: '請讓醫生或皮膚科診所看這個斑點。如果它出血或改變得很快，請不要等待。這不是診斷。測試斑點來自診所，那裡嚴重的斑點很多。在日常生活中，得到這個建議的斑點有更多是無害的。',
      },
      inconclusive: {
        title: '請在幾週內讓醫生看看',
        text: '只憑圖片無法確定。請讓醫生或皮膚科診所看這個斑點；如果它變大、改變、發癢或出血，請提早就醫。',
      },
      routine: {
        title: '沒有緊急的跡象，但不代表沒事',
        text: '程式確實會漏掉嚴重的斑點。下次看醫生時請讓醫生看看它。如果它是新長的、讓您擔心，或變大、改變、發癢、出血，請在幾天內就醫。',
      },
    },
    triageMeasured: (missed, alarmed) =>
      `在一次測試中，這個建議在 100 個嚴重的斑點中漏掉 ${missed} 個，在 100 個無害的斑點中讓 ${alarmed} 個去看醫生。`,
    triageElsewhere: (missed, alarmed) =>
      `在其他診所和相機的一次測試中，這個建議在 100 個黑色素瘤中漏掉 ${missed} 個，在 100 個其他斑點中讓 ${alarmed} 個去看醫生。`,
    triageClinic: (missed, alarmed) =>
      `在本診所的一次測試中，這個建議在 100 個嚴重的斑點中漏掉 ${missed} 個，在 100 個無害的斑點中讓 ${alarmed} 個去看醫生。`,
    possible: (kinds) => `也可能是：${kinds}。`,
    lessLikely: (kinds) => `可能性較低，但不能排除：${kinds}。`,
    withShare: (kind, share) => `${kind}（${share}）`,
    withMeaning: (kind, meaning, share) => `${kind}（${meaning}；${share}）`,
    lessSure: {
      kicker: '程式在這裡比較沒有把握。它認為最像',
      text: (wrong) => `當它同樣有把握時，100 個斑點中約有 ${wrong} 個說錯了。`,
    },
    candidatesHint: (level, melanoma) =>
      `在測試中，每個種類至少有 ${level} 的斑點，真正種類是排在第一的或在「也可能是」之中；黑色素瘤則至少有 ${melanoma}。`,
    untested: '它幾乎沒有在深色皮膚、兒童以及手掌、腳底和指甲上測試過。',
    against: {
      child: {
        title: '對兒童沒有可靠的答案',
        text: '程式幾乎沒有在兒童身上測試過。',
      },
      sites: {
        acral: {
          title: '對手掌、腳底和指甲沒有可靠的答案',
          text: '程式幾乎沒有在手掌、腳底和指甲上測試過。',
        },
        genital: {
          title: '對私密處沒有可靠的答案',
          text: '程式幾乎沒有在私密處測試過。',
        },
      },
      unknown: '所以沒有人知道它對這個斑點有多常說對。',
      open: '無法排除黑色素瘤（一種危險的皮膚癌），也無法排除其他嚴重的斑點。',
    },
    contact: {
      book: '預約看診',
      call: (phone) => `撥打 ${phone}`,
      hours: (hours) => `開放時間：${hours}`,
    },
    classes: '全部七個種類及其數字',
    classesHint: '它只認識這七種斑點。數字經過取整，合計為 100%；「低於 1%」以零計算。',
    table: '以表格顯示數字',
    columns: { kind: '種類', medical: '醫學名稱', share: '可能性' },
    meanings: '這些名稱是什麼意思',
    limits: {
      title: '這是什麼，不是什麼',
      text: '這是供教育和研究使用的。即使數字很高，程式也可能出錯。它只知道這張圖片和您在這裡告訴它的內容。它幾乎沒有在深色皮膚、兒童以及手掌、腳底和指甲上測試過。它不能取代醫生。',
    },
    again: '看另一張圖片',
    print: '列印或儲存為 PDF',
    printForDoctor: '列印給您的醫生',
    printed: (date) => `製作於 ${date}`,
    send: '傳送給診所',
    sent: '查看已傳送的內容',
    below: (percent) => `低於 ${percent}`,
    above: (percent) => `高於 ${percent}`,
  },
  map: {
    title: '圖片，以及程式看了哪裡',
    show: '顯示它看了哪裡',
    strength: '強弱',
    kind: '看哪個種類',
    caption: (kind) => `越亮的地方越支持「${kind}」。它只顯示位置，不說明原因，也不是斑點的邊界。`,
  },
  facts: {
    title: '程式是在哪些圖片上測試的',
    plain: {
      learnt: (spots) => `它用 ${spots} 個斑點的圖片學習，幾乎都來自淺色皮膚的人，其中兒童很少。`,
      tested: (home, elsewhere) =>
        `它在來自相同地方的另外 ${home} 張圖片上，以及來自其他診所和相機的 ${elsewhere} 張圖片上測試過。`,
      melanomas: (named, total, namedElsewhere, elsewhere) =>
        `${total} 個黑色素瘤中，它把 ${named} 個說成最可能的種類；來自其他診所和相機的 ${elsewhere} 個中有 ${namedElsewhere} 個。`,
      advice: (sent, total, sentElsewhere, elsewhere) =>
        `${total} 個嚴重的斑點中，它的建議讓 ${sent} 個去看醫生；來自其他診所和相機的 ${elsewhere} 個中有 ${sentElsewhere} 個。`,
      notJudged: (count, total, countElsewhere, elsewhere) =>
        `${total} 張圖片中有 ${count} 張它無法判斷；來自其他診所和相機的 ${elsewhere} 張中有 ${countElsewhere} 張。`,
      never: '沒有人測試過它對帶著斑點去看醫生的人是否有幫助。',
      notFor: '它不適用於照片、指甲、傷口、皮疹、刺青或口腔，也不能用來選擇治療。',
    },
    all: '全部數字',
    english: '內容為英文。',
    loading: '正在取得內容……',
    failed: '無法取得內容。請關閉後再開啟，或詢問這個網站的管理員。',
  },
  details: {
    title: '技術細節',
    network: '神經網路',
    version: '版本',
    identity: '指紋 (SHA-256)',
    time: '所需時間',
    seconds: (seconds) => `${seconds} 秒`,
    picture: '圖片',
    square: '檢視的方框',
    pixels: (width, height) => `${width} × ${height} 像素`,
  },
  abstained: {
    title: '這張圖片無法判斷',
    reasons: {
      'too-small': {
        reason: (width, height) => `它只有 ${width} × ${height} 像素，太小了，看不出斑點的結構。`,
        advice: [
          '請使用原始圖片，不要用預覽圖、螢幕截圖或聊天室裡的副本。',
          '如果圖片裁切過，請保留多一點範圍，或把方框放大。',
          '或是靠近一點重拍，讓斑點填滿中間。',
        ],
      },
      'too-blurred': {
        reason: () => '它太模糊，看不出斑點的結構。',
        advice: [
          '把皮膚鏡貼在皮膚上，保持不動。',
          '擦一擦鏡片，並在螢幕上點一下斑點來對焦。',
          '對焦後稍等一下，再拍一次。',
        ],
      },
      'too-dark': {
        reason: () => '它太暗，看不出斑點的顏色。',
        advice: [
          '打開皮膚鏡的燈，或替它充電。',
          '讓它平貼在皮膚上，不要有陰影。',
          '到更明亮的地方，再拍一次。',
        ],
      },
      'too-bright': {
        reason: () => '它太亮，斑點的顏色已經看不清楚。',
        advice: [
          '把皮膚鏡的燈調暗，並關掉閃光燈。',
          '避開陽光直射和反光；一滴凝膠可以減少反光。',
          '在螢幕上點最亮的地方，再拍一次。',
        ],
      },
      photograph: {
        reason: () => '它看起來像一般照片。程式只認得透過皮膚鏡（附燈的放大鏡）拍攝的圖片。',
        advice: [
          '把皮膚鏡貼在皮膚上，重新拍一張圖片。',
          '如果沒有皮膚鏡，請讓皮膚科醫生看這個斑點，他們很多人有皮膚鏡。',
          '如果它是透過皮膚鏡拍攝的，方框裡請只放斑點和周圍的皮膚。',
        ],
      },
      'not-a-lesion': {
        reason: () => '它看起來不像透過皮膚鏡（附燈的放大鏡）看到的皮膚斑點。',
        advice: [
          '把一個斑點和周圍的皮膚放進方框。',
          '請使用透過皮膚鏡拍攝的圖片，上面不要有文字或圖畫。',
          '如果這確實是斑點，請讓醫生看看：程式沒有見過這樣的斑點。',
        ],
      },
      unfamiliar: {
        reason: () => '它和程式學習過的圖片不同，所以回答只會是猜測。',
        advice: [
          '撥開毛髮，擦掉氣泡，不要讓尺和墨水記號進入方框。',
          '把整個斑點和一些周圍的皮膚放進方框，再拍一次。',
          '如果還是不行，請讓醫生看這個斑點。這並不表示斑點是好是壞。',
        ],
      },
    },
    again: '換一張圖片',
  },
  consent: {
    title: '要把這些傳送給診所嗎？',
    text: '由您決定。在您按下「立即傳送」之前，不會傳送任何內容。',
    list: '會傳送的內容',
    result: '程式看到的結果、看到的時間，以及全部數字',
    answers: (source) => `圖片是用什麼拍攝的：${source}`,
    patient: '您提供的個人資料：',
    when: '您已同意，以及同意的是哪一段文字',
    never: '不會傳送：您的姓名、地址、檔案名稱，以及圖片的拍攝地點。',
    earlier: {
      label: '這個斑點您以前傳送過嗎？',
      no: '沒有，或不知道',
      kept: (day) => `有，是我在 ${day} 傳送的`,
      code: '有，我有那份收據的代碼',
      hint: '這樣診所就能把兩次放在一起比較。',
      listed: '它和您以前傳送過的是同一個斑點',
    },
    picture: '也傳送圖片',
    pictureHint: (side) =>
      `只有方框內的部分，會重新製作，最多 ${side} 像素，檔案裡沒有隱藏的資訊。`,
    thumbnail: '隨收據儲存一張小圖',
    thumbnailHint: '只儲存在這部裝置上，方便您分辨各張收據。刪除收據時會一併刪除。',
    phone: {
      label: '診所可以為此打電話給我',
      hint: '可選填。只有診所的工作人員看得到這個號碼。它會與您傳送的內容一併刪除。',
      number: '您的電話號碼',
      wrong: '請填寫 5 到 15 位數字的電話號碼，或取消勾選。',
      listed: '您的電話號碼',
    },
    agree: '我同意這家診所儲存並查看上面列出的內容，並在我要求時刪除。',
    agreeMissing: '如果要傳送，請先勾選這裡。',
    send: '立即傳送',
    back: '不傳送',
  },
  sent: {
    advice: '這不能取代您得到的建議。如果建議您幾天內就醫，請不要等這裡的回音。',
    sending: { title: '正在傳送……', text: '請稍候。' },
    sent: {
      title: '已傳送，謝謝您。',
      text: '診所已經收到，但沒有您的姓名，所以無法聯絡您。沒有人保證會馬上查看。如果斑點讓您擔心，請預約看診。',
    },
    waiting: {
      title: '已儲存在這裡，會儘快傳送',
      text: '目前無法連線到診所的伺服器。內容都儲存在這部裝置上，而且只會傳送一次，即使您關閉這個頁面、之後再開啟也一樣。',
    },
    unkept: {
      title: '尚未傳送：請讓這個頁面保持開啟',
      text: '目前無法連線到診所的伺服器，這部裝置也沒有空間或不允許儲存要傳送的內容。只要這個頁面開著，就會儘快傳送。您也可以騰出空間後再試一次。',
    },
    gone: {
      title: '這裡已沒有等待傳送的內容',
      text: '可能已在另一個分頁傳送或刪除，或這個瀏覽器的資料已被清除。如果已經傳送，收據會在您傳送過的內容清單裡。如果沒有，您可以從結果頁再傳送一次。',
    },
    refused: {
      title: '診所的伺服器沒有接收',
      text: '那裡沒有儲存任何內容。請稍後再試，或告知診所。',
    },
    erasing: { title: '正在刪除……', text: '請稍候。' },
    erased: { title: '已刪除', text: '您傳送的內容已經不在診所的伺服器上。' },
    'erase-waiting': {
      title: '會儘快刪除',
      text: '目前無法連線到診所的伺服器。您的要求儲存在這部裝置上，連線恢復後就會執行，即使您關閉這個頁面、之後再開啟也一樣。在此之前請保留收據。',
    },
    'not-erased': {
      title: '目前無法刪除',
      text: '請保留您的收據，稍後再試；或把它交給診所，他們也能刪除。',
    },
    withPhone:
      '診所已經收到，也有了可以打給您的號碼。沒有人保證會馬上查看。如果斑點讓您擔心，請預約看診。',
    answerCode: '您的答覆代碼',
    answerHint:
      '診所可能會給您寫答覆。用這個代碼，您之後可以在這裡閱讀，任何持有它的人也可以。它不能刪除任何內容。',
    receipt: '您的收據',
    receiptHint: '請保留這個代碼。只有用它，您才能向診所詢問傳送的內容，或在這裡或診所把它刪除。',
    receiptUnkept: '這部裝置沒有空間或不允許儲存代碼。請現在就複製、列印或抄下來。',
    copy: '複製代碼',
    copied: '已複製',
    copyFailed: '瀏覽器不允許複製。請手動複製選取的代碼、列印或抄下來。',
    print: '列印',
    toFile: '另存成檔案',
    qr: '顯示為 QR 碼',
    qrWarning:
      '只給您信任的人看。誰掃描或拍下它，誰就能刪除您傳送的內容，並向診所詢問。它是代碼，不是連結。',
    qrLabel: '您的收據代碼的 QR 碼',
    qrFailed: '無法產生 QR 碼。請改為複製代碼。',
    erase: '刪除我傳送的內容',
    retry: '再試一次',
    when: (date) => `於 ${date} 收到`,
  },
  receipts: {
    title: '刪除您傳送過的內容',
    text: '請選擇儲存在這部裝置上的收據，或輸入其他收據的代碼。',
    code: '收據代碼',
    codeWrong: '代碼不完整。它有兩個部分，中間有一個點。',
    erase: '刪除',
    sure: {
      title: '真的要刪除嗎？',
      text: '它會從診所的伺服器上消失，無法復原。',
    },
    kept: '這部裝置上的收據',
    outcomes: {
      done: '已刪除，不在診所的伺服器上了。',
      waiting: '目前無法連線到診所的伺服器。會儘快刪除；在此之前收據會留在清單裡。',
      failed: '目前無法刪除。請檢查代碼，稍後再試。',
    },
    toErase: '等待刪除。',
    ends: (code) => `代碼結尾為 ${code}`,
  },
  answers: {
    title: '您傳送的內容',
    heading: '有答覆嗎？',
    text: '請按收據旁的按鈕，或輸入您的答覆代碼。接著會向診所的伺服器查詢。',
    ask: '有答覆嗎？',
    asking: '正在向診所的伺服器查詢……',
    code: '答覆代碼',
    codeWrong: '這個答覆代碼不完整。它有 20 個字母和數字。',
    outcomes: {
      none: '這個代碼沒有答覆。診所可能還沒有答覆；也可能代碼輸錯了或已作廢，或者您傳送的內容已被刪除。如果斑點讓您擔心，請不要等待答覆。',
      failed: '現在無法連上診所的伺服器。請稍後再試。',
      'too-often': '今天查詢的次數太多。請明天再試，或詢問診所。',
      cancelled: '已作廢。誰也不能用這個代碼閱讀答覆。',
      'not-cancelled': '現在無法作廢。請稍後再試。',
    },
    of: (date) => `${date}的答覆`,
    cancel: '作廢答覆代碼',
    sure: {
      title: '真的要作廢答覆代碼嗎？',
      text: '之後誰也不能用它閱讀答覆，您也不能。您傳送的內容仍在診所。',
    },
  },
  compare: {
    title: '先前的結果',
    text: '只儲存在這部裝置的這個瀏覽器裡。即使是同一個斑點，兩張圖片的數字也可能不同：重要的是您和醫生看到的。',
    keep: '儲存在這部裝置上以便比較',
    kept: '已儲存在這部裝置上',
    where: '在身體的哪裡？',
    nowhere: '沒有位置',
    empty: '還沒有儲存任何內容。',
    one: '再儲存一個結果，就可以把兩個並排比較。',
    first: '左邊',
    second: '右邊',
    export: '全部儲存為檔案',
    remove: '刪除',
    removeAll: '全部刪除',
    removeSure: '真的要刪除這個結果嗎？',
    removeAllSure: '真的要全部刪除嗎？',
    lasting: '刪除後無法復原。',
    failed:
      '這個瀏覽器不允許儲存，或裝置已滿。請刪除先前的結果或騰出空間，再試一次；也可以列印這個結果。',
  },
  error: {
    topics: {
      empty: {
        title: '這個檔案是空的',
        text: '裡面沒有圖片，可能沒有儲存完整。請換一張圖片。',
      },
      unreadable: {
        title: '這個檔案無法當成圖片開啟',
        text: '它可能已經損壞，或是這個瀏覽器無法讀取的類型，例如 HEIC 或 TIFF。請另存為 JPEG 或 PNG，或換一張圖片。',
      },
      heic: {
        title: '這個瀏覽器無法開啟 HEIC 圖片',
        text: 'iPhone 使用這種格式儲存圖片。請把圖片匯出為 JPEG 再選擇，或在手機上開啟這個頁面。以後拍照：設定、相機、格式、「最相容」。',
      },
      'too-large': {
        title: '這張圖片太大',
        text: '它的像素超過這裡能檢視的上限（1 億）。請存成較小的尺寸，或換一張圖片。',
      },
      changed: {
        title: '圖片已經改變',
        text: '您選擇之後，這個檔案被更改、移動或刪除，無法再讀取。請重新選擇圖片。',
      },
      closed: {
        title: '這張圖片屬於另一個網站',
        text: '那個網站不允許在這裡讀取。請先把圖片儲存到裝置，再選擇它。',
      },
      'not-set-up': {
        title: '這裡還沒有設定好',
        text: '頁面沒有說明程式在哪裡，所以無法檢視您的圖片。請告知這個網站的管理員。',
      },
      part: {
        title: '無法下載這個面板的一部分',
        text: '請檢查您的網際網路連線，再試一次。您在這裡的內容不會遺失。',
      },
      offline: { title: '無法下載程式', text: '請檢查您的網際網路連線，再試一次。' },
      site: {
        title: '這個網站有些問題',
        text: '檢視圖片所需的某個部分遺失、損壞或遭到封鎖。請稍後再試，或告知這個網站的管理員。',
      },
      browser: {
        title: '這個瀏覽器無法執行程式',
        text: '請用新版的 Chrome、Edge、Firefox 或 Safari 開啟這個頁面。',
      },
      stopped: {
        title: '檢視中斷了',
        text: '裝置的記憶體可能不足。請關閉其他分頁或程式，再試一次。',
      },
      defect: {
        title: '這裡發生了問題',
        text: '這不是您的圖片造成的。請再試一次；如果再次發生，請告知這個網站的管理員。',
      },
    },
    kept: '您的圖片還在您的裝置上。',
    retry: '再試一次',
    again: '換一張圖片',
    forSite: '給網站管理員',
  },
  notices: {
    several: '請一次只給一張圖片，就是您要檢視的那一張。',
    'not-a-picture': '這個檔案不是圖片。請選擇 JPEG、PNG、WebP 或 AVIF 圖片。',
    pdf: '這是 PDF。請開啟它，把裡面的圖片存成 JPEG 或 PNG，再選擇那張圖片。',
    folder: '這是資料夾。請開啟它，從裡面選一張圖片。',
    'no-camera':
      '沒有從相機取得圖片。如果相機遭到封鎖，請在裝置的設定中允許使用，或選擇已有的圖片。',
    'not-a-file': '那是文字或連結，不是圖片。請把圖片儲存到裝置，再選擇它。',
    busy: '請稍候：第一張圖片還在檢視中。',
    'source-missing': '請選擇一項。結果有多少參考價值，取決於它。',
    'not-sent':
      '沒有傳送任何內容：無法準備好要傳送的內容。圖片可能已不在這部裝置上。請不附圖片傳送結果，或再試一次。',
  },
  leaving: {
    title: '要離開這個結果嗎？',
    text: '它會從這個頁面消失。請先列印，或在有此選項時儲存在這部裝置上。',
    leave: '離開',
    picture: '使用新圖片',
    stay: '留在結果頁',
  },
  sure: { no: '不，保留' },
  refused: '這個瀏覽器不讓面板查看這部裝置上儲存的內容。請在瀏覽器設定中允許這個網站儲存資料。',
  languageMissing: '無法下載您所用語言的文字。',
  labels: {
    nv: {
      name: '痣',
      phrase: '痣',
      medical: '黑色素細胞痣',
      line: '常見的色素細胞聚集，通常無害。',
    },
    bkl: {
      name: '無害的角化',
      phrase: '無害的角化',
      medical: '良性角化症',
      line: '老人斑，或像是貼上去的疣狀斑塊。',
    },
    df: { name: '皮膚纖維瘤', phrase: '皮膚纖維瘤', line: '皮膚裡又小又硬的無害小結。' },
    vasc: {
      name: '血管斑',
      phrase: '血管斑',
      medical: '血管病灶',
      line: '由小血管組成，例如血管瘤。',
    },
    akiec: {
      name: '日曬損傷斑',
      phrase: '日曬損傷斑',
      medical: '日光性角化症或鮑溫氏病',
      line: '表面粗糙，由陽光造成；不處理可能變成皮膚癌。',
    },
    bcc: {
      name: '基底細胞癌',
      phrase: '基底細胞癌',
      plain: '一種通常能治好的皮膚癌',
      line: '最常見的皮膚癌；生長緩慢；可以治療。',
    },
    mel: {
      name: '黑色素瘤',
      phrase: '黑色素瘤',
      plain: '一種危險的皮膚癌',
      line: '一種嚴重的皮膚癌；越早治療越好。',
    },
  },
};

export default zhHant;
