"""Sends a file that was permitted, by the product or by its proxy (R40)."""

from io import BytesIO
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from reports.rendering.file import KeptFile


def sent_file(
    kept: KeptFile, name: str, kind: str, *, shown: bool = False
) -> HttpResponseBase:
    """The file that was opened, to be kept as `name` or `shown`.

    Whoever calls has asked who may have it: nothing here asks. The name is written as
    RFC 6266 wants it. With SENDFILE the proxy sends the bytes: it is told where the
    file lies below its own prefix, and learns nothing else of the disk. Else the very
    bytes that were compared are sent.
    """
    if not settings.SENDFILE:
        return FileResponse(
            BytesIO(kept.data),
            as_attachment=not shown,
            filename=name,
            content_type=kind,
        )
    headers = {
        "Content-Disposition": content_disposition_header(not shown, name) or "",
        "X-Accel-Redirect": settings.SENDFILE + quote(kept.name),
    }
    return HttpResponse(content_type=kind, headers=headers)
