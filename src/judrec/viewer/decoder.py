"""Start the process that decodes, hand it a file, take its answer, and end it."""

import os
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from judrec.errors import RefusedError
from judrec.viewer import frames
from judrec.viewer.frames import Bounds, Failure, Reply, ReplyError, Request

_PATIENCE: Final = 30.0
_KEPT: Final = ("PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP")
"""What a Python or a frozen program can't start without; the rest isn't its affair."""
_UNCHANGED: Final = "原文件和记录都没有改动"


class Patience:
    """How somebody who no longer wants to see a file ends its decoding."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._lost = False

    @property
    def lost(self) -> bool:
        """Whether `lose` was called."""
        return self._lost

    def lose(self) -> None:
        """End what is being decoded, and let nothing begin any more."""
        with self._lock:
            self._lost = True
            if self._process is not None:
                self._process.kill()

    def watch(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._process = process
            if self._lost:
                process.kill()


@dataclass(frozen=True, slots=True)
class Decoder:
    """The program that decodes, and how long it is waited for."""

    command: tuple[str, ...]
    seconds: float = _PATIENCE
    patience: Patience | None = None

    def until(self, patience: Patience) -> "Decoder":
        """Give the same, waited for only until that patience is lost."""
        return replace(self, patience=patience)


def own_decoder(fonts: Path | None = None) -> Decoder:
    """Give this program as its own viewer, frozen or not; with the folder of fonts."""
    last = () if fonts is None else (str(fonts),)
    if getattr(sys, "frozen", False):
        return Decoder((sys.executable, "--viewer", *last))
    # -P: a folder named judrec on a stranger's stick is not taken for the program.
    return Decoder((sys.executable, "-P", "-m", "judrec", "--viewer", *last))


def ask(decoder: Decoder, request: Request, bounds: Bounds) -> Reply | Failure:
    """Give what the viewer answers.

    Raises:
        RefusedError: `viewer_failed` where it died or talked nonsense,
            `viewer_too_slow`.
    """
    with _start(decoder) as process:
        expired = threading.Event()
        timer = threading.Timer(decoder.seconds, _stop, (process, expired))
        feeder = threading.Thread(target=_feed, args=(process, request))
        timer.start()
        feeder.start()
        try:
            return frames.read_reply(_pipe(process.stdout), bounds)
        except ReplyError as error:
            raise (_too_slow() if expired.is_set() else broken()) from error
        finally:
            timer.cancel()
            process.kill()
            feeder.join()


def _start(decoder: Decoder) -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            decoder.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise broken() from error
    if decoder.patience is not None:
        decoder.patience.watch(process)
    return process


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


def broken() -> RefusedError:
    """Say that the viewer died, or talked nonsense."""
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
