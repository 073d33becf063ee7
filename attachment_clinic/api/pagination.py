"""Pages of lists, never longer than a hundred rows (R41)."""

from rest_framework.pagination import LimitOffsetPagination
from rest_framework.response import Response

MOST = 100


class Pages(LimitOffsetPagination):
    """Fifty rows unless asked for fewer or, up to a hundred, for more."""

    default_limit = 50
    max_limit = MOST


def paged(request, rows, serializer_class) -> Response:
    """One page of `rows`; limit and offset were checked by the view's query."""
    pages = Pages()
    some = pages.paginate_queryset(rows, request)
    return pages.get_paginated_response(serializer_class(some, many=True).data)
