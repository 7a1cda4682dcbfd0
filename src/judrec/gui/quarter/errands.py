"""What is sealed at a quarter: the report, a desk's part, what a court returns."""

from pathlib import Path

from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receipts.export_return import export_return
from judrec.actions.receipts.export_returns import export_returns
from judrec.gui.sealing.addressees import COURT_STORE, DESKS
from judrec.gui.sealing.errand import Errand, Seal, SealEach, Wanted


def _quarter(wanted: Wanted) -> Seal:
    return lambda station, progress: export_quarter(
        station,
        wanted.quarter,
        wanted.to,
        wanted.folder,
        with_attachments=wanted.with_attachments,
        volume_bytes=wanted.carrier.volume_bytes,
        progress=progress,
    )


def _desk(wanted: Wanted) -> Seal:
    return lambda station, progress: export_desk(
        station,
        wanted.to[0],
        wanted.folder,
        with_attachments=wanted.with_attachments,
        volume_bytes=wanted.carrier.volume_bytes,
        progress=progress,
    )


def _return(wanted: Wanted) -> Seal:
    return lambda station, progress: export_return(
        station, wanted.to[0], wanted.folder, progress=progress
    )


def _return_each(folder: Path) -> SealEach:
    return lambda station, progress: export_returns(station, folder, progress=progress)


REPORT = Errand(
    button="封装写出",
    tip="封装、写到介质，并重新读出核对",
    seal=_quarter,
    with_attachments=False,
)
TO_COURT = Errand(
    button="封装送本院专库",
    tip="封装本席位的全部记录、写到介质，并重新读出核对",
    seal=_desk,
    to=COURT_STORE,
    title="送本院专库",
    said="本席位的全部记录送本院专库，由专库汇总报送。可以随时送，重复的只计一次；"
    "每个季度结束后都要送一次，没有记录也要送。",
    after="送专库管理员接收；名片还没有经专库确认的，一并送名片文件，电话核对单位核对码。",
    with_attachments=True,
)
TO_DESK = Errand(
    button="封装转送",
    tip="把记录的去向和接收单位的回执封装给席位、写到介质，并重新读出核对",
    seal=_return,
    to=DESKS,
    title="转送回执给记录人所在席位",
    said="席位由此看到自己的记录随哪些报送件报出、谁已签收；其他席位的内容不在其中。"
    "每次转送都是全部情况，重复的只计一次。",
    after="送该席位，由席位在“收件汇总”接收。",
    seal_each=_return_each,
)
