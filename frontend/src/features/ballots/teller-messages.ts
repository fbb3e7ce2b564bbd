import { catalogue } from "@/i18n/catalogue";

/** Words of the tellers (ban kiểm phiếu) and their keys. */
export const tellerMessages = catalogue(
  {
    tellers: "Ban kiểm phiếu giữ khóa",
    tellersMeans:
      "Mỗi người giữ một khóa trong máy của mình. Thiếu một người thì không ai mở được phiếu, kể cả người quản trị máy chủ.",
    none: "Chưa cử ai. Cử hai hoặc ba người trước khi mở biểu quyết.",
    name: "Cử ban kiểm phiếu",
    person: (position: number) => `Người kiểm phiếu thứ ${position}`,
    third: "Người kiểm phiếu thứ 3 (có thể để trống)",
    nobody: "Không cử",
    layer: (position: number) => `Khóa thứ ${position}`,
    states: {
      named: "Chưa tạo khóa",
      made: "Chờ chủ tọa xác nhận",
      confirmed: "Khóa đã xác nhận",
      turn: "Đang mở khóa",
      peeled: "Đã mở khóa",
    },
    fingerprint: "Mã khóa",
    confirm: {
      button: "Xác nhận mã khóa",
      means: (name: string, code: string) =>
        `${name} đọc to mã khóa trên máy của mình. Chỉ xác nhận khi đúng từng ký tự: ${code}`,
    },
    confirmed: "Đã xác nhận khóa",
    work: "Việc của ban kiểm phiếu",
    toBallot: "Về cuộc biểu quyết",
    notTeller: "Đồng chí không ở trong ban kiểm phiếu của cuộc biểu quyết này.",
    makeKey: "Tạo khóa trên máy này",
    makeAgain: "Tạo khóa khác",
    makeAgainHint: "Khóa cũ mất hiệu lực; chủ tọa phải xác nhận mã khóa mới.",
    makeKeyHint:
      "Khóa được tạo ngay trong trình duyệt. Máy chủ chỉ nhận nửa công khai và bản dự phòng đã mã hóa bằng cụm mật khẩu của đồng chí.",
    passphrase: "Cụm mật khẩu của khóa",
    passphraseHint: "Ít nhất 12 ký tự. Không ai đặt lại được; quên là không mở được phiếu.",
    passphraseAgain: "Nhập lại cụm mật khẩu",
    tooShort: "Cần ít nhất 12 ký tự.",
    notSame: "Hai lần nhập không giống nhau.",
    keyMade: "Đã tạo khóa và thử mở được một phong bì mẫu.",
    readAloud: "Đọc to mã khóa này để chủ tọa xác nhận",
    otherKey:
      "Máy chủ đưa ra mã khóa khác với khóa đã tạo trên máy này. Không đọc mã đó; hãy báo ngay chủ tọa và tạo khóa khác.",
    madeElsewhere: "Khóa này tạo trên một máy khác: chỉ đọc mã khi giống mã đã thấy trên máy đó.",
    isConfirmed: "Chủ tọa đã xác nhận khóa này",
    waitOpen: "Chờ mở biểu quyết, bỏ phiếu và đóng hòm phiếu. Đến lượt, trang này tự báo.",
    backup: "Bản dự phòng",
    backupMeans:
      "In và cất trong phong bì dán kín, hoặc lưu tệp. Máy hỏng vẫn mở được phiếu bằng bản này và cụm mật khẩu.",
    qr: "Bản dự phòng của khóa dưới dạng mã QR",
    save: "Lưu tệp dự phòng",
    print: "In mã QR",
    peel: "Mở khóa và xáo phiếu",
    peelMeans: (count: number) =>
      `Có ${count} phong bì chờ mở. Đối chiếu số này và mã danh sách với biên bản trước khi nhập cụm mật khẩu.`,
    waiting: "Phong bì chờ mở",
    root: "Mã danh sách nhận vào",
    progress: "Đang mở từng phong bì",
    progressOf: (done: number, of: number) => `${done} trên ${of} phong bì`,
    peeled: "Đã mở khóa, xáo và bàn giao",
    wrongPassphrase: "Cụm mật khẩu hoặc bản dự phòng không đúng với cuộc biểu quyết này.",
    otherStage:
      "Danh sách nhận được không phải danh sách đã đóng, hoặc niêm phong bằng khóa khác. Không mở gì; hãy báo ngay chủ tọa.",
    restore: "Mở bằng bản dự phòng khác",
    restoreText: "Nội dung mã QR hoặc tệp dự phòng",
    restoreFile: "Chọn tệp dự phòng",
    turnOf: (name: string) => `Đang đến lượt: ${name}. Trang này tự báo khi đến lượt đồng chí.`,
    done: "Phần việc của đồng chí đã xong.",
    over: "Cuộc biểu quyết này không còn chờ ban kiểm phiếu.",
    stopped: "Dừng kiểm phiếu: số phong bì không khớp",
    stoppedMeans: (n: {
      stage: number;
      expected: number;
      received: number;
      handedOn: number;
      bad: number;
      duplicates: number;
    }) =>
      `Khóa thứ ${n.stage}: bàn giao ${n.expected}, khai nhận ${n.received}, chuyển tiếp ${n.handedOn}, không mở được ${n.bad}, trùng ${n.duplicates}. Không phiếu nào được đếm. Chủ tọa hủy cuộc biểu quyết này, ghi lý do và tổ chức biểu quyết mới.`,
    stages: "Các lượt mở khóa",
    urnStage: "Hòm phiếu",
    stageWords: (received: number, out: number, bad: number) =>
      `nhận ${received}, chuyển tiếp ${out}, không mở được hoặc trùng ${bad}`,
    howSealed: "Phiếu niêm phong: ai đọc được?",
    howSealedText:
      "Phiếu được niêm phong ngay trên máy này bằng khóa của hòm phiếu và khóa của từng người kiểm phiếu. Không một người nào, kể cả người có toàn quyền trên máy chủ, mở được phiếu nếu thiếu một người giữ khóa.",
  },
  {
    tellers: "Tellers who hold keys",
    tellersMeans:
      "Each holds a key on a device of their own. While one is missing nobody can open a vote, not even who runs the server.",
    none: "Nobody is named. Name two or three people before the vote is opened.",
    name: "Name the tellers",
    person: (position: number) => `Teller ${position}`,
    third: "Teller 3 (may stay empty)",
    nobody: "Nobody",
    layer: (position: number) => `Key ${position}`,
    states: {
      named: "No key yet",
      made: "To be confirmed by the chair",
      confirmed: "Key confirmed",
      turn: "Peeling",
      peeled: "Has peeled",
    },
    fingerprint: "Fingerprint",
    confirm: {
      button: "Confirm the fingerprint",
      means: (name: string, code: string) =>
        `${name} reads the fingerprint aloud from their own device. Confirm only if every character agrees: ${code}`,
    },
    confirmed: "The key is confirmed",
    work: "The tellers' work",
    toBallot: "To the ballot",
    notTeller: "You are not a teller of this ballot.",
    makeKey: "Make the key on this device",
    makeAgain: "Make another key",
    makeAgainHint: "The old key is void; the chair must confirm the new fingerprint.",
    makeKeyHint:
      "The key is made in the browser. The server gets its public half and a backup under your passphrase.",
    passphrase: "The key's passphrase",
    passphraseHint: "At least 12 characters. Nobody can reset it; forgotten, the votes stay closed.",
    passphraseAgain: "The passphrase again",
    tooShort: "At least 12 characters.",
    notSame: "The two are not the same.",
    keyMade: "The key is made, and has opened a trial envelope.",
    readAloud: "Read this fingerprint aloud for the chair to confirm",
    otherKey:
      "The server shows another fingerprint than that of the key made on this device. Do not read it; tell the chair at once and make another key.",
    madeElsewhere: "The key was made on another device: read it only if that device showed the same.",
    isConfirmed: "The chair has confirmed this key",
    waitOpen: "Wait for the vote and for the urn to be closed. This page tells when it is your turn.",
    backup: "Backup",
    backupMeans:
      "Print it into a sealed envelope, or save the file. With it and the passphrase the votes open on any device.",
    qr: "The key's backup as a QR code",
    save: "Save the backup",
    print: "Print the QR code",
    peel: "Peel and shuffle",
    peelMeans: (count: number) =>
      `${count} envelopes wait. Compare this number and the root with the record before you enter the passphrase.`,
    waiting: "Envelopes that wait",
    root: "Root of what came in",
    progress: "Opening envelope by envelope",
    progressOf: (done: number, of: number) => `${done} of ${of} envelopes`,
    peeled: "Peeled, shuffled and handed on",
    wrongPassphrase: "The passphrase or the backup is not that of this ballot.",
    otherStage:
      "What was received is not what was closed, or was sealed with another key. Nothing was opened; tell the chair at once.",
    restore: "Use another backup",
    restoreText: "What the QR code or the backup file says",
    restoreFile: "Choose the backup file",
    turnOf: (name: string) => `It is the turn of ${name}. This page tells when it is yours.`,
    done: "Your part is done.",
    over: "This ballot does not wait for tellers any more.",
    stopped: "Stopped: the number of envelopes is wrong",
    stoppedMeans: (n: {
      stage: number;
      expected: number;
      received: number;
      handedOn: number;
      bad: number;
      duplicates: number;
    }) =>
      `Key ${n.stage}: ${n.expected} were handed over, ${n.received} claimed received, ${n.handedOn} handed on, ${n.bad} not opened, ${n.duplicates} doubled. No vote is counted. The chair cancels this ballot with the reason and holds a new one.`,
    stages: "How the layers came off",
    urnStage: "Urn",
    stageWords: (received: number, out: number, bad: number) =>
      `${received} received, ${out} handed on, ${bad} not opened or doubled`,
    howSealed: "Sealed ballot: who could read it?",
    howSealedText:
      "The vote is sealed on this device with the urn's key and the key of each teller. Nobody, not even who has full rights on the server, can open it while one holder of a key is missing.",
  },
);
