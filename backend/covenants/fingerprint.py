"""A hash in six Vietnamese words, so that two people can compare it by eye or by telephone."""

from backend.kernel.vietnamese import nfc

WORDS = tuple(
    nfc(
        """
        an áo ấm ánh bàn bánh bãi bạn bát bay bắp bằng bến bếp biển bình bò bóng bông bơi bút bưởi
        bướm buồm cá cam cao cát cau cây cầu chanh chào chân chép chiếu chim chín chợ chùa chum
        chuông cỏ cói cốc cối cơm cúc cửa cười dâu dày dế diều dòng dừa dưa đàn đá đào đảo đất đèn
        đê đêm đi đình đò đồi đông đồng đỏ đũa đua đường én gà gấm gạo ghế giàn giấy gió giếng gỗ
        gốm gừng hạc hải hạt hát hè hiên hoa hòa hồ hồng hội hươu hương kem kén kéo khăn khế khoai
        khói kim kính lá lạc lan làng lạch lễ lều liễu lim lò lòng lúa lụa lửa lưới mái mây măng
        mặt mận mè mèo mẹ mía miền mít mơ mới mùa muối mực mưa nai nam nắng nâu nấm nến ngà ngày
        nghé nghề ngô ngói ngọc người ngựa nhà nhãn nhạc nhện nho non nón núi nước ong ổi ốc phà
        phấn phố phượng quạt quế quê quýt rau rạ rẫy rêu rồng rơm rừng rổ ruộng sao sách sắc sân
        sen sim sóng sông sơn suối sữa sương tay tám tằm tàu tấm tết thảo thác thanh thạch thang
        thắm thềm thị thóc thoi thơ thu thuyền thư thước thợ tím tiếng tôm tơ tranh trăng tre trà
        trái trẻ trống trời trúc trưa trường tuổi tùng tuyết tươi vải vàng ven vịt voi vòng võng
        vui vườn xanh xe xóm xoài xuân xưa xuồng yến yên
        """
    ).split()
)
"""256 plain words of one syllable: one for each value of a byte."""

LENGTH = 6


def fingerprint(content_hash: str) -> str:
    """The first 48 bits of a hexadecimal hash as words between hyphens: `lúa-đình-sen-…`."""
    return "-".join(WORDS[byte] for byte in bytes.fromhex(content_hash)[:LENGTH])
