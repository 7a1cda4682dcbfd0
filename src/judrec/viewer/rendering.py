"""Pages as pixels, decoded by a process of its own.

The program never decodes what a stranger made: it starts a viewer, hands it the file
over a pipe, takes pixels back and ends it. The viewer gets no open file of ours and
hardly any of our environment; it is killed when it takes too long.
"""

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, BinaryIO, Final, cast

from judrec.errors import RefusedError
from judrec.viewer import frames
from judrec.viewer.frames import Failure, PageImage, ReplyError, Request

_PATIENCE: Final = 30.0
_DOTS: Final = range(10, 1201)
_KEPT: Final = ("PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP")
"""What a Python or a frozen program can't start without; the rest isn't its affair."""
_UNCHANGED: Final = "原文件和记录都没有改动"


@dataclass(frozen=True, slots=True)
class Decoder:
    """The program that decodes, and how long it is waited for."""

    command: tuple[str, ...]
    seconds: float = _PATIENCE


def own_decoder() -> Decoder:
    """Give this program as its own viewer, frozen or not."""
    if getattr(sys, "frozen", False):
        return Decoder((sys.executable, "--viewer"))
    # -P: a folder named judrec on a stranger's stick is not taken for the program.
    return Decoder((sys.executable, "-P", "-m", "judrec", "--viewer"))


def render_pages(
    pdf: bytes,
    dpi: int,
    *,
    pages: range | None = None,
    decoder: Decoder | None = None,
) -> tuple[PageImage, ...]:
    """Give the pages of a PDF as images; `pages` counts from 0, by ones.

    A page behind the last one is left out.

    Raises:
        RefusedError: `viewer_failed` where the file can't be decoded,
            `viewer_too_large` where that would take more room than a page or a
            dossier ever does, `viewer_too_slow`.
        ValueError: the resolution or the range is none.
    """
    wanted = range(frames.ALL) if pages is None else pages
    if dpi not in _DOTS or wanted.step != 1 or wanted.start < 0:
        raise ValueError(dpi, pages)
    if len(pdf) > frames.MOST_PDF:
        raise _refusal(Failure.TOO_LARGE)
    stop = min(wanted.stop, frames.ALL)
    request = Request(pdf, dpi, min(wanted.start, stop), stop)
    reply = _ask(decoder or own_decoder(), request)
    if isinstance(reply, Failure):
        raise _refusal(reply)
    return reply


def _ask(decoder: Decoder, request: Request) -> tuple[PageImage, ...] | Failure:
    with _start(decoder) as process:
        expired = threading.Event()
        timer = threading.Timer(decoder.seconds, _stop, (process, expired))
        feeder = threading.Thread(target=_feed, args=(process, request))
        timer.start()
        feeder.start()
        try:
            return frames.read_reply(_pipe(process.stdout), request.stop)
        except ReplyError as error:
            raise (_too_slow() if expired.is_set() else _broken()) from error
        finally:
            timer.cancel()
            process.kill()
            feeder.join()


def _start(decoder: Decoder) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, no shell
            decoder.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise _broken() from error


def _stop(process: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    process.kill()


def _feed(process: subprocess.Popen[bytes], request: Request) -> None:
    """Hand the file over, from a thread: a decoder may answer before it has read all.

    One that died meanwhile is noticed where its answer is read.
    """
    try:
        with _pipe(process.stdin) as target:
            frames.write_request(target, request)
    except OSError:
        return


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    if stream is None:
        raise RuntimeError("started without a pipe")
    return cast("BinaryIO", stream)


def _refusal(failure: Failure) -> RefusedError:
    match failure:
        case Failure.PROTECTED:
            return RefusedError(
                f"这个 PDF 设有打开口令，不能显示；{_UNCHANGED}。",
                "请向提供文件的人索取没有口令的文件。",
                code="viewer_failed",
            )
        case Failure.TOO_LARGE:
            return RefusedError(
                f"这个 PDF 的页面过大或者页数过多，不能显示；{_UNCHANGED}。",
                "请分段查看，或者请提供文件的人按实际纸张大小重新导出。",
                code="viewer_too_large",
            )
        case Failure.DAMAGED:
            return RefusedError(
                f"这个文件不是 PDF，或者已经损坏，不能显示；{_UNCHANGED}。",
                "请与提供文件的人核对，或者请其重新导出。",
                code="viewer_failed",
            )


def _broken() -> RefusedError:
    return RefusedError(
        f"显示文件的进程意外结束，没有显示；{_UNCHANGED}。",
        "请重试；仍不能显示的，文件可能已损坏或者含有异常内容，请与提供文件的人核对。",
        code="viewer_failed",
    )


def _too_slow() -> RefusedError:
    return RefusedError(
        f"这个文件很久没有显示出来，已经停止；{_UNCHANGED}。",
        "请分段查看；仍不能显示的，文件可能含有异常内容，请与提供文件的人核对。",
        code="viewer_too_slow",
    )
