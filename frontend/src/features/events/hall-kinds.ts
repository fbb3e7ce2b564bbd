/** What the log's entries say of the hall: delegates, speakers, its screens. */
export const hallKinds = {
  vi: {
    "delegate.added": "Cử đại biểu",
    "delegate.badge_renewed": "Cấp lại mã điểm danh",
    "delegate.present": "Đại biểu có mặt",
    "hall_screen.allowed": "Cho mở màn hình hội trường",
    "hall_screen.kiosk_allowed": "Cho mở máy bỏ phiếu",
    "hall_screen.kiosk_closed": "Đóng máy bỏ phiếu",
    "hall_screen.revoked": "Tắt màn hình hội trường",
    "speaker.done": "Phát biểu xong",
    "speaker.speaking": "Mời phát biểu",
    "speaker.waiting": "Đăng ký phát biểu",
    "speaker.withdrawn": "Rút đăng ký phát biểu",
  },
  en: {
    "delegate.added": "Delegate named",
    "delegate.badge_renewed": "Badge renewed",
    "delegate.present": "Delegate present",
    "hall_screen.allowed": "Hall screen allowed",
    "hall_screen.kiosk_allowed": "Kiosk allowed",
    "hall_screen.kiosk_closed": "Kiosk closed",
    "hall_screen.revoked": "Hall screen revoked",
    "speaker.done": "Spoke",
    "speaker.speaking": "Given the floor",
    "speaker.waiting": "Asked to speak",
    "speaker.withdrawn": "No longer asks to speak",
  },
} as const;
