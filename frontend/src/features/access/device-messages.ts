import { catalogue } from "@/i18n/catalogue";

export const deviceMessages = catalogue(
  {
    notices: "Thông báo trên thiết bị",
    noticesWhy:
      "Khi có việc mới cần làm, thiết bị nhận một thông báo ngắn, không kèm nội dung việc. Thông báo dừng khi đăng xuất, và cần bật lại sau 30 ngày.",
    turnOn: "Bật thông báo trên thiết bị này",
    turnedOn: "Đã bật thông báo trên thiết bị này.",
    turnOff: "Tắt",
    turnOffOf: (device: string) => `Tắt thông báo trên ${device}`,
    turnOffMeans: "Thiết bị này không nhận thông báo nữa.",
    turnedOff: "Đã tắt thông báo.",
    noDevices: "Chưa bật thông báo trên thiết bị nào",
    allowedOn: "Bật từ",
    lastTold: "Thông báo gần nhất",
    neverTold: "chưa có",
    here: "thiết bị này",
    refused: "Trình duyệt đang chặn thông báo của trang này. Hãy cho phép trong cài đặt của trình duyệt.",
    unsupported:
      "Trình duyệt này không nhận được thông báo. Trên iPhone, hãy thêm trang vào màn hình chính rồi mở từ đó.",
    failed: "Chưa đăng ký được với dịch vụ thông báo của trình duyệt; hãy thử lại sau.",
    proofByProvider: (name: string) => `Xác nhận qua ${name}`,
    proofElsewhere: "Hãy đăng nhập lại ở trang vừa mở. Xong việc đó, trang này tự tiếp tục.",
    proved: "Đã xác nhận. Có thể đóng trang này và trở lại trang đang làm dở.",
    allowTitle: "Cho phép ứng dụng",
    allowAsks: (application: string, name: string) =>
      `Ứng dụng tự xưng là “${application}” xin làm việc bằng tài khoản của ${name}.`,
    allowMeans:
      "Ứng dụng sẽ đọc và làm được những gì đồng chí được làm. Có thể kết thúc bất cứ lúc nào ở trang tài khoản, mục Phiên đăng nhập.",
    allowOnDevice: "Kết quả chỉ gửi tới ứng dụng trên chính thiết bị này.",
    allowElsewhere: (address: string) => `Kết quả gửi tới ${address}, nơi cơ quan quản trị đã đăng ký.`,
    allowOnlyOwn: "Chỉ cho phép khi chính đồng chí vừa mở ứng dụng ấy.",
    allow: "Cho phép",
    doNotAllow: "Không cho phép",
    allowed: "Đã cho phép. Mời đồng chí trở lại ứng dụng.",
    allowNothing: "Liên kết này thiếu thông tin. Xin mở lại từ ứng dụng.",
  },
  {
    notices: "Notices on your devices",
    noticesWhy:
      "When there is something new to do, the device gets a short notice that does not say what. Notices end when you sign out, and have to be turned on again after 30 days.",
    turnOn: "Turn on notices on this device",
    turnedOn: "Notices are on for this device.",
    turnOff: "Turn off",
    turnOffOf: (device: string) => `Turn off notices on ${device}`,
    turnOffMeans: "This device gets no more notices.",
    turnedOff: "Notices are off.",
    noDevices: "No device gets notices",
    allowedOn: "On since",
    lastTold: "Last notice",
    neverTold: "none yet",
    here: "this device",
    refused: "The browser blocks this site's notices. Allow them in its settings.",
    unsupported:
      "This browser cannot get notices. On an iPhone, add the page to the home screen and open it there.",
    failed: "The browser's notice service did not take the registration; try again later.",
    proofByProvider: (name: string) => `Confirm by ${name}`,
    proofElsewhere: "Sign in again on the page that has opened. This page then goes on by itself.",
    proved: "Confirmed. You can close this page and go back to the one you were on.",
    allowTitle: "Allow an application",
    allowAsks: (application: string, name: string) =>
      `An application that calls itself “${application}” asks to work with the account of ${name}.`,
    allowMeans:
      "It will read and do what you may read and do. You can end this at any time on your account page, under Sessions.",
    allowOnDevice: "The answer goes only to the application on this very device.",
    allowElsewhere: (address: string) => `The answer goes to ${address}, registered by the administrators.`,
    allowOnlyOwn: "Allow it only if you have just opened that application yourself.",
    allow: "Allow",
    doNotAllow: "Do not allow",
    allowed: "Allowed. Please go back to the application.",
    allowNothing: "This link is incomplete. Open it from the application again.",
  },
);
