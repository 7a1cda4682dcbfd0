"""Why a receipt isn't taken: each with its sentence, and what to do next."""

from typing import Final

from judrec.actions.receipts.signers import Signer
from judrec.bundle.receipt import Receipt
from judrec.errors import DamagedError, RefusedError

_NAME: Final = 60


def unreadable(name: str) -> RefusedError:
    """Say that a file can't be read."""
    return RefusedError(
        f"{name[:_NAME]} 无法读取，没有登记任何内容。",
        "请核对文件位置；介质已经移除的，请重新插入。",
        code="no_file",
    )


def no_receipt(name: str, why: str) -> DamagedError:
    """Say that a file is no receipt, or a damaged one."""
    return DamagedError(
        f"{name[:_NAME]} 不是完好的回执（{why}），没有登记任何内容。",
        "请选择接收单位写在报送件旁边的回执文件（.receipt.json）；"
        "损坏的，请接收单位重新写出，或者录入纸质回执上的回执码。",
        code="not_a_receipt",
    )


def unknown_signer(claimed: Receipt) -> RefusedError:
    """Say that nobody here knows the receiver."""
    return RefusedError(
        f"这份回执由单位核对码为 {claimed.receiver[:24]} 的单位出具，"
        "本库没有登记过这个接收单位，没有登记任何内容。",
        "回执只认登记过的接收单位；请核对介质是否拿错。",
        code="unknown_signer",
    )


def wrong_signer(name: str, by: Signer) -> DamagedError:
    """Say that the signature isn't the receiver's."""
    return DamagedError(
        f"{name[:_NAME]} 自称由 {by.name[:_NAME]} 出具，签名却不是它的，"
        "没有登记任何内容。",
        "内容可能被改动或者冒充；请保留原件，并打电话向接收单位核实。",
        code="wrong_signer",
    )


def foreign(name: str) -> RefusedError:
    """Say that it belongs to another sender."""
    return RefusedError(
        f"{name[:_NAME]} 是给其他报送单位的回执，没有登记任何内容。",
        "请把它交给回执写明的报送单位；并核对介质是否拿错。",
        code="foreign_receipt",
    )


def unknown_bundle() -> RefusedError:
    """Say that a code, rightly typed, is about no bundle of ours."""
    return RefusedError(
        "回执码没有抄错，但本库没有写出过它所指的报送件，没有登记任何内容。",
        "请核对是否本单位的回执。确属本单位报送的，本库可能曾被退回到较早的状态："
        "请向接收单位索取电子回执，导入后可以证明。",
        code="unknown_bundle",
    )


def wrong_code() -> DamagedError:
    """Say that a code, rightly typed, was signed by none of the receivers."""
    return DamagedError(
        "回执码没有抄错，但其中的签名不属于该报送件的任何一个接收单位，"
        "没有登记任何内容。",
        "请保留纸质回执，并打电话向接收单位核实；接收单位更换过名片的，"
        "请先登记新的名片。",
        code="wrong_signer",
    )


def stolen_key(by: Signer) -> RefusedError:
    """Say that the key that signed it is known to be in other hands."""
    return RefusedError(
        f"{by.name[:_NAME]} 签署这份回执的密钥已登记泄露，没有登记任何内容。",
        "请打电话核实是否收到；请接收单位更换密钥后，再次接收同一报送件，重新出具回执。",
        code="compromised_key",
    )


def fallen_card(by: Signer) -> RefusedError:
    """Say that the card of whoever signed it has but a stolen key's word for it."""
    return RefusedError(
        f"{by.name[:_NAME]} 签署这份回执的名片，只有一把已登记泄露的密钥签署接替，"
        "没有登记任何内容。",
        "请用已知的电话核对这张名片的单位核对码，再登记一次（recipient add），"
        "然后重新登记回执。",
        code="unproven_card",
    )
